import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { batch, batchFile, blob } from "@/db/schema/batch";
import type { Transaction } from "@/lib/audit/append";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { refuseArchived } from "@/lib/projects/refuse-archived";
import { type BatchRow, findBatch } from "./batch-row";
import { takeBatchNo } from "./take-batch-no";
import { WAITING_STATES } from "./waiting";

/**
 * Opens a new batch of the files of a published one, to be read with other columns or options: it waits for its check
 * and, published, replaces the first. Files that are uploaded once more are recognised as before; this is asked for.
 */
export async function readAgain(
  context: Context,
  input: { projectNo: number; batchNo: number },
): Promise<{ batchNo: number }> {
  authorize(context.actor, "batch.upload");
  const { project, batch: row } = await findBatch(context, input.projectNo, input.batchNo);
  refuseArchived(project, "receive deliveries");
  return writeAudited<{ batchNo: number }>(context, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('batch.no'), ${project.no}::int)`);
    const [now] = await tx.select({ state: batch.state }).from(batch).where(eq(batch.id, row.id));
    if (now?.state !== "published")
      throw new AssayError("conflict", `Batch ${row.no} is ${now?.state ?? "gone"}: only what counts is read again.`);
    const waiting = await waitingCopy(tx, row);
    if (waiting !== null) return { audit: null, result: { batchNo: waiting } };
    await refuseExpunged(tx, row);
    const no = await takeBatchNo(tx, project.id);
    const id = uuidv7();
    // The same bytes: what a person decided on the identifiers in them holds.
    await tx.insert(batch).values({
      ...row,
      id,
      no,
      state: "uploaded",
      report: null,
      error: null,
      supersedesId: row.id,
      uploadedBy: context.actor.userId,
      createdAt: context.now,
      publishedAt: null,
    });
    await copyFiles(tx, project.no, row.no, no);
    return {
      audit: {
        action: "batch.read_again",
        objectType: "batch",
        objectId: id,
        after: { project: project.no, no, of: row.no, fileName: row.fileName, sha256: row.sha256 },
      },
      result: { batchNo: no },
    };
  });
}

/** The same files of the same batch that wait to be read again already. */
async function waitingCopy(tx: Transaction, { id, sha256 }: BatchRow): Promise<number | null> {
  const [copy] = await tx
    .select({ no: batch.no })
    .from(batch)
    .where(and(eq(batch.supersedesId, id), eq(batch.sha256, sha256), inArray(batch.state, [...WAITING_STATES])))
    .orderBy(asc(batch.no));
  return copy?.no ?? null;
}

async function refuseExpunged(tx: Transaction, { sha256 }: BatchRow): Promise<void> {
  const [stored] = await tx.select({ state: blob.state }).from(blob).where(eq(blob.sha256, sha256));
  if (stored?.state === "expunged")
    throw new AssayError("conflict", "The stored file was removed: upload it once more as a replacement.");
}

async function copyFiles(tx: Transaction, projectNo: number, from: number, to: number): Promise<void> {
  await tx.execute(sql`insert into ${batchFile} (project_no, batch_no, seq, name, sha256, bytes)
    select project_no, ${to}, seq, name, sha256, bytes from ${batchFile}
    where project_no = ${projectNo} and batch_no = ${from}`);
}
