import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeBundle } from "@/bin/bundles.mjs";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/bin/embedded-postgres.mjs";
import { prepareLogins } from "@/bin/logins.mjs";
import { migrateDatabase } from "@/bin/migrate.mjs";
import { type Connection, connect } from "@/db/client";
import { organization } from "@/db/schema/organization";
import type { Context } from "@/lib/auth/context";
import { killServer } from "@/lib/testing/kill-server";
import { cocoOf, makeTestProject, queueDelivery } from "@/lib/testing/test-project";

/** Enough that an ingest takes a moment in which it can be struck. */
const ANNOTATIONS = 150_000;

let folder: string;
let server: EmbeddedPostgres;
let connection: Connection;
let context: Context;
const workers = new Set<ChildProcess>();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "assay-faults-"));
  process.env.ASSAY_DATA = folder;
  server = await startEmbeddedPostgres({ folder: path.join(folder, "postgres"), durable: true });
  await migrateDatabase({ root: process.cwd(), databaseUrl: server.url });
  await prepareLogins({ databaseUrl: server.url });
  connection = connect(server.url, 3);
  const now = new Date();
  const organizationId = uuidv7();
  await connection.db.insert(organization).values({ id: organizationId, name: "Hospital", createdAt: now });
  const actor = { userId: null, organizationId, role: "admin", vendorId: null, name: "test", via: "web" } as const;
  context = { ...connection, actor, now };
  await writeBundle(process.cwd(), "worker");
});

afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await connection.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, [".build/worker.mjs"], {
    env: { ...process.env, DATABASE_URL: server.url, ASSAY_DATA: folder, ASSAY_SUPERVISED: "" },
    stdio: "ignore",
  });
  workers.add(worker);
  worker.once("exit", () => workers.delete(worker));
  return worker;
}

const BOXES = cocoOf(
  Array.from({ length: ANNOTATIONS }, (_, at) => ({ image: at % 10, box: [1 + (at % 50), 2, 10 + (at % 7), 9] })),
);

async function jobOf(batchNo: number): Promise<{ state: string; done: number; attempts: number; fence: number }> {
  const [row] = await connection.sql<{ state: string; done: number; attempts: number; fence: number }[]>`
    select state, done::float8 as done, attempts, fence::float8 as fence from job where (input->>'batchNo')::int = ${batchNo}
      and project_id = (select id from project order by no desc limit 1)`;
  if (!row) throw new Error("no job");
  return row;
}

/** Waits until it holds; a database that is away for a moment is asked again. */
async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline) {
    if (await holds().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`waited in vain: ${what}`);
}

async function counts(projectNo: number, batchNo: number) {
  const [row] = await connection.sql<{ facts: number; state: string; events: number }[]>`select
    (select count(*)::int from annotation where project_no = ${projectNo} and batch_no = ${batchNo}) as facts,
    (select count(*)::int from audit_event e where e.action = 'batch.publish' and e.object_id = b.id::text) as events,
    b.state from batch b join project p on p.id = b.project_id where p.no = ${projectNo} and b.no = ${batchNo}`;
  return row;
}

const WHOLE = { facts: ANNOTATIONS, state: "published", events: 1 };

test("a worker killed in mid-ingest leaves nothing, and the next one publishes all, once", {
  timeout: 200_000,
}, async () => {
  const { projectNo, vendorId } = await makeTestProject(context);
  const { batchNo } = await queueDelivery(context, { projectNo, vendorId, text: BOXES });
  const first = startWorker();
  await until("the ingest is under way", async () => (await jobOf(batchNo)).done > 0);
  first.kill("SIGKILL");
  await until("the server noticed", async () => {
    const [row] = await connection.sql<{ n: number }[]>`select count(*)::int as n from pg_stat_activity
      where application_name = 'assay worker'`;
    return row?.n === 0;
  });
  expect(await counts(projectNo, batchNo)).toMatchObject({ facts: 0, events: 0 });
  await connection.sql`update job set lease_until = now() - interval '1 second' where state = 'running'`;
  const second = startWorker();
  await until("it is published", async () => (await jobOf(batchNo)).state === "done");
  expect(await counts(projectNo, batchNo)).toEqual(WHOLE);
  expect((await jobOf(batchNo)).attempts).toBe(2);
  const exit = new Promise((resolve) => second.once("exit", resolve));
  second.kill("SIGTERM");
  expect(await exit).toBe(0);
});

test("a worker told to stop in mid-ingest hands the job back at once and ends well, and nothing counts against it", {
  timeout: 200_000,
}, async () => {
  const { projectNo, vendorId } = await makeTestProject(context);
  const { batchNo } = await queueDelivery(context, { projectNo, vendorId, text: BOXES });
  const first = startWorker();
  await until("the ingest is under way", async () => (await jobOf(batchNo)).done > 0);
  const exit = new Promise((resolve) => first.once("exit", resolve));
  const began = Date.now();
  first.kill("SIGTERM");
  expect(await exit).toBe(0);
  expect(Date.now() - began).toBeLessThan(20_000);
  expect(await jobOf(batchNo)).toMatchObject({ state: "running", attempts: 0 });
  expect(await counts(projectNo, batchNo)).toMatchObject({ events: 0 });
  const second = startWorker();
  await until("it is published", async () => (await jobOf(batchNo)).state === "done");
  expect(await counts(projectNo, batchNo)).toEqual(WHOLE);
  expect((await jobOf(batchNo)).attempts).toBe(1);
  second.kill("SIGTERM");
});

test("a database killed in mid-ingest and started again: the worker goes on, nothing is lost or doubled", {
  timeout: 200_000,
}, async () => {
  const { projectNo, vendorId } = await makeTestProject(context);
  const { batchNo } = await queueDelivery(context, { projectNo, vendorId, text: BOXES });
  const worker = startWorker();
  await until("the ingest is under way", async () => (await jobOf(batchNo)).done > 0);
  await killServer(server);
  await new Promise((resolve) => setTimeout(resolve, 200));
  server = await startEmbeddedPostgres({ folder: path.join(folder, "postgres"), durable: true, port: server.port });
  await until("it is published", async () => (await jobOf(batchNo)).state === "done");
  // Taken again, more than once where a connection heard late of the death, and none of it counted against the job.
  const job = await jobOf(batchNo);
  expect(job.attempts).toBe(1);
  expect(job.fence).toBeGreaterThan(1);
  expect(await counts(projectNo, batchNo)).toEqual(WHOLE);
  expect(worker.exitCode).toBeNull();
  worker.kill("SIGTERM");
});
