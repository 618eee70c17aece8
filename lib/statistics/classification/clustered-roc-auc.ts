import { type Estimate, StatisticsInputError, undefinedEstimate } from "../estimate";
import { DEFAULT_LEVEL, requireLevel } from "../intervals/limits";
import { normalCritical } from "../special/normal";
import { rocPlacements } from "./roc-placements";

interface ClusterSums {
  positives: number;
  negatives: number;
  positivePlacements: number;
  negativePlacements: number;
}

function sumsByCluster(
  isPositive: ArrayLike<boolean>,
  placements: Float64Array,
  cluster: ArrayLike<string | number>,
): ClusterSums[] {
  const sums = new Map<string | number, ClusterSums>();
  for (let i = 0; i < placements.length; i++) {
    const key = cluster[i] ?? "";
    const own = sums.get(key) ?? { positives: 0, negatives: 0, positivePlacements: 0, negativePlacements: 0 };
    if (isPositive[i]) {
      own.positives += 1;
      own.positivePlacements += placements[i] ?? 0;
    } else {
      own.negatives += 1;
      own.negativePlacements += placements[i] ?? 0;
    }
    sums.set(key, own);
  }
  return [...sums.values()];
}

/**
 * Area under the ROC curve over items that lie in clusters (several lesions or regions of one patient), with
 * Obuchowski's variance. With X_i, Y_i the sums of the placements of cluster i's m_i positives and n_i negatives, M and
 * N all of them, and I10, I01, I the clusters with positives, with negatives, and all:
 *
 *   S10 = I10 / ((I10 - 1) M) Σ (X_i - m_i A)²,  S01 likewise with Y_i, n_i, N,
 *   S11 = I / (I - 1) Σ (X_i - m_i A)(Y_i - n_i A),
 *   SE² = S10 / M + S01 / N + 2 S11 / (M N).
 *
 * @param cluster name of each item's cluster
 * @returns the area with Wald's interval, cut to [0, 1]; better when higher
 * Undefined: as `rocAuc`; SE and interval `too_few_clusters` with fewer than two clusters with positives or with
 * negatives, `negative_variance` where the estimate is below 0, interval `zero_variance` where it is 0.
 * Source: Obuchowski 1997, Biometrics 53:567. Oracle: own code of the reference set, equal to DeLong's with clusters of
 * one item, to 1e-9 (`classification.roc_auc_clustered`).
 */
export function clusteredRocAuc(
  isPositive: ArrayLike<boolean>,
  scores: ArrayLike<number>,
  cluster: ArrayLike<string | number>,
  level = DEFAULT_LEVEL,
): { estimate: Estimate; standardError: number | null } {
  requireLevel(level);
  if (cluster.length !== scores.length) {
    throw new StatisticsInputError("cluster", `must have ${scores.length} items`, cluster.length);
  }
  const method = "area under the ROC curve, Obuchowski's clustered variance, Wald";
  const result = rocPlacements(isPositive, scores);
  if ("reason" in result) {
    return { estimate: undefinedEstimate(result.reason, scores.length, method, { level }), standardError: null };
  }
  const { auc, positives, negatives, placements } = result;
  const sums = sumsByCluster(isPositive, placements, cluster);
  const base: Estimate = { value: auc, n: scores.length, clusters: sums.length, level, method };
  const withPositives = sums.filter((own) => own.positives > 0).length;
  const withNegatives = sums.filter((own) => own.negatives > 0).length;
  if (withPositives < 2 || withNegatives < 2) {
    return { estimate: { ...base, intervalReason: "too_few_clusters" }, standardError: null };
  }
  let s10 = 0;
  let s01 = 0;
  let s11 = 0;
  for (const own of sums) {
    const x = own.positivePlacements - own.positives * auc;
    const y = own.negativePlacements - own.negatives * auc;
    s10 += x * x;
    s01 += y * y;
    s11 += x * y;
  }
  s10 *= withPositives / (withPositives - 1) / positives;
  s01 *= withNegatives / (withNegatives - 1) / negatives;
  s11 *= sums.length / (sums.length - 1);
  const variance = s10 / positives + s01 / negatives + (2 * s11) / (positives * negatives);
  if (variance < 0) return { estimate: { ...base, intervalReason: "negative_variance" }, standardError: null };
  const standardError = Math.sqrt(variance);
  if (standardError === 0) return { estimate: { ...base, intervalReason: "zero_variance" }, standardError };
  const half = normalCritical(level) * standardError;
  return { estimate: { ...base, low: Math.max(0, auc - half), high: Math.min(1, auc + half) }, standardError };
}
