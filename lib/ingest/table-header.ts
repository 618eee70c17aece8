import "server-only";
import type { Unpacked } from "@/lib/formats/archives/unpack";
import type { CsvColumns } from "@/lib/formats/csv/columns";
import { guessColumns } from "@/lib/formats/csv/guess-columns";
import { tableAsTold } from "@/lib/formats/csv/read";
import { readCsvHead } from "@/lib/formats/csv/rows";
import { tableText } from "@/lib/formats/csv/table-formats";
import { tableSample } from "@/lib/formats/csv/table-sample";
import { detectFiles } from "./open-delivery";

export interface TableHeader {
  /** Names of the columns, `#1` ... in a table without header; none where the file is no table. */
  names: string[];
  /** What the columns are read as while nobody says otherwise. */
  detected: CsvColumns | null;
}

export const NO_TABLE: TableHeader = { names: [], detected: null };

/** The columns of the first file of a delivery that some format fits. */
export async function tableHeader(unpacked: Unpacked, encoding: string | undefined): Promise<TableHeader> {
  const [first] = (await detectFiles(unpacked)).recognised;
  const table = first && (await tableText(first.format.id, first.file));
  const head = table && (await readCsvHead(await tableAsTold(table, encoding)));
  if (!head) return NO_TABLE;
  const sample = tableSample(head);
  return { names: sample.header, detected: guessColumns(sample).columns };
}
