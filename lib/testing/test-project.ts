import { Readable } from "node:stream";
import type { Context } from "@/lib/auth/context";
import { receiveUpload } from "@/lib/ingest/receive-upload";
import { type IngestReport, ingestBatch } from "@/lib/ingest/run-ingest";
import { startIngest } from "@/lib/ingest/start-ingest";
import { importItems } from "@/lib/items/import-items";
import type { JobControl } from "@/lib/jobs/control";
import { type ClaimedJob, claimJob, finishJob } from "@/lib/jobs/queue";
import { createProject } from "@/lib/projects/create-project";
import type { ProjectInput } from "@/lib/projects/project-input";
import { createVendor } from "@/lib/vendors/save-vendor";
import type { TestWorld } from "./test-context";

/** A body as a client would send it, in portions of a few bytes. */
export function bodyOf(text: string, portion = 997): AsyncIterable<Uint8Array> {
  const bytes = Buffer.from(text);
  const portions: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += portion) portions.push(bytes.subarray(at, at + portion));
  return Readable.from(portions);
}

export const TEST_PROJECT: ProjectInput = {
  name: "Chest X-rays",
  modality: "x_ray",
  tasks: ["detection"],
  exhaustive: true,
  labels: [
    { name: "nodule", color: "#2563eb", question: null, mirrorOf: null },
    { name: "effusion", color: "#d95f02", question: null, mirrorOf: null },
  ],
};

/** A project of ten images in five cases with one vendor. */
export async function makeTestProject(context: Context): Promise<{ projectNo: number; vendorId: string }> {
  const { no: projectNo } = await createProject(context, TEST_PROJECT);
  const rows = Array.from(
    { length: 10 },
    (_, at) => `img${at},case${at >> 1},img${at}.png,100,80,${at % 2 ? "B" : "A"}`,
  );
  const body = bodyOf(["key,case,file,width,height,site", ...rows].join("\n"));
  await importItems(context, { projectNo, fileName: "items.csv", body });
  const { id: vendorId } = await createVendor(context, {
    name: `Vendor of project ${projectNo}`,
    kind: "managed_service",
  });
  return { projectNo, vendorId };
}

export interface CocoBox {
  image: number;
  box: [number, number, number, number];
  label?: string;
}

/** A COCO delivery of boxes on the test project's images. */
export function cocoOf(boxes: readonly CocoBox[], names: readonly string[] = ["nodule", "effusion"]): string {
  return JSON.stringify({
    images: Array.from({ length: 10 }, (_, at) => ({ id: at + 1, file_name: `img${at}.png`, width: 100, height: 80 })),
    categories: names.map((name, at) => ({ id: at + 1, name })),
    annotations: boxes.map(({ image, box, label = "nodule" }, at) => ({
      id: at + 1,
      image_id: image + 1,
      category_id: names.indexOf(label) + 1,
      bbox: box,
      area: box[2] * box[3],
      iscrowd: 0,
    })),
  });
}

/** Uploads a delivery and queues its ingest, as a person would; the job is left to be claimed. */
export async function queueDelivery(
  context: Context,
  upload: { projectNo: number; vendorId: string | null; text: string; fileName?: string; supersedesNo?: number },
): Promise<{ batchNo: number; jobId: string }> {
  const { projectNo, vendorId, text, fileName = "delivery.json", supersedesNo } = upload;
  const role = vendorId === null ? "reference" : "delivery";
  const received = await receiveUpload(
    context,
    { projectNo, role, vendorId, name: "", fileName, supersedesNo: supersedesNo ?? null },
    bodyOf(text),
  );
  const { jobId } = await startIngest(context, { projectNo, batchNo: received.batchNo });
  return { batchNo: received.batchNo, jobId };
}

export function controlOf(job: ClaimedJob, signal: AbortSignal = new AbortController().signal): JobControl {
  return { job, signal, progress: () => {} };
}

/** Claims jobs until it meets an ingest, and runs that to its end; ended, it is never claimed again. */
export async function runNextIngest(world: TestWorld, context: Context): Promise<IngestReport> {
  for (;;) {
    const job = await claimJob(world.connection.sql);
    if (!job) throw new Error("no ingest is queued");
    if (job.kind !== "ingest") continue;
    const own = world.pool.in({ organizationId: job.organizationId });
    try {
      const report = await ingestBatch(own, controlOf(job), context.actor, String(job.input.batchId));
      await finishJob(world.connection.sql, job, { state: "done" });
      return report;
    } catch (error) {
      await finishJob(world.connection.sql, job, { state: "failed" });
      throw error;
    }
  }
}
