import { requireFraction } from "./requirements";

export interface ZeroAcceptance {
  /** Items that must all be right. */
  n: number;
  /** 3 / n: upper 95% limit of the defect rate by the rule of three. */
  ruleOfThree: number;
  /** Exact upper limit at the confidence asked for, 1 - (1 - confidence)^(1 / n). */
  exactUpper: number;
}

/**
 * How many items must be found free of defects to claim with `confidence` that the defect rate is below `defectRate`:
 * n = ⌈ln(1 - confidence) / ln(1 - defectRate)⌉. Example: 95% and 5% ask for 59.
 * Source: success-run theorem; Hanley & Lippman-Hand 1983, JAMA 249:1743 (rule of three).
 * Oracle: own code of the reference set, to 1e-9 (`planning.zero_acceptance_sample_size`).
 */
export function zeroAcceptance(confidence: number, defectRate: number): ZeroAcceptance {
  requireFraction("confidence", confidence);
  requireFraction("defectRate", defectRate);
  const exact = Math.log1p(-confidence) / Math.log1p(-defectRate);
  const n = Math.max(1, Math.ceil(exact - 1e-12 * exact));
  return { n, ruleOfThree: 3 / n, exactUpper: -Math.expm1(Math.log1p(-confidence) / n) };
}
