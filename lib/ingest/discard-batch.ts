import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { batch, batchFile } from "@/db/schema/batch";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { type BatchRow, findBatch } from "./batch-row";
import { WAITING_STATES } from "./waiting";

/** Takes a delivery that was never published out of the lists; the trail keeps its hash. */
export async function discardBatch(context: Context, input: { projectNo: number; batchNo: number }): Promise<void> {
  authorize(context.actor, "batch.upload");
  const { project, batch: row } = await findBatch(context, input.projectNo, input.batchNo);
  await removeUnpublished(context, project, row);
}

/** The same for a batch that was found. */
export async function removeUnpublished(context: Context, project: { no: number }, row: BatchRow): Promise<void> {
  await writeAudited(context, async (tx) => {
    const { no, fileName, sha256 } = row;
    // Before the batch itself: a vendor's login finds files by the batch that they are of.
    if (row.fileCount > 1)
      await tx.delete(batchFile).where(and(eq(batchFile.projectNo, project.no), eq(batchFile.batchNo, no)));
    const gone = await tx
      .delete(batch)
      .where(and(eq(batch.id, row.id), inArray(batch.state, [...WAITING_STATES])))
      .returning({ id: batch.id });
    if (gone.length === 0)
      throw new AssayError(
        "conflict",
        `Batch ${row.no} is ${row.state}: a published delivery is superseded, never removed.`,
      );
    return {
      audit: { action: "batch.discard", objectType: "batch", objectId: row.id, before: { no, fileName, sha256 } },
      result: undefined,
    };
  });
}
