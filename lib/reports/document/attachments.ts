import { coefficientTable, pairTable } from "@/lib/agreement/agreement-tables";
import { COMPARISON_FILES, comparisonCsv } from "@/lib/compare/comparison-files";
import { tableCsv } from "@/lib/display/table-model";
import type { ReportAttachment } from "./blocks";
import type { DecisionReportInput } from "./report-input";
import { REPORT_WORDS as W } from "./words";

/** The results as stored, and their tables: whoever holds the paper's file holds the numbers. */
export function reportAttachments({ evaluations, agreements }: DecisionReportInput): ReportAttachment[] {
  return [
    ...evaluations.flatMap(({ no, result, stored }, at) => {
      const prefix = `evaluation-${no ?? at + 1}`;
      const title = W.evaluation(no);
      return [
        json(`${prefix}.json`, W.attachment.result(title), stored),
        ...COMPARISON_FILES.map((file) =>
          csv(`${prefix}-${file}`, W.attachment.table(title, file.replace(".csv", "")), comparisonCsv(result, file)),
        ),
      ];
    }),
    ...agreements.flatMap(({ no, question, result, stored }, at) => {
      const prefix = `agreement-${no ?? at + 1}`;
      const title = W.agreementOf(no, question);
      const coefficients = coefficientTable(result, "");
      const pairs = pairTable(result, "");
      return [
        json(`${prefix}.json`, W.attachment.result(title), stored),
        csv(
          `${prefix}-coefficients.csv`,
          W.attachment.table(title, W.coefficients),
          tableCsv(coefficients.columns, coefficients.rows),
        ),
        csv(`${prefix}-pairs.csv`, W.attachment.table(title, W.agreementPairs), tableCsv(pairs.columns, pairs.rows)),
      ];
    }),
  ];
}

const json = (name: string, description: string, text: string): ReportAttachment => ({
  name,
  type: "application/json",
  description,
  text,
});

const csv = (name: string, description: string, text: string): ReportAttachment => ({
  name,
  type: "text/csv",
  description,
  text,
});
