import { writeCsv } from "@/lib/display/csv";
import type { SheetRow } from "./make-sheet";

/** The sheet's columns; those from `decision` on are filled in. */
export const SHEET_COLUMNS = [
  "sheet",
  "no",
  "case",
  "item",
  "frame",
  "finding",
  "first_answer",
  "second_answer",
  "decision",
  "right_answer",
  "adjudicator",
  "remarks",
] as const;

/** The masked sheet as a file to fill in. */
export function sheetCsv(sheet: string, rows: readonly SheetRow[]): string {
  return writeCsv(
    SHEET_COLUMNS,
    rows.map((row) => [
      sheet,
      row.no,
      row.caseKey,
      row.itemKey,
      row.frame,
      row.finding,
      row.first,
      row.second,
      "",
      "",
      "",
      "",
    ]),
  );
}
