import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { isTableFormat } from "@/lib/formats/csv/table-formats";
import { FormatError } from "@/lib/formats/format";
import { type BatchRow, findBatch } from "@/lib/ingest/batch-row";
import { toldEncoding } from "@/lib/ingest/save-encoding";
import { NO_TABLE, type TableHeader } from "@/lib/ingest/table-header";
import { PREVIEW_LIMITS } from "@/lib/ingest/thread/reading-limits";
import { ReaderFailure, runInThread } from "@/lib/ingest/thread/run-in-thread";

/** The columns of a table, to choose from, with what they were recognised as. */
export async function loadCsvHeader(
  context: Context,
  input: { projectNo: number; batchNo: number },
): Promise<TableHeader> {
  authorize(context.actor, "batch.read");
  const { batch } = await findBatch(context, input.projectNo, input.batchNo);
  return readCsvHeader(batch);
}

/** The same of a batch that was found; a file that is refused, or ends who looks at it, has no columns: its preview says why. */
export async function readCsvHeader(row: BatchRow): Promise<TableHeader> {
  const { format, sha256, fileName, bytes, fileCount } = row;
  if (format === null || !isTableFormat(format)) return NO_TABLE;
  try {
    const delivery = { sha256, fileName, bytes, fileCount };
    return await runInThread(
      { kind: "header", delivery, encoding: toldEncoding(row) },
      { bytes, limits: PREVIEW_LIMITS },
    );
  } catch (error) {
    if (error instanceof ReaderFailure || error instanceof FormatError) return NO_TABLE;
    throw error;
  }
}
