import { normalCritical } from "../special/normal";
import { tCritical } from "../special/student-t";
import type { RatioEstimate } from "./ratio-estimator";

/**
 * As how many independent items the N items of K clusters count for a share p of them,
 *
 *   n* = min(N, N / deff) (z / t(K - 1))²,  deff = SE² / (p (1 - p) / N).
 *
 * @param share a ratio with its linearised standard error (`ratioEstimator`)
 * @returns items, above 0; null where the share or its standard error is unknown
 *
 * Conventions: one item in every cluster counts as it is. z and t, the quantiles of `level`, say that the design effect is
 * itself estimated. At p of 0 or 1 it cannot be seen: each cluster counts as one item.
 * Source: Korn & Graubard 1998, Survey Methodology 24:193.
 * Oracle: the design effect is that of statsmodels 0.15.0 (`classification.cluster_proportion_ci`).
 */
export function effectiveItemsOf(share: RatioEstimate, level: number): number | null {
  const { clusters, denominator, ratio, standardError, singletons } = share;
  if (ratio === null) return null;
  if (singletons) return denominator;
  if (standardError === null) return null;
  const binomial = (ratio * (1 - ratio)) / denominator;
  if (binomial === 0) return clusters;
  const designEffect = Math.max(1, standardError ** 2 / binomial);
  return (denominator / designEffect) * (normalCritical(level) / tCritical(level, clusters - 1)) ** 2;
}
