import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { batch } from "@/db/schema/batch";
import type { Transaction } from "@/lib/audit/append";
import { writeAudited } from "@/lib/audit/transaction";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { enqueueJob } from "@/lib/jobs/enqueue";
import type { BatchRow } from "./batch-row";
import { replacedBatch } from "./replaced-batch";
import { WAITING_STATES } from "./waiting";

/** What a delivery is to an earlier one of the vendor that answered the same. */
export type DeliveryRelation = { is: "new" } | { is: "additional_read" } | { is: "replacement"; of: number };

/** Queues a batch that was found; its options are kept with it. */
export async function queueBatch(
  context: Context,
  { project, batch: row }: { project: { id: string }; batch: BatchRow },
  input: { options?: Record<string, unknown>; relation?: DeliveryRelation },
): Promise<{ jobId: string }> {
  if (row.format === null) throw new AssayError("refused_file", "No reader recognises this file.");
  if (row.scanState === "quarantined")
    throw new AssayError("not_ready", "The batch is quarantined: release it with a reason, or discard it.");
  return writeAudited(context, async (tx) => {
    const options = input.options ?? row.options;
    const relation = input.relation && (await relationColumns(tx, row, input.relation));
    const claimed = await tx
      .update(batch)
      .set({ state: "queued", options, error: null, ...relation })
      .where(and(eq(batch.id, row.id), inArray(batch.state, [...WAITING_STATES])))
      .returning({ id: batch.id });
    if (claimed.length === 0) throw new AssayError("conflict", `Batch ${row.no} is ${row.state}.`);
    const work = { kind: "ingest", projectId: project.id, input: { batchId: row.id, batchNo: row.no } } as const;
    const jobId = await enqueueJob(tx, context.actor, context.now, work);
    return {
      audit: { action: "batch.ingest", objectType: "batch", objectId: row.id, after: { options, ...said(input) } },
      result: { jobId },
    };
  });
}

const said = ({ relation }: { relation?: DeliveryRelation }) => (relation ? { relation } : {});

async function relationColumns(
  tx: Transaction,
  row: BatchRow,
  relation: DeliveryRelation,
): Promise<{ supersedesId: string | null; isAdditionalRead: boolean }> {
  if (relation.is !== "replacement") return { supersedesId: null, isAdditionalRead: relation.is === "additional_read" };
  return { supersedesId: (await replacedBatch(tx, row, relation.of)).id, isAdditionalRead: false };
}
