import { writeCsv } from "@/lib/display/csv";
import type { DisagreementRow } from "./load-disagreements";

const COLUMNS = [
  "rank",
  "vendor",
  "case",
  "item",
  "finding",
  "type",
  "severity",
  "reference_label",
  "vendor_label",
  "overlap",
];

/** The list as a file; an overlap that does not exist is an empty cell. */
export function disagreementsCsv(rows: readonly DisagreementRow[]): string {
  return writeCsv(
    COLUMNS,
    rows.map((row) => [
      row.at,
      row.vendor,
      row.caseKey,
      row.itemKey,
      row.finding,
      row.type,
      row.severity,
      row.goldLabel,
      row.vendorLabel,
      row.overlap,
    ]),
  );
}
