import { Readable } from "node:stream";
import { v7 as uuidv7 } from "uuid";
import { copyFrom, copyLine } from "@/db/copy";
import { receiveUpload } from "@/lib/ingest/receive-upload";
import { ingestBatch } from "@/lib/ingest/run-ingest";
import { startIngest } from "@/lib/ingest/start-ingest";
import { claimJob, finishJob } from "@/lib/jobs/queue";
import { createProject } from "@/lib/projects/create-project";
import { createVendor } from "@/lib/vendors/save-vendor";
import { ANNOTATION_COLUMNS, chance, chunked } from "./flat/rows";
import { startScratchServer } from "./flat/scratch-server";
import { dearest } from "./flat/sql-time";

/**
 * What it costs to publish answers of items that the same vendor's readers have answered already, whose pairs of readers
 * are counted on the way: `node bench/run.mjs reads` publishes 10,000 answers again into a project of 10^6 answers of one
 * vendor (ten readers an item), and 10,000 of items that nobody had read. Other sizes: `node bench/run.mjs reads 100000`.
 */
const ANSWERS = Number(process.argv[2] ?? 1_000_000);
const READERS = 10;
const ITEMS_A_BATCH = 1000;
const LABELS = ["normal", "abnormal"];

const server = await startScratchServer();
const { owner, context } = server;
const items = ANSWERS / READERS;
try {
  const { no: projectNo, id: projectId } = await createProject(context, {
    name: "Reads",
    modality: "x_ray",
    tasks: ["classification"],
    labels: LABELS.map((name) => ({ name, color: "#2563eb", question: null, mirrorOf: null })),
  });
  const { id: vendorId, no: vendorNo } = await createVendor(context, { name: "Readers", kind: "managed_service" });
  await fill(projectNo, projectId, vendorId, vendorNo);
  for (const [name, first] of [
    ["10,000 answers of items that nobody had read", items],
    ["10,000 answers of items that all had read", 0],
    ["the same once more", 0],
  ] as const)
    process.stdout.write(`${name}: ${await publish(projectNo, vendorId, first)}\n`);
} finally {
  await server.stop();
}

async function fill(projectNo: number, projectId: string, vendorId: string, vendorNo: number): Promise<void> {
  const { sql } = owner;
  const now = context.now.toISOString();
  const itemLines = function* () {
    for (let no = 1; no <= items + ITEMS_A_BATCH; no++)
      yield copyLine([projectNo, no, `img${no}`, `case${no}`, `img${no}.png`]);
  };
  await copyFrom(sql, "item", ["project_no", "no", "key", "case_key", "file"], chunked(itemLines()));
  await copyFrom(
    sql,
    "reader",
    ["project_no", "no", "vendor_no", "name"],
    Array.from({ length: READERS }, (_, at) => copyLine([projectNo, at + 1, vendorNo, `reader${at + 1}`])),
  );
  const answerLines = function* (batchNo: number, first: number) {
    let seq = 0;
    for (let item = first + 1; item <= first + ITEMS_A_BATCH; item++)
      for (let reader = 1; reader <= READERS; reader++) {
        seq += 1;
        const label = chance(item, reader, 1) < 0.2 ? 2 : 1;
        yield copyLine([projectNo, batchNo, seq, item, reader, label, 0, null, false, 0, `row ${seq}`]);
      }
  };
  const report = JSON.stringify({ items: ITEMS_A_BATCH, annotations: ITEMS_A_BATCH * READERS, shapes: { class: 1 } });
  for (let batchNo = 1; batchNo <= items / ITEMS_A_BATCH; batchNo++) {
    const first = (batchNo - 1) * ITEMS_A_BATCH;
    const sha256 = batchNo.toString(16).padStart(64, "0");
    await sql`insert into blob (sha256, bytes, created_at) values (${sha256}, 1, ${now})`;
    await sql`insert into batch (id, project_id, no, role, vendor_id, name, file_name, sha256, bytes, format, options,
        state, report, scan_state, created_at, published_at)
      values (${uuidv7()}, ${projectId}, ${batchNo}, 'delivery', ${vendorId}, 'Portion', 'p.csv', ${sha256}, 1, 'csv',
        '{}', 'published', ${report}::text::jsonb, 'clean', ${now}, ${now})`;
    await copyFrom(sql, "annotation", ANNOTATION_COLUMNS, chunked(answerLines(batchNo, first)));
    await sql`insert into batch_item select ${projectNo}::bigint, ${batchNo}::int, n
      from generate_series(${first + 1}::int, ${first + ITEMS_A_BATCH}::int) n`;
    await sql`insert into batch_label (project_no, batch_no, no, name, count)
      values (${projectNo}, ${batchNo}, 1, 'normal', 1), (${projectNo}, ${batchNo}, 2, 'abnormal', 1)`;
  }
  await sql`analyze`;
}

/** Seconds from the claim of the job to the published batch, and its dearest statements. */
async function publish(projectNo: number, vendorId: string, first: number): Promise<string> {
  const rows = Array.from({ length: ITEMS_A_BATCH * READERS }, (_, at) => {
    const [item, reader] = [first + 1 + Math.floor(at / READERS), 1 + (at % READERS)];
    return `img${item}.png,${LABELS[chance(item, reader, Math.floor(performance.now())) < 0.2 ? 1 : 0]},reader${reader}`;
  });
  const text = ["image,label,annotator", ...rows].join("\n");
  const upload = { projectNo, role: "delivery" as const, vendorId, name: "", fileName: "again.csv" };
  const { batchNo } = await receiveUpload(context, upload, Readable.from([Buffer.from(text)]));
  if (first === 0) await owner.sql`update batch set is_additional_read = true where no = ${batchNo}`;
  await startIngest(context, { projectNo, batchNo });
  const job = await claimJob(owner.sql);
  if (job?.kind !== "ingest") throw new Error("the ingest is not the next job");
  const control = { job, signal: new AbortController().signal, progress: () => {} };
  let seconds = 0;
  const statements = await dearest(owner, async () => {
    const began = performance.now();
    await ingestBatch({ ...owner, ...context }, control, context.actor, String(job.input.batchId));
    seconds = (performance.now() - began) / 1000;
  });
  await finishJob(owner.sql, job, { state: "done" });
  await owner.sql`delete from job where state = 'queued'`;
  await owner.sql`delete from sealed.evaluation where state = 'queued'`;
  return [`${seconds.toFixed(2)} s`, ...statements.map((line) => `    ${line}`)].join("\n");
}
