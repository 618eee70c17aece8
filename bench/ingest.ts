import { once } from "node:events";
import { createReadStream, createWriteStream, readFileSync } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { v7 as uuidv7 } from "uuid";
import { endBundler, writeBundle } from "@/bin/bundles.mjs";
import { startEmbeddedPostgres } from "@/bin/embedded-postgres.mjs";
import { prepareLogins } from "@/bin/logins.mjs";
import { migrateDatabase } from "@/bin/migrate.mjs";
import { connect, connectPool } from "@/db/client";
import { copyFrom } from "@/db/copy";
import { organization } from "@/db/schema/organization";
import type { Context } from "@/lib/auth/context";
import { receiveUpload } from "@/lib/ingest/receive-upload";
import { ingestBatch } from "@/lib/ingest/run-ingest";
import { startIngest } from "@/lib/ingest/start-ingest";
import { importItems } from "@/lib/items/import-items";
import { claimJob, finishJob } from "@/lib/jobs/queue";
import { createProject } from "@/lib/projects/create-project";
import { createVendor } from "@/lib/vendors/save-vendor";

/**
 * Ingest rate, validated, stored and counted, of a 100 MB COCO file of boxes and a CSV of a million labels on a durable
 * embedded database, beside a bare COPY of the same rows (same columns, from memory-less text). Prints one JSON line each.
 */
const IMAGES = 5000;
const CSV_ROWS = Number(process.argv[3] ?? 1_000_000);
const only = process.argv[2];
await writeBundle(process.cwd(), "reader");
await endBundler();
const folder = await mkdtemp(path.join(tmpdir(), "assay-bench-"));
process.env.ASSAY_DATA = folder;
const server = await startEmbeddedPostgres({ folder: path.join(folder, "postgres") });
await migrateDatabase({ root: process.cwd(), databaseUrl: server.url });
const { appUrl } = await prepareLogins({ databaseUrl: server.url });
const owner = connect(server.url, 4);
const pool = connectPool(appUrl, 4);
const now = new Date();
const organizationId = uuidv7();
await owner.db.insert(organization).values({ id: organizationId, name: "Bench", createdAt: now });
const connection = pool.in({ organizationId });
const actor = { userId: null, organizationId, role: "admin", vendorId: null, name: "bench", via: "cli" } as const;
const context: Context = { ...connection, actor, now };

async function writeText(file: string, parts: Iterable<string>): Promise<number> {
  const out = createWriteStream(file);
  for (const part of parts) if (!out.write(part)) await once(out, "drain");
  out.end();
  await once(out, "finish");
  return (await stat(file)).size;
}

function* coco(): Generator<string> {
  yield `{"images":[${Array.from({ length: IMAGES }, (_, i) => `{"id":${i + 1},"file_name":"img${i}.png","width":1024,"height":1024}`).join(",")}],`;
  yield `"categories":[{"id":1,"name":"nodule"},{"id":2,"name":"effusion"}],"annotations":[`;
  for (let i = 0; i < 880_000; i++) {
    const [x, y, w, h] = [(i * 7) % 900, (i * 13) % 900, 10 + (i % 90), 12 + (i % 70)];
    yield `${i ? "," : ""}{"id":${i + 1},"image_id":${(i % IMAGES) + 1},"category_id":${(i % 2) + 1},"bbox":[${x}.5,${y}.25,${w},${h}],"area":${w * h},"iscrowd":0}`;
  }
  yield "]}";
}

function* csv(): Generator<string> {
  yield "image,label,reader\n";
  for (let i = 0; i < CSV_ROWS; i++)
    yield `img${i % IMAGES}.png,${i % 3 ? "nodule" : "effusion"},reader${Math.floor(i / IMAGES)}\n`;
}

const labels = ["nodule", "effusion"].map((name) => ({ name, color: "#2563eb", question: null, mirrorOf: null }));
const { no: projectNo } = await createProject(context, { name: "Bench", modality: "ct", tasks: ["detection"], labels });
const items = path.join(folder, "items.csv");
await writeText(items, [
  "key,case,file,width,height\n",
  ...Array.from({ length: IMAGES }, (_, i) => `img${i},case${i >> 3},img${i}.png,1024,1024\n`),
]);
await importItems(context, { projectNo, fileName: "items.csv", body: createReadStream(items) });

async function measure(name: string, file: string, options: Record<string, unknown>): Promise<void> {
  const { id: vendorId } = await createVendor(context, { name, kind: "managed_service" });
  const bytes = (await stat(file)).size;
  const upload = { projectNo, role: "delivery" as const, vendorId, fileName: path.basename(file) };
  const { batchNo } = await receiveUpload(context, upload, createReadStream(file), { bytes });
  await startIngest(context, { projectNo, batchNo, options });
  const queue = pool.in({ purpose: "queue" });
  let job = await claimJob(queue.sql);
  while (job && job.kind !== "ingest") job = await claimJob(queue.sql);
  if (!job) throw new Error("no job");
  let peak = 0;
  let readerPeak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
    readerPeak = Math.max(readerPeak, readerRss());
  }, 50);
  const started = performance.now();
  const report = await ingestBatch(
    connection,
    { job, signal: new AbortController().signal, progress: () => {} },
    actor,
    String(job.input.batchId),
  );
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  await finishJob(connection.sql, job, { state: "done" });
  const copySeconds = await bareCopy(batchNo);
  const rate = Math.round(report.annotations / seconds);
  process.stdout.write(
    `${JSON.stringify({ name, megabytes: Math.round(bytes / 1e6), annotations: report.annotations, rejected: report.rejected, seconds: round(seconds), perSecond: rate, peakRssMb: Math.round(peak / 1e6), readerPeakRssMb: Math.round(readerPeak / 1e6), bareCopySeconds: round(copySeconds), shareOfBareCopy: round(copySeconds / seconds) })}\n`,
  );
}

/** Memory of the process in which the delivery is read; 0 where the system does not tell it. */
function readerRss(): number {
  const children = `/proc/${process.pid}/task/${process.pid}/children`;
  try {
    for (const pid of readFileSync(children, "latin1").split(" ").filter(Boolean)) {
      if (!readFileSync(`/proc/${pid}/cmdline`, "latin1").includes("reader.mjs")) continue;
      const status = readFileSync(`/proc/${pid}/status`, "latin1");
      return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024;
    }
  } catch {
    // a process that ended meanwhile, or no /proc
  }
  return 0;
}

/** The very rows of the batch, COPYed out and in again into a table of the same form and index. */
async function bareCopy(batchNo: number): Promise<number> {
  const { sql } = owner;
  await sql.unsafe("drop table if exists bare; create table bare (like annotation including all)");
  const chunks: string[] = [];
  const stream = await sql
    .unsafe(
      `copy (select * from annotation where project_no = ${projectNo} and batch_no = ${batchNo} order by seq) to stdout`,
    )
    .readable();
  for await (const chunk of stream) chunks.push(String(chunk));
  const columns = (
    await sql<{ name: string }[]>`select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = 'bare' order by ordinal_position`
  ).map(({ name }) => name);
  const started = performance.now();
  await copyFrom(sql, "bare", columns, chunks);
  const seconds = (performance.now() - started) / 1000;
  await sql.unsafe("drop table bare");
  return seconds;
}

const round = (value: number) => Math.round(value * 1000) / 1000;

try {
  const cocoFile = path.join(folder, "boxes.json");
  const csvFile = path.join(folder, "labels.csv");
  if (only !== "csv") {
    await writeText(cocoFile, coco());
    await measure("coco-100mb", cocoFile, {});
  }
  await writeText(csvFile, csv());
  await measure("csv-1m", csvFile, { columns: "item=image,label=label,reader=reader" });
} finally {
  await Promise.all([owner.close(), pool.close()]);
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
