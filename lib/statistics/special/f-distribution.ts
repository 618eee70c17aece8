import { StatisticsInputError } from "../estimate";
import { betaPoint } from "./beta-quantile";
import { incompleteBeta } from "./incomplete-beta";

function requireDegrees(df1: number, df2: number): void {
  for (const df of [df1, df2]) {
    if (!(df > 0 && df < Number.POSITIVE_INFINITY)) {
      throw new StatisticsInputError("df1, df2", "must be positive and finite", `${df1}, ${df2}`);
    }
  }
}

/**
 * Upper tail of the F distribution, P(F > f), with df1 and df2 > 0 degrees of freedom (may be fractional):
 * I_x(df2 / 2, df1 / 2) at x = df2 / (df2 + df1 f). Source: Abramowitz & Stegun 26.6.2.
 */
export function fUpperTail(f: number, df1: number, df2: number): number {
  requireDegrees(df1, df2);
  if (!(f >= 0)) throw new StatisticsInputError("f", "must not be negative", f);
  if (f === Number.POSITIVE_INFINITY) return 0;
  const ratio = (df1 * f) / df2;
  return incompleteBeta(1 / (1 + ratio), df2 / 2, df1 / 2, ratio / (1 + ratio)).lower;
}

/**
 * Quantile of the F distribution: the f with P(F <= f) = p, for p in [0, 1).
 * Oracle: mpmath 1.4.1 to 1e-10 relative (`special.f_quantile`), R 4.2.2 qf.
 */
export function fQuantile(p: number, df1: number, df2: number): number {
  requireDegrees(df1, df2);
  if (!(p >= 0) || !(p < 1)) throw new StatisticsInputError("p", "must be in [0, 1)", p);
  const { x, complement } = betaPoint(p, 1 - p, df1 / 2, df2 / 2);
  return (df2 * x) / (df1 * complement);
}
