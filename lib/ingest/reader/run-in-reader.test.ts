import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, stop } from "esbuild";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { FromReader } from "./messages";
import { startReader } from "./reader-process";
import { READING_LIMITS } from "./reading-limits";
import { outcomeOf, ReaderFailure } from "./run-in-reader";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "assay-reader-"));
  await build({
    entryPoints: ["lib/ingest/reader/guard-process.ts"],
    outfile: path.join(folder, "guard-process.mjs"),
    platform: "node",
    format: "esm",
    bundle: true,
  });
  await stop();
});
afterAll(() => rm(folder, { recursive: true }));

const LIMITS = { ...READING_LIMITS, heapBytes: 32 * 2 ** 20, quietMs: 20_000, leastMs: 60_000 };

let programs = 0;

/** A process that does what a hostile or broken parser does, having said which file it is at. */
async function endOf(body: string, limits = LIMITS): Promise<unknown> {
  const program = path.join(folder, `program-${++programs}.mjs`);
  await writeFile(
    program,
    `import { guardProcess } from "./guard-process.mjs";
     guardProcess(Number(process.argv[2]));
     process.send({ is: "file", name: "evil.json" });
     const alive = () => process.send({ is: "alive" });
     await new Promise((resolve) => setTimeout(resolve, 50));
     ${body}`,
  );
  const child = startReader(program, limits.heapBytes);
  try {
    return await outcomeOf(child, { bytes: 100, lines: () => undefined }, limits);
  } catch (error) {
    return error;
  } finally {
    child.kill("SIGKILL");
  }
}

test.each([
  ["hangs in one place", "for (;;) {}", /no sign of life for 2 s/, { quietMs: 1_500 }],
  ["turns for ever", "setInterval(alive, 50);", /took longer than 1 s/, { leastMs: 1_000, msPerMegabyte: 0 }],
  [
    "fills its heap",
    "const all = []; for (;;) all.push({ n: all.length, text: String(all.length) });",
    /(needed|held) more than/,
  ],
  ["fills its heap at once", "globalThis.held = new Array(3e7).fill(0.5); for (;;);", /(needed|held) more than/],
  [
    "fills what is outside its heap",
    "globalThis.held = []; for (;;) held.push(new Uint8Array(2 ** 24).fill(1));",
    /held more than 192 MB/,
  ],
  ["takes 100 GB outside its heap", "globalThis.held = Buffer.alloc(1e11);", /crashed/],
  [
    "takes 4 GB outside its heap and does not return",
    "globalThis.held = Buffer.allocUnsafe(4e9); for (;;) held.fill(1);",
    /held more than 192 MB/,
  ],
  [
    "unfolds",
    'setInterval(() => process.send({ is: "lines", bytes: new Uint8Array(2 ** 20) }), 1);',
    /unfolds to more than 8 MB/,
    { leastOutputBytes: 2 ** 23 },
  ],
  ["throws", 'throw new TypeError("x is not a function");', /crashed/],
  ["throws beside", 'setTimeout(() => { throw new Error("late"); }, 10);', /crashed/],
  ["leaves", "process.exit(0);", /without an answer/],
])("a reader that %s is stopped, and its file named", async (_, body, why, limits?: Partial<typeof LIMITS>) => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const error = await endOf(body, { ...LIMITS, ...limits });
  vi.restoreAllMocks();
  expect(error).toBeInstanceOf(ReaderFailure);
  expect(error).toMatchObject({ file: "evil.json", message: expect.stringMatching(why) });
  expect((error as ReaderFailure).reject("all.zip")).toMatchObject({ file: "evil.json", code: "reader_failed" });
});

test("answers and refusals come through", async () => {
  expect(await endOf('process.send({ is: "done", result: { n: 1 }, rssBytes: 1 });')).toMatchObject({
    result: { n: 1 },
  });
  const reject: FromReader = { is: "refused", reject: { file: "f", place: "p", code: "truncated", message: "m" } };
  expect(await endOf(`process.send(${JSON.stringify(reject)});`)).toMatchObject({
    reject: { code: "truncated" },
  });
});
