import { writeCsv } from "@/lib/display/csv";
import type { DecidedQuestion } from "./load-adjudications";

const COLUMNS = [
  "case",
  "item",
  "finding",
  "reference_answer",
  "other_answer",
  "decision",
  "right_answer",
  "all_vendors_agreed",
  "disputed",
  "adjudicator",
  "sheet_returned_at",
  "remarks",
];

/** What was decided against the reference, for who makes its next version. */
export function proposalCsv(proposals: readonly DecidedQuestion[]): string {
  return writeCsv(
    COLUMNS,
    proposals.map((one) => [
      one.caseKey,
      one.itemKey,
      one.finding,
      one.goldAnswer,
      one.otherAnswer,
      one.decision === "other" ? "other answer right" : "neither right",
      one.rightAnswer ?? (one.decision === "other" ? one.otherAnswer : null),
      one.isAgreed,
      one.isDisputed,
      one.adjudicator,
      one.at.toISOString(),
      one.remarks,
    ]),
  );
}
