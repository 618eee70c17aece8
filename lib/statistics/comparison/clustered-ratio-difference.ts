import { type Estimate, type ReasonCode, StatisticsInputError, undefinedEstimate } from "../estimate";
import { DEFAULT_LEVEL, requireLevel } from "../intervals/limits";
import { tCritical, tTwoSided } from "../special/student-t";

const METHOD = "paired difference of ratios, linearised over clusters, t";
const TEST = "t test of the linearised paired difference, clusters as the unit";

/** The tallies of one side of a comparison: x_i and n_i of each cluster, in the same order on both sides. */
export interface ClusterTallies {
  numerators: ArrayLike<number>;
  denominators: ArrayLike<number>;
}

/** A difference with its test; `p` is null with `pReason` where there is none. */
export interface ComparedDifference {
  difference: Estimate;
  p: number | null;
  pReason?: ReasonCode;
  test: string;
}

interface Sums {
  x: number;
  n: number;
}

function sums({ numerators, denominators }: ClusterTallies): Sums {
  let x = 0;
  let n = 0;
  for (let i = 0; i < numerators.length; i++) {
    x += numerators[i] ?? 0;
    n += denominators[i] ?? 0;
  }
  return { x, n };
}

/**
 * Difference of two ratios (proportions, or means per item) measured on the same clusters: vendor 1 minus vendor 2 over
 * the same patients, with everything that ties the two together kept.
 *
 *   d = p1 - p2,  p_v = Σ x_v,i / Σ n_v,i = X_v / N_v,
 *   r_i = (x_1,i - p1 n_1,i) / N1 - (x_2,i - p2 n_2,i) / N2,  SE² = K / (K - 1) Σ r_i²,
 *   interval d ± t(K - 1) SE, p two-sided from t = d / SE on K - 1 degrees of freedom.
 *
 * @param first, second tallies by cluster: the i-th entry of each is the same cluster; a cluster that neither side has
 * items in does not count in K
 * @returns the difference with `n` = the larger number of items and `clusters` = K; p two-sided
 *
 * Undefined: `no_items` where one side has no items at all; interval and p withheld for `too_few_clusters` (K < 2) and
 * `zero_variance` (no residual: the sides differ by the same everywhere). An interval is given from two clusters up;
 * whether so few may be shown is the caller's rule.
 * Source: linearisation as in Cochran 1977, section 6.18 (comparison of two ratios); Obuchowski 1998, Stat Med 17:1495.
 * Oracle: with n equal on both sides in clusters of one it is the paired t test (test).
 */
export function clusteredRatioDifference(
  first: ClusterTallies,
  second: ClusterTallies,
  level = DEFAULT_LEVEL,
): ComparedDifference {
  requireLevel(level);
  const size = first.numerators.length;
  for (const list of [first.denominators, second.numerators, second.denominators]) {
    if (list.length !== size) throw new StatisticsInputError("tallies", `must all have ${size} clusters`, list.length);
  }
  const one = sums(first);
  const two = sums(second);
  let clusters = 0;
  for (let i = 0; i < size; i++) {
    if ((first.denominators[i] ?? 0) > 0 || (second.denominators[i] ?? 0) > 0) clusters += 1;
  }
  if (one.n === 0 || two.n === 0) {
    return withoutTest(undefinedEstimate("no_items", 0, METHOD, { clusters, level }), "no_items");
  }
  const p1 = one.x / one.n;
  const p2 = two.x / two.n;
  const difference: Estimate = { value: p1 - p2, n: Math.max(one.n, two.n), clusters, level, method: METHOD };
  if (clusters < 2) return withoutTest({ ...difference, intervalReason: "too_few_clusters" }, "too_few_clusters");
  let squares = 0;
  for (let i = 0; i < size; i++) {
    const ownFirst = ((first.numerators[i] ?? 0) - p1 * (first.denominators[i] ?? 0)) / one.n;
    const ownSecond = ((second.numerators[i] ?? 0) - p2 * (second.denominators[i] ?? 0)) / two.n;
    squares += (ownFirst - ownSecond) ** 2;
  }
  const standardError = Math.sqrt((clusters / (clusters - 1)) * squares);
  // residuals that are 0 in exact arithmetic leave some 1e-17 a cluster
  if (standardError <= 1e-14 * (Math.abs(p1) + Math.abs(p2))) {
    return withoutTest({ ...difference, intervalReason: "zero_variance" }, "zero_variance");
  }
  const half = tCritical(level, clusters - 1) * standardError;
  const t = (p1 - p2) / standardError;
  return {
    difference: { ...difference, low: p1 - p2 - half, high: p1 - p2 + half },
    p: tTwoSided(t, clusters - 1),
    test: TEST,
  };
}

function withoutTest(difference: Estimate, pReason: ReasonCode): ComparedDifference {
  return { difference, p: null, pReason, test: TEST };
}
