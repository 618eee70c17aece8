import { type Estimate, StatisticsInputError, undefinedEstimate } from "../estimate";
import { effectiveItemsOf } from "./effective-items";
import { requireLevel } from "./limits";
import { ascending, quantileOfSorted } from "./quantile";
import { quantileLimits } from "./quantile-limits";
import { ratioEstimator } from "./ratio-estimator";

const LIMITS = "order statistics over clusters, Clopper-Pearson's test on n / design effect";

/** Median of values that lie in clusters (Dice of findings of patients): `quantileEstimate` at one half. */
export function medianEstimate(
  values: readonly { value: number; cluster: number }[],
  level: number,
  unit?: string,
): Estimate {
  return estimateOf(values, 0.5, level, unit, `median, ${LIMITS}`);
}

/**
 * A quantile of values that lie in clusters (radial errors of landmarks of patients), between order statistics.
 *
 *   n* = effective number of the values, from the clusters' counts of values up to x_⌈qN⌉ (`effectiveItemsOf`),
 *   limits = the order statistics at which a share of q of n* items is not refused (`quantileLimits`).
 *
 * @param values each with the number of its cluster, any order; quantiles of type 7
 * @param q 0 to 1: 0.95 is the 95th percentile
 * @returns estimate in the values' unit, `n` values of `clusters`; where the sample is too small for one of the limits
 *   only the other, with its `side` (its own confidence is then at least (1 + level) / 2)
 * Undefined: `no_matches` without values; interval withheld below two clusters (`too_few_clusters`) and where the sample
 * is too small for either limit (`n_too_small`).
 * Source: Korn & Graubard 1998, Survey Methodology 24:193, for the effective size; see `quantileLimits`. Woodruff's
 * quantiles at the limits of the share (1952, JASA 47:635) held as little as 82% for a 95th percentile, and the score
 * test with the clusters' variance at each candidate (Francisco & Fuller 1991) 85%: few values lie beyond it.
 * Oracle: with one value a cluster, `medianScore` (`median-estimate.test.ts`); what it holds is measured
 * (`npm run coverage`: clustered_median, clustered_quantile_95).
 * Example: of 1, 2, ..., 21, a cluster each, the 95th percentile is 20.
 */
export function quantileEstimate(
  values: readonly { value: number; cluster: number }[],
  q: number,
  level: number,
  unit?: string,
): Estimate {
  if (!(q >= 0 && q <= 1)) throw new StatisticsInputError("q", "must be 0 to 1", q);
  return estimateOf(values, q, level, unit, `quantile ${q}, ${LIMITS}`);
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
  const effective = effectiveValues(values, sorted[Math.max(0, Math.ceil(values.length * q) - 1)] ?? 0, level);
  const base: Estimate = {
    value: quantileOfSorted(sorted, q),
    n: values.length,
    clusters: new Set(values.map(({ cluster }) => cluster)).size,
    ...common,
    method,
  };
  if (base.clusters === 1 || effective === null) return { ...base, intervalReason: "too_few_clusters" };
  const { low, high } = quantileLimits(sorted, q, effective, level);
  if (low === undefined && high === undefined) return { ...base, intervalReason: "n_too_small" };
  if (high === undefined) return { ...base, low, side: "lower" };
  if (low === undefined) return { ...base, high, side: "upper" };
  return { ...base, low, high };
}

/** As how many independent ones the values count, by how the share of them up to `bound` varies over the clusters. */
function effectiveValues(
  values: readonly { value: number; cluster: number }[],
  bound: number,
  level: number,
): number | null {
  const counts = new Map<number, { within: number; all: number }>();
  for (const { value, cluster } of values) {
    const count = counts.get(cluster) ?? { within: 0, all: 0 };
    count.all += 1;
    if (value <= bound) count.within += 1;
    counts.set(cluster, count);
  }
  const tallies = [...counts.values()];
  return effectiveItemsOf(
    ratioEstimator(
      tallies.map(({ within }) => within),
      tallies.map(({ all }) => all),
    ),
    level,
  );
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
