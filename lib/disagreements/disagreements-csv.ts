import { writeCsv } from "@/lib/display/csv";
import { ADJUDICATION_TEXT } from "@/lib/text/adjudication";
import type { PlacedDisagreement } from "./load-disagreements";

const COLUMNS = [
  "rank",
  "vendor",
  "reader",
  "case",
  "item",
  "finding",
  "type",
  "worth",
  "severity",
  "reference_label",
  "vendor_label",
  "overlap",
  "attribute",
  "reference_value",
  "vendor_value",
  "adjudicated",
  "adjudicator",
  "batch",
  "place_in_file",
];

/** The list as a file; an overlap that does not exist is an empty cell. */
export function disagreementsCsv(rows: readonly PlacedDisagreement[]): string {
  return writeCsv(
    COLUMNS,
    rows.map((row) => [
      row.at,
      row.vendor,
      row.reader,
      row.caseKey,
      row.itemKey,
      row.finding,
      row.type,
      row.worth,
      row.severity,
      row.goldLabel,
      row.vendorLabel,
      row.overlap,
      row.attribute,
      row.goldValue,
      row.vendorValue,
      row.decision && ADJUDICATION_TEXT.decisionNames[row.decision].toLowerCase(),
      row.adjudicator,
      row.batchNo,
      row.place,
    ]),
  );
}
