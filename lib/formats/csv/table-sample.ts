import { cellNumber, isMissing } from "./cell";
import { looksLikeFileName } from "./column-names";
import type { CsvHead } from "./rows";

/** The first rows of a table, with the names of its columns (`#1` ... where it has no header). */
export interface TableSample {
  hasHeader: boolean;
  header: string[];
  rows: string[][];
  isRagged: boolean;
}

/** Whether a first row names columns: no file name in it, and at most a third of it numbers. */
function isHeader(row: readonly string[], rows: readonly (readonly string[])[]): boolean {
  if (row.some(looksLikeFileName)) return false;
  const stated = row.filter((cell) => !isMissing(cell));
  const numbers = stated.filter((cell) => cellNumber(cell, false) !== undefined);
  if (stated.length === 0 || numbers.length * 3 > stated.length) return false;
  return rows.length > 0 || numbers.length === 0;
}

export function tableSample(head: CsvHead): TableSample {
  const sound = head.rows.filter((row) => row.fault === undefined).map((row) => row.fields);
  const [first = [], ...rest] = sound;
  const hasHeader = isHeader(first, rest);
  const rows = hasHeader ? rest : sound;
  const width = Math.max(0, ...sound.map((row) => row.length));
  return {
    hasHeader,
    header: hasHeader ? first : Array.from({ length: width }, (_, i) => `#${i + 1}`),
    rows,
    isRagged: rows.some((row) => row.length !== rows[0]?.length),
  };
}

/** The stated cells of one column in the sample. */
export function columnCells(sample: TableSample, index: number): string[] {
  return sample.rows.map((row) => row[index] ?? "").filter((cell) => !isMissing(cell));
}
