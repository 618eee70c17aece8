import { Readable } from "node:stream";
import { v7 as uuidv7 } from "uuid";
import type { Connection } from "@/db/client";
import type { Context } from "@/lib/auth/context";
import { receiveUpload } from "@/lib/ingest/receive-upload";
import { ingestBatch } from "@/lib/ingest/run-ingest";
import { startIngest } from "@/lib/ingest/start-ingest";
import { claimJob, finishJob } from "@/lib/jobs/queue";
import { createVendor } from "@/lib/vendors/save-vendor";
import { boxesOf } from "./rows";
import type { ScratchProject } from "./scratch-project";

const ITEMS = 200;
const BOXES = 50;

/** A delivery of 10,000 boxes as COCO writes it, the same whatever the project's size. */
function delivery(): string {
  const images = Array.from({ length: ITEMS }, (_, at) => ({
    id: at + 1,
    file_name: `img${at + 1}.png`,
    width: 1000,
    height: 1000,
  }));
  const annotations = images.flatMap(({ id: image_id }) =>
    [...boxesOf(image_id, 0, BOXES)].map(({ x, y, width, height }) => ({
      image_id,
      category_id: 1,
      bbox: [(x * 7) % 900, y, width, height],
    })),
  );
  const numbered = annotations.map((one, at) => ({ id: at + 1, iscrowd: 0, area: 3000, ...one }));
  return JSON.stringify({ images, categories: [{ id: 1, name: "nodule" }], annotations: numbered });
}

/** Seconds from the claim of the job to the published batch, with every frozen reference there is. */
export async function timePublish(owner: Connection, context: Context, { projectNo }: ScratchProject): Promise<number> {
  const { id: vendorId } = await createVendor(context, { name: `Newcomer ${uuidv7()}`, kind: "managed_service" });
  const upload = { projectNo, role: "delivery" as const, vendorId, name: "", fileName: "new.json" };
  const { batchNo } = await receiveUpload(context, upload, Readable.from([Buffer.from(delivery())]));
  await startIngest(context, { projectNo, batchNo });
  const job = await claimJob(owner.sql);
  if (job?.kind !== "ingest") throw new Error("the ingest is not the next job");
  const began = performance.now();
  const control = { job, signal: new AbortController().signal, progress: () => {} };
  await ingestBatch({ ...owner, ...context }, control, context.actor, String(job.input.batchId));
  const seconds = (performance.now() - began) / 1000;
  await finishJob(owner.sql, job, { state: "done" });
  await owner.sql`delete from job where state = 'queued'`;
  await owner.sql`delete from sealed.evaluation where state = 'queued'`;
  return seconds;
}
