import { type Estimate, undefinedEstimate } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { DEFAULT_LEVEL, requireLevel } from "../intervals/limits";
import { logitLimits } from "../intervals/logit-limits";
import { normalCritical } from "../special/normal";
import { delongCovariance, rocPlacements } from "./roc-placements";

/** Area under the ROC curve with DeLong's standard error and intervals. */
export interface RocAuc {
  /** The area with Wald's interval, cut to [0, 1]. */
  estimate: Estimate;
  standardError: Figure;
  waldLow: Figure;
  waldHigh: Figure;
  /** Formed on the logit scale and turned back: better near 1. */
  logitLow: Figure;
  logitHigh: Figure;
  /** Standard error by Hanley and McNeil's exponential approximation. */
  hanleyMcNeilError: Figure;
}

/** Hanley & McNeil 1982, Radiology 143:29, eq. 1, 2: Q1 = A / (2 - A), Q2 = 2 A² / (1 + A). */
function hanleyMcNeil(area: number, positives: number, negatives: number): number {
  const q1 = area / (2 - area);
  const q2 = (2 * area * area) / (1 + area);
  const square = area * area;
  const spread = area * (1 - area) + (positives - 1) * (q1 - square) + (negatives - 1) * (q2 - square);
  return Math.sqrt(Math.max(0, spread) / (positives * negatives));
}

/**
 * Area under the ROC curve: the chance that a positive item scores above a negative one, ties counting half.
 *
 * @param isPositive gold of each item; @param scores vendor's score of each, higher meaning more likely positive
 * @returns in [0, 1], better when higher, 0.5 is chance; SE by DeLong (n - 1)
 * Undefined: `no_items`, `no_positives`, `no_negatives`; SE and intervals `one_item` with one positive or one negative.
 * At an area of 0 or 1 the variance is 0: Wald's interval collapses onto the area and the logit one is withheld,
 * `zero_variance`.
 * Source: DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44:837; logit: Pepe 2003, section 5.2.
 * Oracle: R pROC 1.18.0, scikit-learn 1.9.1, to 1e-9 (`classification.roc_auc`).
 */
export function rocAuc(isPositive: ArrayLike<boolean>, scores: ArrayLike<number>, level = DEFAULT_LEVEL): RocAuc {
  requireLevel(level);
  const method = "area under the ROC curve, DeLong, Wald";
  const result = rocPlacements(isPositive, scores);
  if ("reason" in result) {
    const none = noFigure(result.reason);
    const estimate = undefinedEstimate(result.reason, scores.length, method, { level });
    return {
      estimate,
      standardError: none,
      waldLow: none,
      waldHigh: none,
      logitLow: none,
      logitHigh: none,
      hanleyMcNeilError: none,
    };
  }
  const { auc, positives, negatives } = result;
  const base: Estimate = { value: auc, n: scores.length, level, method };
  const hanleyMcNeilError = figure(hanleyMcNeil(auc, positives, negatives));
  const variance = delongCovariance(isPositive, result, result);
  if (variance === null) {
    const none = noFigure("one_item");
    const limits = { waldLow: none, waldHigh: none, logitLow: none, logitHigh: none };
    return { estimate: { ...base, intervalReason: "one_item" }, standardError: none, ...limits, hanleyMcNeilError };
  }
  const error = Math.sqrt(variance);
  const half = normalCritical(level) * error;
  const low = Math.max(0, auc - half);
  const high = Math.min(1, auc + half);
  const logit = logitLimits(auc, half);
  return {
    estimate: error === 0 ? { ...base, intervalReason: "zero_variance" } : { ...base, low, high },
    standardError: figure(error),
    waldLow: figure(low),
    waldHigh: figure(high),
    logitLow: logit ? figure(logit.low) : noFigure("zero_variance"),
    logitHigh: logit ? figure(logit.high) : noFigure("zero_variance"),
    hanleyMcNeilError,
  };
}
