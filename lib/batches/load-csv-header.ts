import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { isTableFormat } from "@/lib/formats/csv/table-formats";
import { type BatchRow, findBatch } from "@/lib/ingest/batch-row";
import { NO_TABLE, type TableHeader } from "@/lib/ingest/table-header";
import { toldOption } from "@/lib/ingest/told-option";
import { lookInto } from "./look-into";

/** The columns of a table, to choose from, with what they were recognised as. */
export async function loadCsvHeader(
  context: Context,
  input: { projectNo: number; batchNo: number },
): Promise<TableHeader> {
  authorize(context.actor, "batch.read");
  const { batch } = await findBatch(context, input.projectNo, input.batchNo);
  return readCsvHeader(batch);
}

/** The same of a batch that was found. */
export async function readCsvHeader(row: BatchRow): Promise<TableHeader> {
  if (row.format === null || !isTableFormat(row.format)) return NO_TABLE;
  const encoding = toldOption(row, "encoding");
  return (await lookInto(row, (delivery) => ({ kind: "header", delivery, encoding }))) ?? NO_TABLE;
}
