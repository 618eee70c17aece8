import type { Estimate } from "../estimate";
import { boundedLimits } from "../intervals/logit-limits";
import { tCritical } from "../special/student-t";
import { tooManyUndefined } from "./undefined-share";

/** Replicates are at most so many: beyond it, neighbouring clusters leave together. */
const MOST_GROUPS = 400;

export interface JackknifeOptions {
  level: number;
  /** The figure's own bounds, within which its limits lie. */
  range: readonly [number, number];
}

/**
 * Interval of a figure that is no ratio of sums (kappa, MCC, balanced accuracy) by leaving out clusters (patients).
 *
 *   theta_g = the figure without group g of G,  SE² = (G - 1) / G Σ (theta_g - mean theta)²,
 *   limits t(G - 1) SE away, on the logit scale of a finite range (`boundedLimits`), else cut to the range.
 *
 * Up to 400 clusters each is a group; beyond, runs of neighbouring clusters in their fixed order are (delete-a-group).
 *
 * @param estimate the figure over all clusters, with its value, n and method
 * @param clusters how many there are, in their fixed order
 * @param without the figure without the clusters from `begin` to before `end`, null where it is undefined
 * @returns the estimate with `clusters` and the interval; withheld for `too_few_clusters` (fewer than 3),
 * `too_many_undefined_resamples` (over 5% of the replicates) and `zero_variance`
 * Source: Efron & Stein 1981, Ann Statist 9:586; Kott 2001, J Official Statistics 17:521 (delete-a-group).
 * Oracle: of an unbounded mean it is the t interval exactly (test); of a ratio close to its linearisation (test).
 */
export function clusterJackknife(
  estimate: Estimate,
  clusters: number,
  without: (begin: number, end: number) => number | null,
  { level, range }: JackknifeOptions,
): Estimate {
  const { low: _, high: __, intervalReason: ___, ...kept } = estimate;
  if (estimate.value === null) return { ...kept, clusters };
  const scale = range.every(Number.isFinite) ? "t on the logit scale" : "t";
  const base: Estimate = { ...kept, clusters, level, method: `${kept.method}; jackknife over clusters, ${scale}` };
  if (clusters < 3) return { ...base, intervalReason: "too_few_clusters" };
  const groups = Math.min(clusters, MOST_GROUPS);
  const replicates: number[] = [];
  for (let group = 0; group < groups; group++) {
    const begin = Math.floor((group * clusters) / groups);
    const value = without(begin, Math.floor(((group + 1) * clusters) / groups));
    if (value !== null) replicates.push(value);
  }
  const undefinedResamples = groups - replicates.length;
  // a replicate without a value says that the figure hangs on single clusters
  if (tooManyUndefined(undefinedResamples, groups) || replicates.length < 3) {
    return { ...base, intervalReason: "too_many_undefined_resamples", undefinedResamples };
  }
  const mean = replicates.reduce((sum, value) => sum + value, 0) / replicates.length;
  const squares = replicates.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const standardError = Math.sqrt((squares * (replicates.length - 1)) / replicates.length);
  // replicates that differ only by rounding
  if (standardError <= 1e-14 * Math.abs(mean)) return { ...base, intervalReason: "zero_variance" };
  const half = tCritical(level, replicates.length - 1) * standardError;
  return {
    ...base,
    ...boundedLimits(estimate.value, half, range),
    ...(undefinedResamples === 0 ? {} : { undefinedResamples }),
  };
}
