import type { ReportEvaluation } from "./report-input";
import { REPORT_WORDS as W } from "./words";

/** How a sentence names the reference standard of an evaluation. */
export function referenceOf({ goldNo, goldName }: ReportEvaluation): string {
  return W.reference(goldNo, goldName);
}
