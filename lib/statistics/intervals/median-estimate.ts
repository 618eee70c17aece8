import { type Estimate, StatisticsInputError, undefinedEstimate } from "../estimate";
import { clusteredProportion } from "./clustered-proportion";
import { requireLevel } from "./limits";
import { ascending, quantileOfSorted } from "./quantile";

const WOODRUFF = "Woodruff: quantiles at the limits of";

/** Median of values that lie in clusters (Dice of findings of patients): `quantileEstimate` at one half. */
export function medianEstimate(
  values: readonly { value: number; cluster: number }[],
  level: number,
  unit?: string,
): Estimate {
  return estimateOf(values, 0.5, level, unit, `median, ${WOODRUFF} one half, clusters as the unit`);
}

/**
 * A quantile of values that lie in clusters (radial errors of landmarks of patients), with Woodruff's interval.
 *
 *   s = share of the values at or below the quantile at q, [l, u] = its clustered interval shifted to lie around q,
 *   interval = the sample quantiles at l and u.
 *
 * @param values each with the number of its cluster, any order; quantiles of type 7
 * @param q 0 to 1: 0.95 is the 95th percentile
 * @returns estimate in the values' unit, `n` values of `clusters`
 * Undefined: `no_matches` without values; interval withheld (`too_few_clusters`) below two clusters.
 * Source: Woodruff 1952, JASA 47:635 (interval of a quantile by inverting that of a proportion), with the clustered
 * proportion of `clusteredProportion` in place of the simple one.
 * Oracle: with one value a cluster the limits are quantiles at Wilson's limits of 1/2 (test of the median).
 * Example: of 1, 2, ..., 21, a cluster each, the 95th percentile is 20.
 */
export function quantileEstimate(
  values: readonly { value: number; cluster: number }[],
  q: number,
  level: number,
  unit?: string,
): Estimate {
  if (!(q >= 0 && q <= 1)) throw new StatisticsInputError("q", "must be 0 to 1", q);
  return estimateOf(values, q, level, unit, `quantile ${q}, ${WOODRUFF} ${q}, clusters as the unit`);
}

function estimateOf(
  values: readonly { value: number; cluster: number }[],
  q: number,
  level: number,
  unit: string | undefined,
  method: string,
): Estimate {
  requireLevel(level);
  for (const [i, { value }] of values.entries()) {
    if (!Number.isFinite(value)) throw new StatisticsInputError(`values[${i}]`, "must be a finite number", value);
  }
  const common = { level, ...(unit === undefined ? {} : { unit }) };
  if (values.length === 0) return undefinedEstimate("no_matches", 0, method, { clusters: 0, ...common });
  const sorted = ascending(values.map(({ value }) => value));
  const quantile = quantileOfSorted(sorted, q);
  const counts = new Map<number, { below: number; all: number }>();
  for (const { value, cluster } of values) {
    const count = counts.get(cluster) ?? { below: 0, all: 0 };
    count.all += 1;
    if (value <= quantile) count.below += 1;
    counts.set(cluster, count);
  }
  const base: Estimate = { value: quantile, n: values.length, clusters: counts.size, ...common, method };
  if (counts.size < 2) return { ...base, intervalReason: "too_few_clusters" };
  const share = clusteredProportion(
    [...counts.values()].map(({ below }) => below),
    [...counts.values()].map(({ all }) => all),
    level,
  );
  if (share.value === null || share.low === undefined || share.high === undefined) {
    return { ...base, intervalReason: share.intervalReason ?? "too_few_clusters" };
  }
  const low = Math.max(0, q - (share.value - share.low));
  const high = Math.min(1, q + (share.high - share.value));
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
