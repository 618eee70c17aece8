import { StatisticsInputError } from "../estimate";
import { incompleteBeta } from "./incomplete-beta";
import { binomialTerm } from "./saddle-point";

function requireBinomial(n: number, p: number): void {
  if (!Number.isInteger(n) || n < 0) throw new StatisticsInputError("n", "must be a whole number >= 0", n);
  if (!(p >= 0) || !(p <= 1)) throw new StatisticsInputError("p", "must be in [0, 1]", p);
}

/** P(X = k) of k successes in n trials of probability p; 0 outside 0..n. */
export function binomialProbability(k: number, n: number, p: number): number {
  requireBinomial(n, p);
  if (k < 0 || k > n || !Number.isInteger(k)) return 0;
  return binomialTerm(k, n, p, 1 - p);
}

/**
 * P(X <= k) of the binomial distribution of n trials with probability p: I_(1-p)(n - k, k + 1).
 * Source: DLMF 8.17.5. Oracle: mpmath 1.4.1 to 1e-10 relative (`special.binomial_cdf`).
 */
export function binomialCdf(k: number, n: number, p: number): number {
  requireBinomial(n, p);
  const whole = Math.floor(k);
  if (whole < 0) return 0;
  if (whole >= n) return 1;
  return incompleteBeta(p, whole + 1, n - whole).upper;
}

/** P(X >= k) of the binomial distribution, as a tail. */
export function binomialUpperTail(k: number, n: number, p: number): number {
  requireBinomial(n, p);
  const whole = Math.ceil(k);
  if (whole <= 0) return 1;
  if (whole > n) return 0;
  return incompleteBeta(p, whole, n - whole + 1).lower;
}
