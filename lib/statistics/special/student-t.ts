import { StatisticsInputError } from "../estimate";
import { betaPoint } from "./beta-quantile";
import { incompleteBeta } from "./incomplete-beta";
import { normalQuantile, normalUpperTail } from "./normal";

function requireDegrees(df: number): void {
  if (!(df > 0)) throw new StatisticsInputError("df", "must be positive", df);
}

/**
 * Upper tail of Student's t with `df` > 0 degrees of freedom (may be fractional or Infinity), P(T > t):
 * ½ I_x(df / 2, ½) at x = df / (df + t²) for t >= 0.
 * Source: DLMF 8.17 with Abramowitz & Stegun 26.7.1. Oracle: mpmath 1.4.1 to 1e-10 relative, tails to 1e-304.
 */
export function tUpperTail(t: number, df: number): number {
  requireDegrees(df);
  if (Number.isNaN(t)) throw new StatisticsInputError("t", "must be a number", t);
  if (df === Number.POSITIVE_INFINITY) return normalUpperTail(t);
  if (!Number.isFinite(t)) return t > 0 ? 0 : 1;
  const ratio = (t / df) * t;
  const { lower, upper } = incompleteBeta(1 / (1 + ratio), df / 2, 0.5, ratio / (1 + ratio));
  return t >= 0 ? 0.5 * lower : 0.5 + 0.5 * upper;
}

/** Two-sided p-value of a t statistic, P(|T| >= |t|). */
export function tTwoSided(t: number, df: number): number {
  return 2 * tUpperTail(Math.abs(t), df);
}

/**
 * Quantile of Student's t with `df` > 0 degrees of freedom: the t with P(T <= t) = p, for p in (0, 1).
 * Found from the beta quantile, with the distance of x from 1 kept apart so that large df lose nothing.
 * Oracle: mpmath 1.4.1 to 1e-10 relative (`special.t_quantile`), R 4.2.2 qt.
 */
export function tQuantile(p: number, df: number): number {
  requireDegrees(df);
  if (!(p > 0) || !(p < 1)) throw new StatisticsInputError("p", "must be in (0, 1)", p);
  if (df === Number.POSITIVE_INFINITY) return normalQuantile(p);
  if (p === 0.5) return 0;
  const tail = p < 0.5 ? p : 1 - p;
  const { x, complement } = betaPoint(2 * tail, 2 * Math.abs(p - 0.5), df / 2, 0.5);
  const t = Math.sqrt((df * complement) / x);
  return p < 0.5 ? -t : t;
}

/** t of a two-sided interval of confidence `level` with `df` degrees of freedom. */
export function tCritical(level: number, df: number): number {
  if (!(level > 0) || !(level < 1)) throw new StatisticsInputError("level", "must be in (0, 1)", level);
  return -tQuantile((1 - level) / 2, df);
}
