import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findBatch } from "./batch-row";
import { type DeliveryRelation, queueBatch } from "./queue-batch";

export type { DeliveryRelation };

/**
 * Queues a batch that was looked at: its options are kept with it, so that the ingest reads as the preview did. What it
 * is to an earlier delivery may be said here, else it stays as it was said with the upload.
 */
export async function startIngest(
  context: Context,
  input: { projectNo: number; batchNo: number; options?: Record<string, unknown>; relation?: DeliveryRelation },
): Promise<{ jobId: string }> {
  authorize(context.actor, "batch.upload");
  return queueBatch(context, await findBatch(context, input.projectNo, input.batchNo), input);
}
