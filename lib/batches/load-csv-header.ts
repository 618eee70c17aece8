import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { readCsvHead } from "@/lib/formats/csv/rows";
import { findBatch } from "@/lib/ingest/batch-row";
import { storedFile } from "@/lib/store/file-store";

/** The first row of a table, to choose columns from; empty where the file is none. */
export async function loadCsvHeader(
  context: Context,
  input: { projectNo: number; batchNo: number },
): Promise<string[]> {
  authorize(context.actor, "batch.read");
  const { batch } = await findBatch(context, input.projectNo, input.batchNo);
  if (batch.format !== "csv") return [];
  const head = await readCsvHead(storedFile(batch.sha256, batch.fileName, batch.bytes));
  return head?.rows[0]?.fields ?? [];
}
