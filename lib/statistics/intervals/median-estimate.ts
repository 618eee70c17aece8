import { type Estimate, StatisticsInputError, undefinedEstimate } from "../estimate";
import { clusteredProportion } from "./clustered-proportion";
import { requireLevel } from "./limits";
import { ascending, quantileOfSorted } from "./quantile";

const METHOD = "median, Woodruff: quantiles at the limits of one half, clusters as the unit";

/**
 * Median of values that lie in clusters (Dice of findings of patients), with Woodruff's interval.
 *
 *   p = share of the values at or below the median, [l, u] = its clustered interval shifted to lie around 1/2,
 *   interval = the sample quantiles at l and u.
 *
 * @param values each with the number of its cluster, any order; quantiles of type 7
 * @returns estimate in the values' unit, `n` values of `clusters`
 * Undefined: `no_matches` without values; interval withheld (`too_few_clusters`) below two clusters.
 * Source: Woodruff 1952, JASA 47:635 (interval of a quantile by inverting that of a proportion), with the clustered
 * proportion of `clusteredProportion` in place of the simple one.
 * Oracle: with one value a cluster the limits are quantiles at Wilson's limits of 1/2 (test).
 */
export function medianEstimate(
  values: readonly { value: number; cluster: number }[],
  level: number,
  unit?: string,
): Estimate {
  requireLevel(level);
  for (const [i, { value }] of values.entries()) {
    if (!Number.isFinite(value)) throw new StatisticsInputError(`values[${i}]`, "must be a finite number", value);
  }
  const common = { level, ...(unit === undefined ? {} : { unit }) };
  if (values.length === 0) return undefinedEstimate("no_matches", 0, METHOD, { clusters: 0, ...common });
  const sorted = ascending(values.map(({ value }) => value));
  const median = quantileOfSorted(sorted, 0.5);
  const counts = new Map<number, { below: number; all: number }>();
  for (const { value, cluster } of values) {
    const count = counts.get(cluster) ?? { below: 0, all: 0 };
    count.all += 1;
    if (value <= median) count.below += 1;
    counts.set(cluster, count);
  }
  const base: Estimate = { value: median, n: values.length, clusters: counts.size, ...common, method: METHOD };
  if (counts.size < 2) return { ...base, intervalReason: "too_few_clusters" };
  const share = clusteredProportion(
    [...counts.values()].map(({ below }) => below),
    [...counts.values()].map(({ all }) => all),
    level,
  );
  if (share.value === null || share.low === undefined || share.high === undefined) {
    return { ...base, intervalReason: share.intervalReason ?? "too_few_clusters" };
  }
  const low = Math.max(0, 0.5 - (share.value - share.low));
  const high = Math.min(1, 0.5 + (share.high - share.value));
  return { ...base, low: quantileOfSorted(sorted, low), high: quantileOfSorted(sorted, high) };
}

/** The smallest value; an extreme has no interval from a sample. */
export function minimumEstimate(values: readonly { value: number; cluster: number }[], unit?: string): Estimate {
  const method = "smallest value";
  const rest = unit === undefined ? {} : { unit };
  if (values.length === 0) return undefinedEstimate("no_matches", 0, method, { clusters: 0, ...rest });
  return {
    value: values.reduce((least, { value }) => Math.min(least, value), Number.POSITIVE_INFINITY),
    n: values.length,
    clusters: new Set(values.map(({ cluster }) => cluster)).size,
    intervalReason: "extreme_of_sample",
    method,
    ...rest,
  };
}
