import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { FromThread } from "./messages";
import { READING_LIMITS } from "./reading-limits";
import { outcomeOf, ReaderFailure } from "./run-in-thread";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "assay-thread-"));
});
afterAll(() => rm(folder, { recursive: true }));

const LIMITS = { ...READING_LIMITS, heapBytes: 32 * 2 ** 20, quietMs: 20_000, leastMs: 60_000 };

let programs = 0;

/** A thread that does what a hostile or broken parser does, having said which file it is at. */
async function endOf(body: string, limits = LIMITS): Promise<unknown> {
  const program = path.join(folder, `program-${++programs}.mjs`);
  await writeFile(
    program,
    `import { parentPort } from "node:worker_threads";
     parentPort.postMessage({ is: "file", name: "evil.json" });
     const alive = () => parentPort.postMessage({ is: "alive", outsideBytes: process.memoryUsage().external });
     await new Promise((resolve) => setTimeout(resolve, 50));
     ${body}`,
  );
  const worker = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: limits.heapBytes / 2 ** 20 } });
  try {
    return await outcomeOf(worker, { bytes: 100, lines: () => undefined }, limits);
  } catch (error) {
    return error;
  } finally {
    await worker.terminate();
  }
}

test.each([
  ["hangs in one place", "for (;;) {}", /no sign of life for 2 s/, { quietMs: 1_500 }],
  ["turns for ever", "setInterval(alive, 50);", /took longer than 1 s/, { leastMs: 1_000, msPerMegabyte: 0 }],
  [
    "fills its heap",
    "const all = []; for (;;) all.push({ n: all.length, text: String(all.length) });",
    /needed more than 32 MB/,
  ],
  [
    "fills what is outside its heap",
    "globalThis.held = new Uint8Array(2 ** 28).fill(1); setInterval(alive, 50);",
    /held more than 32 MB/,
  ],
  [
    "unfolds",
    'setInterval(() => parentPort.postMessage({ is: "lines", bytes: new Uint8Array(2 ** 20) }), 1);',
    /unfolds to more than 8 MB/,
    { leastOutputBytes: 2 ** 23 },
  ],
  ["throws", 'throw new TypeError("x is not a function");', /crashed/],
  ["throws beside", 'setTimeout(() => { throw new Error("late"); }, 10);', /crashed/],
  ["leaves", "process.exit(3);", /without an answer/],
])("a reader that %s is stopped, and its file named", async (_, body, why, limits?: Partial<typeof LIMITS>) => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const error = await endOf(body, { ...LIMITS, ...limits });
  vi.restoreAllMocks();
  expect(error).toBeInstanceOf(ReaderFailure);
  expect(error).toMatchObject({ file: "evil.json", message: expect.stringMatching(why) });
  expect((error as ReaderFailure).reject("all.zip")).toMatchObject({ file: "evil.json", code: "reader_failed" });
});

test("answers and refusals come through", async () => {
  expect(await endOf('parentPort.postMessage({ is: "done", result: { n: 1 } });')).toEqual({ n: 1 });
  const reject: FromThread = { is: "refused", reject: { file: "f", place: "p", code: "truncated", message: "m" } };
  expect(await endOf(`parentPort.postMessage(${JSON.stringify(reject)});`)).toMatchObject({
    reject: { code: "truncated" },
  });
});
