import { spawnSync } from "node:child_process";
import { createReadStream, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { endBundler, writeBundle } from "@/bin/bundles.mjs";
import type { IngestReport } from "@/lib/ingest/ingest-report";
import { receiveUpload } from "@/lib/ingest/receive-upload";
import { releaseBatch } from "@/lib/ingest/release-batch";
import { ingestBatch } from "@/lib/ingest/run-ingest";
import { startIngest } from "@/lib/ingest/start-ingest";
import { importItems } from "@/lib/items/import-items";
import { claimJob, finishJob } from "@/lib/jobs/queue";
import { createProject } from "@/lib/projects/create-project";
import { createVendor } from "@/lib/vendors/save-vendor";
import { startScratchServer } from "./flat/scratch-server";

/**
 * Memory of the worker and of the process that reads, for deliveries of any size: `npm run bench:large -- PYTHON
 * [coco|zip|dicom…]` ingests 2 GB of polygons, a 5 GB release of CT volumes with their label maps, and 1,000 DICOM
 * segmentations; PYTHON (with numpy and pydicom) writes them once. One JSON line each; both processes are to stay under
 * 400 MB.
 */
const MEGABYTE = 1e6;
const DELIVERIES: Record<string, { file: string; items: number; key(no: number): string; tasks: "segmentation"[] }> = {
  coco: { file: "polygons.json", items: 20_000, key: (no) => `img${no}`, tasks: ["segmentation"] },
  zip: { file: "release.zip", items: 40, key: (no) => `scan${String(no).padStart(3, "0")}`, tasks: ["segmentation"] },
  dicom: {
    file: "segmentations.zip",
    items: 1000,
    key: (no) => `scan${String(no).padStart(4, "0")}`,
    tasks: ["segmentation"],
  },
};
const LABELS = ["nodule", "effusion", ...Array.from({ length: 5 }, (_, k) => `structure${k + 1}`)];

const [python, ...chosen] = process.argv.slice(2);
if (python === undefined) throw new Error("name a Python interpreter that has numpy and pydicom");
await writeBundle(process.cwd(), "reader");
await endBundler();
const { owner, context, pool, stop } = await startScratchServer();
try {
  for (const name of Object.keys(DELIVERIES)) if (chosen.length === 0 || chosen.includes(name)) await measure(name);
} finally {
  await stop();
}

async function measure(name: string): Promise<void> {
  const delivery = DELIVERIES[name];
  if (!delivery) throw new Error(`no delivery ${name}`);
  const file = madeFile(name, delivery.file);
  const { no: projectNo } = await createProject(context, {
    name,
    modality: "ct",
    tasks: delivery.tasks,
    labels: LABELS.map((label) => ({ name: label, color: "#2563eb", question: null, mirrorOf: null })),
  });
  const rows = Array.from({ length: delivery.items }, (_, no) => `${delivery.key(no)},case${no}\n`);
  await importItems(context, { projectNo, fileName: "items.csv", body: Readable.from(["key,case\n", ...rows]) });
  const { id: vendorId } = await createVendor(context, { name, kind: "managed_service" });
  const bytes = statSync(file).size;
  const upload = { projectNo, role: "delivery" as const, vendorId, fileName: delivery.file };
  const peak = peaks();
  const began = performance.now();
  const { batchNo } = await receiveUpload(context, upload, createReadStream(file), { bytes });
  const received = performance.now();
  const report = await ingest(projectNo, batchNo);
  const ended = performance.now();
  const { worker, reader } = peak.end();
  process.stdout.write(
    `${JSON.stringify({
      name,
      megabytes: Math.round(bytes / MEGABYTE),
      annotations: report.annotations,
      rejected: report.rejected,
      receivedSeconds: Math.round((received - began) / 100) / 10,
      ingestSeconds: Math.round((ended - received) / 100) / 10,
      workerPeakMb: Math.round(worker / MEGABYTE),
      readerPeakMb: Math.round(reader / MEGABYTE),
    })}\n`,
  );
}

/** The job as a worker does it; what is quarantined (DICOM with a patient's id) is released and read again. */
async function ingest(projectNo: number, batchNo: number): Promise<IngestReport> {
  await startIngest(context, { projectNo, batchNo, options: {} });
  const queue = pool.in({ purpose: "queue" });
  let job = await claimJob(queue.sql);
  while (job && job.kind !== "ingest") job = await claimJob(queue.sql);
  if (!job) throw new Error("no job");
  const control = { job, signal: new AbortController().signal, progress: () => {} };
  const connection = pool.in({ organizationId: context.actor.organizationId });
  try {
    const report = await ingestBatch(connection, control, context.actor, String(job.input.batchId));
    await finishJob(queue.sql, job, { state: "done" });
    return report;
  } catch (error) {
    const [batch] = await owner.sql<
      { state: string }[]
    >`select scan_state as state from batch where id = ${String(job.input.batchId)}`;
    if (batch?.state !== "quarantined") throw error;
    await finishJob(queue.sql, job, { state: "failed", error: { message: String(error) } });
    await releaseBatch(context, { projectNo, batchNo, reason: "generated by the benchmark" });
    return ingest(projectNo, batchNo);
  }
}

/** The delivery of that name, written once into the system's temporary folder. */
function madeFile(name: string, fileName: string): string {
  const folder = path.join(tmpdir(), "assay-large", name);
  const file = path.join(folder, fileName);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const { status } = spawnSync(python ?? "", ["bench/large.py", name, folder], { stdio: "inherit" });
  if (status !== 0) throw new Error(`large.py ${name} ended with ${status}`);
  return file;
}

/** The most memory that this process and those it starts to read hold until `end`. */
function peaks(): { end(): { worker: number; reader: number } } {
  const most = { worker: 0, reader: 0 };
  const watch = setInterval(() => {
    most.worker = Math.max(most.worker, process.memoryUsage.rss());
    most.reader = Math.max(most.reader, readerRss());
  }, 50);
  return {
    end: () => {
      clearInterval(watch);
      return most;
    },
  };
}

function readerRss(): number {
  try {
    const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, "latin1");
    for (const pid of children.split(" ").filter(Boolean)) {
      if (!readFileSync(`/proc/${pid}/cmdline`, "latin1").includes("reader.mjs")) continue;
      const status = readFileSync(`/proc/${pid}/status`, "latin1");
      return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024;
    }
  } catch {
    // a process that ended meanwhile, or no /proc
  }
  return 0;
}
