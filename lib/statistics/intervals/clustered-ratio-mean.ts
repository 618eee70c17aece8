import { type Estimate, undefinedEstimate } from "../estimate";
import { tCritical } from "../special/student-t";
import { DEFAULT_LEVEL, requireLevel } from "./limits";
import { ratioEstimator } from "./ratio-estimator";

const METHOD = "mean, linearised over clusters, t";

/** Settings of a clustered mean: level, unit of the values, and the range that limits are cut to (Dice: [0, 1]). */
export interface ClusteredMeanOptions {
  level?: number;
  unit?: string;
  range?: readonly [number, number];
}

/**
 * The mean of real values (Dice by finding, distance by landmark) that lie in clusters (patients), each value with the
 * same weight, with an interval that knows that values of one cluster are alike.
 *
 *   mean = Σ s_i / Σ n_i,  SE by linearisation over K clusters (`ratioEstimator`),  interval = mean ± t(K - 1) SE.
 *
 * @param sums s_i, the sum of the values of each cluster
 * @param counts n_i, how many values each cluster has; clusters without values do not count
 * @returns estimate in the values' unit, `n` values, `clusters`
 * Undefined: `no_items`; interval withheld for `too_few_clusters` (K < 2) and for `zero_variance` (every cluster has
 * the same mean: [mean, mean] would be false precision).
 * With one value in each cluster it is the t interval of the mean exactly.
 * Source: Cochran 1977, Sampling Techniques, 3rd ed., section 6.13 with eq. 9A; t as in Field & Welsh 2007.
 * Oracle: `scoreSummary` with clusters of one (test), statsmodels cluster-robust OLS times K / (K - 1).
 */
export function clusteredRatioMean(
  sums: ArrayLike<number>,
  counts: ArrayLike<number>,
  options: ClusteredMeanOptions = {},
): Estimate {
  const { level = DEFAULT_LEVEL, unit, range } = options;
  requireLevel(level);
  const { clusters, denominator, ratio, standardError } = ratioEstimator(sums, counts);
  const common = { clusters, level, ...(unit === undefined ? {} : { unit }) };
  if (ratio === null) return undefinedEstimate("no_items", 0, METHOD, common);
  const base: Estimate = { value: ratio, n: denominator, ...common, method: METHOD };
  if (standardError === null) return { ...base, intervalReason: "too_few_clusters" };
  if (standardError === 0) return { ...base, intervalReason: "zero_variance" };
  const half = tCritical(level, clusters - 1) * standardError;
  const [least, most] = range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return { ...base, low: Math.max(least, ratio - half), high: Math.min(most, ratio + half) };
}
