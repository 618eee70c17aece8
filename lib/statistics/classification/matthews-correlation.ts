import { undefinedEstimate } from "../estimate";
import { DEFAULT_LEVEL, requireLevel } from "../intervals/limits";
import { normalCritical } from "../special/normal";
import { mccCells, multinomialStandardError } from "./cell-delta";
import type { ConfusionMatrix } from "./confusion-matrix";
import type { EstimateWithError } from "./f1-interval";

/**
 * Matthews correlation (R_K for several classes, `multiclassMcc`) with an interval by the delta method on multinomial
 * cells, formed on Fisher's z scale: tanh(artanh R ± z SE / (1 - R²)).
 *
 * Undefined: `no_items`, `zero_denominator` (gold or vendor has one class only); the interval is withheld at R = 1 or
 * -1, where the variance is 0: `zero_variance`.
 * Source: Itaya, Tamura, Hayashi & Yamamoto 2024 (asymptotic variance of the MCC); Fisher's z.
 * Oracle: scikit-learn 1.9.1 for the value, a numerical delta method for the SE, to 1e-9
 * (`classification.balanced_accuracy_mcc_ci`).
 */
export function matthewsCorrelation(matrix: ConfusionMatrix, level = DEFAULT_LEVEL): EstimateWithError {
  requireLevel(level);
  const method = "Matthews correlation, delta method on Fisher's z";
  const cells = mccCells(matrix);
  if ("reason" in cells) {
    return { estimate: undefinedEstimate(cells.reason, matrix.n, method, { level }), standardError: null };
  }
  const { value, gradient } = cells.figure;
  const standardError = multinomialStandardError(matrix, gradient);
  const base = { value, n: matrix.n, level, method };
  if (1 - Math.abs(value) < 1e-14) return { estimate: { ...base, intervalReason: "zero_variance" }, standardError };
  const half = (normalCritical(level) * standardError) / (1 - value * value);
  const centre = Math.atanh(value);
  return { estimate: { ...base, low: Math.tanh(centre - half), high: Math.tanh(centre + half) }, standardError };
}
