import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/bin/embedded-postgres.mjs";
import { freePort } from "@/bin/free-port.mjs";
import { isAlive } from "@/bin/process-identity.mjs";
import { killServer } from "@/lib/testing/kill-server";

vi.mock(import("@/bin/free-port.mjs"), async (original) => {
  const real = await original();
  return { ...real, freePort: vi.fn(real.freePort) };
});

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "assay-embedded-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const start = (): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ folder });
const versionFile = () => path.join(folder, "pgdata", "PG_VERSION");

async function ask(server: EmbeddedPostgres, statement: string): Promise<unknown> {
  const client = postgres(server.url, { max: 1, onnotice() {} });
  try {
    return (await client.unsafe(statement))[0]?.answer;
  } finally {
    await client.end();
  }
}

test("two starts at once share one server, and nothing half-made stays", async () => {
  const [first, second] = await Promise.all([start(), start()]);
  expect(second.pid).toBe(first.pid);
  expect(await ask(second, "select 1 as answer")).toBe(1);
  expect(readdirSync(folder).filter((name) => name.includes("init"))).toEqual([]);
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);
});

test("a server whose launcher is gone is adopted", async () => {
  const first = await start();
  const second = await start();
  expect(second).toMatchObject({ pid: first.pid, port: first.port, adopted: true });
  await second.stop();
});

test("what was committed is there after the server was killed", async () => {
  const first = await start();
  await ask(first, "create table kept as select 7 as answer");
  await killServer(first);
  const second = await start();
  expect(await ask(second, "select answer from kept")).toBe(7);
  await second.stop();
});

test("a session that outlives its killed server is waited for", async () => {
  const first = await start();
  const busy = postgres(first.url, { max: 1, onnotice() {} });
  // Computes on for a while without looking whether its server is still there, and holds the server's memory.
  const answer = busy`select sum(sqrt(n)) as answer from generate_series(1, 10000000) n`.catch(() => null);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await killServer(first);
  const second = await start();
  expect(await ask(second, "select 7 as answer")).toBe(7);
  await answer;
  await busy.end({ timeout: 1 });
  await second.stop();
});

test.runIf(process.platform === "linux")(
  "a killed server whose number another program has now is replaced",
  async () => {
    const first = await start();
    await killServer(first);
    const lock = path.join(folder, "pgdata", "postmaster.pid");
    writeFileSync(lock, readFileSync(lock, "utf8").replace(/^\d+/, String(process.pid)));
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await ask(second, "select 7 as answer")).toBe(7);
    await second.stop();
  },
);

test("a port that was free and was taken before the server had it is left for another", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port: taken } = z.object({ port: z.number() }).parse(other.address());
  vi.mocked(freePort).mockResolvedValueOnce(taken);
  const server = await start();
  expect(server.port).not.toBe(taken);
  await server.stop();
  await expect(startEmbeddedPostgres({ folder, port: taken })).rejects.toThrow(/could not create any TCP\/IP sockets/);
  other.close();
});

test("a cluster of another major version is explained and left as it is", async () => {
  const version = readFileSync(versionFile(), "utf8");
  writeFileSync(versionFile(), "9\n");
  try {
    await expect(start()).rejects.toThrow(/was written by PostgreSQL 9, but .* holds \d+: set PG_BIN/);
    expect(readFileSync(versionFile(), "utf8")).toBe("9\n");
  } finally {
    writeFileSync(versionFile(), version);
  }
});
