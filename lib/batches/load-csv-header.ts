import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import type { CsvColumns } from "@/lib/formats/csv/columns";
import { guessColumns } from "@/lib/formats/csv/guess-columns";
import { readCsvHead } from "@/lib/formats/csv/rows";
import { isTableFormat, tableText } from "@/lib/formats/csv/table-formats";
import { tableSample } from "@/lib/formats/csv/table-sample";
import { type BatchRow, findBatch } from "@/lib/ingest/batch-row";
import { detectFiles, withStoredDelivery } from "@/lib/ingest/open-delivery";

export interface CsvHeader {
  /** Names of the columns, `#1` ... in a table without header; none where the file is no table. */
  names: string[];
  /** What the columns are read as while nobody says otherwise. */
  detected: CsvColumns | null;
}

/** The columns of a table, to choose from, with what they were recognised as. */
export async function loadCsvHeader(
  context: Context,
  input: { projectNo: number; batchNo: number },
): Promise<CsvHeader> {
  authorize(context.actor, "batch.read");
  const { batch } = await findBatch(context, input.projectNo, input.batchNo);
  return readCsvHeader(batch);
}

/** The same of a batch that was found. */
export async function readCsvHeader(batch: BatchRow): Promise<CsvHeader> {
  const { format } = batch;
  if (format === null || !isTableFormat(format)) return { names: [], detected: null };
  const head = await withStoredDelivery(batch, async (unpacked) => {
    const { recognised } = await detectFiles(unpacked);
    const file = recognised[0]?.file;
    const table = file && (await tableText(format, file));
    return table && readCsvHead(table);
  });
  if (!head) return { names: [], detected: null };
  const sample = tableSample(head);
  return { names: sample.header, detected: guessColumns(sample).columns };
}
