import { StatisticsInputError } from "../estimate";
import { incompleteGamma } from "./incomplete-gamma";

/**
 * Upper tail of chi-square with `df` > 0 degrees of freedom, P(X > x) = Q(df / 2, x / 2), for x >= 0.
 * Oracle: mpmath 1.4.1 to 1e-10 relative, tails below 1e-80 included (`special.chi2_upper_tail`).
 */
export function chiSquareUpperTail(x: number, df: number): number {
  if (!(df > 0 && df < Number.POSITIVE_INFINITY))
    throw new StatisticsInputError("df", "must be positive and finite", df);
  return incompleteGamma(df / 2, x / 2).upper;
}
