import { undefinedEstimate } from "../estimate";
import { DEFAULT_LEVEL, requireLevel } from "../intervals/limits";
import { normalCritical } from "../special/normal";
import { type ConfusionMatrix, margins } from "./confusion-matrix";
import type { EstimateWithError } from "./f1-interval";

/**
 * Balanced accuracy, the mean recall of the G classes that gold has, with a normal interval that takes the recalls for
 * independent binomials given the gold counts, cut to [0, 1]:
 *
 *   SE² = Σ r_k (1 - r_k) / n_k / G².
 *
 * In [0, 1], better when higher; 1 / G is chance. Undefined: `no_items`.
 * Source: Brodersen, Ong, Stephan & Buhmann 2010, ICPR, p. 3121 (definition); SE by independence of the classes.
 * Oracle: scikit-learn 1.9.1 for the value, own numerical delta method for the SE, to 1e-9
 * (`classification.balanced_accuracy_mcc_ci`).
 */
export function balancedAccuracy(matrix: ConfusionMatrix, level = DEFAULT_LEVEL): EstimateWithError {
  requireLevel(level);
  const method = "balanced accuracy, independent binomials, normal";
  const { gold, diagonal } = margins(matrix);
  let classes = 0;
  let sum = 0;
  let variance = 0;
  for (let k = 0; k < gold.length; k++) {
    const support = gold[k] ?? 0;
    if (support === 0) continue;
    const recall = (diagonal[k] ?? 0) / support;
    classes += 1;
    sum += recall;
    variance += (recall * (1 - recall)) / support;
  }
  if (classes === 0) return { estimate: undefinedEstimate("no_items", 0, method, { level }), standardError: null };
  const value = sum / classes;
  const standardError = Math.sqrt(variance) / classes;
  const half = normalCritical(level) * standardError;
  const low = Math.max(0, value - half);
  const high = Math.min(1, value + half);
  return { estimate: { value, n: matrix.n, low, high, level, method }, standardError };
}
