import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { startEmbeddedPostgres } from "@/bin/embedded-postgres.mjs";
import { killServer } from "@/lib/testing/kill-server";

const KILLS = 6;

/**
 * The client in a process of its own, so that its death would be seen: eight loops of queries and transactions, each
 * awaited. It prints one line when every call has settled.
 */
const CLIENT = `
import postgres from "postgres";
const sql = postgres(process.env.URL, { max: 8, onnotice() {}, connect_timeout: 5, backoff: () => 0.05 });
let answered = 0, refused = 0, stop = false;
process.on("message", (m) => { if (m === "stop") stop = true; });
const loop = async (n) => { while (!stop) { try {
  if (n % 2) await sql.begin(async (tx) => { await tx\`insert into kept (n) values (\${n})\`; await tx\`select pg_sleep(0.001)\`; });
  else await sql\`select \${"x".repeat(2000)} as x\`;
  answered++; } catch { refused++; await new Promise((r) => setTimeout(r, 5)); } } };
process.send("ready");
await Promise.all(Array.from({ length: 8 }, (_, n) => loop(n)));
await sql.end({ timeout: 2 });
process.send({ answered, refused });
process.exit(0);
`;

test(`a database killed ${KILLS} times ends no process, and every call settles`, { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "assay-crash-"));
  let server = await startEmbeddedPostgres({ folder, durable: false });
  const { port } = server;
  const client = spawn(process.execPath, ["--input-type=module", "-e", CLIENT], {
    cwd: process.cwd(),
    env: { ...process.env, URL: server.url },
    stdio: ["ignore", "inherit", "pipe", "ipc"],
  });
  let problems = "";
  client.stderr?.on("data", (chunk) => {
    problems += String(chunk);
  });
  const ended = new Promise<number | null>((resolve) => client.once("exit", (code) => resolve(code)));
  const messages: unknown[] = [];
  client.on("message", (message) => messages.push(message));
  try {
    const { default: postgres } = await import("postgres");
    const admin = postgres(server.url, { max: 1, onnotice() {} });
    await admin`create table kept (n int)`;
    await admin.end();
    for (let kill = 0; kill < KILLS; kill++) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await killServer(server);
      await new Promise((resolve) => setTimeout(resolve, 100));
      server = await startEmbeddedPostgres({ folder, durable: false, port });
      expect(client.exitCode, problems).toBeNull();
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    client.send("stop");
    expect(await ended, problems).toBe(0);
    expect(messages.at(-1)).toMatchObject({ answered: expect.any(Number), refused: expect.any(Number) });
    expect((messages.at(-1) as { answered: number }).answered).toBeGreaterThan(100);
  } finally {
    client.kill("SIGKILL");
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
