import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { batch } from "@/db/schema/batch";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { enqueueJob } from "@/lib/jobs/enqueue";
import { findBatch } from "./batch-row";

/** Queues a batch that was looked at: its options are kept with it, so that the ingest reads as the preview did. */
export async function startIngest(
  context: Context,
  input: { projectNo: number; batchNo: number; options?: Record<string, unknown> },
): Promise<{ jobId: string }> {
  authorize(context.actor, "batch.upload");
  const { project, batch: row } = await findBatch(context, input.projectNo, input.batchNo);
  if (row.format === null) throw new AssayError("refused_file", "No reader recognises this file.");
  return writeAudited(context, async (tx) => {
    const options = input.options ?? row.options;
    const claimed = await tx
      .update(batch)
      .set({ state: "queued", options, error: null })
      .where(and(eq(batch.id, row.id), inArray(batch.state, ["uploaded", "failed", "cancelled"])))
      .returning({ id: batch.id });
    if (claimed.length === 0) throw new AssayError("conflict", `Batch ${row.no} is ${row.state}.`);
    const work = { kind: "ingest", projectId: project.id, input: { batchId: row.id, batchNo: row.no } } as const;
    const jobId = await enqueueJob(tx, context.actor, context.now, work);
    return {
      audit: { action: "batch.ingest", objectType: "batch", objectId: row.id, after: { options } },
      result: { jobId },
    };
  });
}
