import { type ReasonCode, StatisticsInputError } from "../estimate";
import { fUpperTail } from "../special/f-distribution";
import type { ClusterTallies } from "./clustered-ratio-difference";
import { linearSolve } from "./linear-solve";

/** Whether a difference is the same in every slice; `p` is null with `reason` where it cannot be told. */
export interface Heterogeneity {
  statistic: number | null;
  df: readonly [number, number] | null;
  p: number | null;
  reason?: ReasonCode;
  /** Clusters that any slice has items in. */
  clusters: number;
}

/**
 * Interaction of a comparison with a slicing: whether the paired difference of two ratios is the same in every slice
 * (site, age band), by Wald's test of the linearised differences,
 *
 *   d_s = p_1s - p_2s,   r_s,i = √(K_s / (K_s - 1)) ((x_1s,i - p_1s n_1s,i) / N_1s - (x_2s,i - p_2s n_2s,i) / N_2s),
 *   V_st = Σ_i r_s,i r_t,i,   F = (C d)' (C V C')⁻¹ (C d) / (S - 1) on S - 1 and K - S degrees of freedom,
 *
 * C the differences of each slice from the first, K_s the clusters of slice s. A cluster that lies in several slices ties
 * them, which the covariance holds.
 *
 * @param slices two or more: the tallies of both sides by cluster, in the same order of clusters in all
 * Undefined: `no_items` where a side of a slice has none, `too_few_clusters` where a slice has fewer than two clusters or
 * K <= S, `zero_variance` where the differences of a slice do not vary.
 * Source: linearisation as in Cochran 1977, section 6.18; Wald's F with K - S degrees of freedom: Korn & Graubard 1990,
 * Am Stat 44:270. Oracle: with clusters of one in two slices it is Welch's statistic squared (test, by hand); its level by
 * simulation (test).
 * Example: differences 1, 0, 1 and 0, -1, 0 of three clusters each have F = 4.5.
 */
export function differenceHeterogeneity(
  slices: readonly { first: ClusterTallies; second: ClusterTallies }[],
): Heterogeneity {
  if (slices.length < 2) throw new StatisticsInputError("slices", "must be two or more", slices.length);
  const size = slices[0]?.first.numerators.length ?? 0;
  const present = new Set<number>();
  const found = slices.map(({ first, second }) => {
    for (const list of [first.numerators, first.denominators, second.numerators, second.denominators])
      if (list.length !== size)
        throw new StatisticsInputError("tallies", `must all have ${size} clusters`, list.length);
    return residualsOf(first, second, present);
  });
  const clusters = present.size;
  const none = (reason: ReasonCode): Heterogeneity => ({ statistic: null, df: null, p: null, reason, clusters });
  if (found.some((slice) => slice === null)) return none("no_items");
  const whole = found.flatMap((slice) => (slice === null ? [] : [slice]));
  const df = [slices.length - 1, clusters - slices.length] as const;
  if (df[1] < 1 || whole.some(({ own }) => own < 2)) return none("too_few_clusters");
  if (whole.some(({ residuals }) => residuals.every((value) => Math.abs(value) <= 1e-14))) return none("zero_variance");
  const covariance = whole.map((one) =>
    whole.map((other) => one.residuals.reduce((sum, value, i) => sum + value * (other.residuals[i] ?? 0), 0)),
  );
  const v = (s: number, t: number) => covariance[s]?.[t] ?? 0;
  const contrasts = whole.slice(1).map(({ difference }) => difference - (whole[0]?.difference ?? 0));
  const ofContrasts = contrasts.map((_, s) =>
    contrasts.map((__, t) => v(s + 1, t + 1) - v(s + 1, 0) - v(0, t + 1) + v(0, 0)),
  );
  const solved = linearSolve(ofContrasts, contrasts);
  if (solved === null) return none("zero_variance");
  const statistic = contrasts.reduce((sum, value, s) => sum + value * (solved[s] ?? 0), 0) / df[0];
  return { statistic, df, p: fUpperTail(Math.max(0, statistic), df[0], df[1]), clusters };
}

function residualsOf(first: ClusterTallies, second: ClusterTallies, present: Set<number>) {
  const total = (list: ArrayLike<number>) => Array.from(list).reduce((sum, value) => sum + value, 0);
  const [n1, n2] = [total(first.denominators), total(second.denominators)];
  if (n1 === 0 || n2 === 0) return null;
  const [p1, p2] = [total(first.numerators) / n1, total(second.numerators) / n2];
  let own = 0;
  const residuals: number[] = [];
  for (let i = 0; i < first.numerators.length; i++) {
    const [m1, m2] = [first.denominators[i] ?? 0, second.denominators[i] ?? 0];
    if (m1 > 0 || m2 > 0) {
      own++;
      present.add(i);
    }
    residuals.push(((first.numerators[i] ?? 0) - p1 * m1) / n1 - ((second.numerators[i] ?? 0) - p2 * m2) / n2);
  }
  const factor = own > 1 ? Math.sqrt(own / (own - 1)) : 0;
  return { difference: p1 - p2, own, residuals: residuals.map((value) => factor * value) };
}
