import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { batch } from "@/db/schema/batch";
import type { Transaction } from "@/lib/audit/append";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { enqueueEvaluations } from "@/lib/evaluation/stored/enqueue-evaluations";
import { parseInput } from "@/lib/parse-input";
import { type BatchRow, findBatch } from "./batch-row";
import { keepReaderPairs } from "./count-reader-pairs";

const input = z.object({
  projectNo: z.number(),
  batchNo: z.number(),
  reason: z.string().trim().min(1, "Say why it no longer counts").max(1000),
});

/**
 * Takes a published delivery out of what is measured, without another in its place. What is stored of it stays, and
 * evaluations that read it stay as they are; those that follow do without it. A reference is left out by the next gold
 * version instead.
 */
export async function retractBatch(context: Context, given: z.input<typeof input>): Promise<void> {
  authorize(context.actor, "batch.upload");
  const { project, batch: row } = await findBatch(context, given.projectNo, given.batchNo);
  const { reason } = parseInput(input, given);
  if (row.role === "reference")
    throw new AssayError("conflict", "A reference is not taken back: make the next gold version without it.");
  await writeAudited(context, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('batch.publish'), ${project.no}::int)`);
    await keepReaderPairs(tx, project, [row.id], () => stepBack(tx, row));
    await enqueueEvaluations(tx, context, project);
    return {
      audit: { action: "batch.retract", objectType: "batch", objectId: row.id, after: { no: row.no, reason } },
      result: undefined,
    };
  });
}

async function stepBack(tx: Transaction, row: BatchRow): Promise<void> {
  const retracted = await tx
    .update(batch)
    .set({ state: "retracted" })
    .where(and(eq(batch.id, row.id), eq(batch.state, "published")))
    .returning({ id: batch.id });
  if (retracted.length === 0)
    throw new AssayError("conflict", `Batch ${row.no} is ${row.state}: only what counts can be taken back.`);
}
