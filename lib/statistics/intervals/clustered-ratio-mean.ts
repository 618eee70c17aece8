import { type Estimate, undefinedEstimate } from "../estimate";
import { tCritical } from "../special/student-t";
import { DEFAULT_LEVEL, requireLevel } from "./limits";
import { boundedLimits } from "./logit-limits";
import { ratioEstimator } from "./ratio-estimator";

const METHOD = "mean, linearised over clusters, t";
const UNBOUNDED = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

/** Settings of a clustered mean: level, unit of the values, and the range in which values lie (Dice: [0, 1]). */
export interface ClusteredMeanOptions {
  level?: number;
  unit?: string;
  range?: readonly [number, number];
}

/**
 * The mean of real values (Dice by finding, distance by landmark) that lie in clusters (patients), each value with the
 * same weight, with an interval that knows that values of one cluster are alike.
 *
 *   mean = Σ s_i / Σ n_i,  SE by linearisation over K clusters (`ratioEstimator`),  interval = mean ± t(K - 1) SE;
 *   in a finite `range` on its logit scale (`boundedLimits`).
 *
 * @param sums s_i, the sum of the values of each cluster
 * @param counts n_i, how many values each cluster has; clusters without values do not count
 * @returns estimate in the values' unit, `n` values, `clusters`
 * Undefined: `no_items`; interval withheld for `too_few_clusters` (K < 2) and for `zero_variance` (every cluster has
 * the same mean: [mean, mean] would be false precision).
 * With one value in each cluster and no range it is the t interval of the mean exactly.
 * Source: Cochran 1977, Sampling Techniques, 3rd ed., section 6.13 with eq. 9A; t as in Field & Welsh 2007.
 * Oracle: `scoreSummary` with clusters of one (test), statsmodels cluster-robust OLS times K / (K - 1).
 */
export function clusteredRatioMean(
  sums: ArrayLike<number>,
  counts: ArrayLike<number>,
  options: ClusteredMeanOptions = {},
): Estimate {
  const { level = DEFAULT_LEVEL, unit, range: bounds = UNBOUNDED } = options;
  const method = bounds.every(Number.isFinite) ? `${METHOD} on the logit scale` : METHOD;
  requireLevel(level);
  const { clusters, denominator, ratio, standardError } = ratioEstimator(sums, counts);
  const common = { clusters, level, ...(unit === undefined ? {} : { unit }) };
  if (ratio === null) return undefinedEstimate("no_items", 0, method, common);
  const base: Estimate = { value: ratio, n: denominator, ...common, method };
  if (standardError === null) return { ...base, intervalReason: "too_few_clusters" };
  if (standardError === 0) return { ...base, intervalReason: "zero_variance" };
  return { ...base, ...boundedLimits(ratio, tCritical(level, clusters - 1) * standardError, bounds) };
}
