import { requireCounts, requireFiniteList } from "../arguments";
import { StatisticsInputError } from "../estimate";

/** Σ x_i / Σ n_i over clusters with its linearised standard error. */
export interface RatioEstimate {
  /** Clusters with a denominator above 0. */
  clusters: number;
  numerator: number;
  denominator: number;
  /** null where the denominators sum to 0. */
  ratio: number | null;
  /** null with fewer than two clusters. */
  standardError: number | null;
  /** Whether every cluster has a denominator of at most 1: then the items are independent. */
  singletons: boolean;
}

/**
 * The ratio estimator R = Σ x_i / Σ n_i with the standard error of its linearisation over K clusters,
 *
 *   SE² = K / (K - 1) Σ (x_i - R n_i)² / (Σ n_i)².
 *
 * @param numerators x_i of each cluster (successes, or a sum of values)
 * @param denominators n_i >= 0 of each cluster (items); clusters with 0 say nothing of R and do not count in K
 * Source: Cochran 1977, Sampling Techniques, 3rd ed., eq. 6.13; Rao & Scott 1992, Biometrics 48:577.
 * Oracle: statsmodels 0.15.0, OLS with cluster-robust covariance times K / (K - 1).
 */
export function ratioEstimator(numerators: ArrayLike<number>, denominators: ArrayLike<number>): RatioEstimate {
  if (numerators.length !== denominators.length) {
    throw new StatisticsInputError(
      "denominators",
      `must have the ${numerators.length} entries of numerators`,
      denominators.length,
    );
  }
  requireFiniteList("numerators", numerators);
  requireCounts("denominators", denominators);
  let clusters = 0;
  let numerator = 0;
  let denominator = 0;
  let singletons = true;
  for (let i = 0; i < numerators.length; i++) {
    const n = denominators[i] ?? 0;
    if (n === 0) continue;
    clusters += 1;
    numerator += numerators[i] ?? 0;
    denominator += n;
    if (n > 1) singletons = false;
  }
  if (denominator === 0) return { clusters, numerator, denominator, ratio: null, standardError: null, singletons };
  const ratio = numerator / denominator;
  let squares = 0;
  for (let i = 0; i < numerators.length; i++) {
    const n = denominators[i] ?? 0;
    if (n === 0) continue;
    const x = numerators[i] ?? 0;
    const residual = x - ratio * n;
    // what is 0 in exact arithmetic must not become a tiny variance, and with it a huge effective size
    if (Math.abs(residual) > 1e-13 * Math.abs(x)) squares += residual * residual;
  }
  const standardError = clusters < 2 ? null : Math.sqrt((clusters / (clusters - 1)) * squares) / denominator;
  return { clusters, numerator, denominator, ratio, standardError, singletons };
}
