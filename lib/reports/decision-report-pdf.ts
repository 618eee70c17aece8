import { decisionReport } from "./document/decision-report";
import type { DecisionReportInput } from "./document/report-input";
import { type PdfOptions, renderPdf } from "./pdf/render-pdf";

/** The decision report as PDF, from what was loaded before: no database, no clock. */
export function decisionReportPdf(input: DecisionReportInput, options: PdfOptions): Promise<Uint8Array> {
  return renderPdf(decisionReport(input), options);
}
