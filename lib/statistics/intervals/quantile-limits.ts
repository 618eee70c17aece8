import { incompleteBeta } from "../special/incomplete-beta";
import { requireLevel } from "./limits";

/**
 * Distribution-free limits of the quantile at q: the values that a test of "the share of the population at or below this
 * is q" does not refuse, between order statistics x_1 <= ... <= x_N that count for n* independent ones.
 *
 *   low = x_r with the largest r of P(Bin(n*, q) <= (r - 1) n* / N) <= (1 - level) / 2,
 *   high = x_u with the smallest u of P(Bin(n*, q) >= u n* / N) <= (1 - level) / 2,
 *
 * the tails of the binomial distribution as incomplete beta functions, which take an n* that is not whole: Clopper and
 * Pearson's test of the share. With n* = N the confidence is at least `level`, whatever the distribution, ties included.
 *
 * @param sorted the values, ascending
 * @param q in [0, 1]
 * @param effective n*, above 0 (`effectiveItemsOf`)
 * @returns limits in the values' unit. A limit is missing where not even the extreme of the sample can be it: a 95th
 *   percentile has an upper limit of 95% from 72 independent values on, a median both from 6.
 * Source: Conover 1999, Practical Nonparametric Statistics, 3rd ed., section 3.2 (order statistics); Francisco & Fuller
 * 1991, Ann Stat 19:454 (inversion of a test at each candidate, in clusters); Korn & Graubard 1998, Survey Methodology
 * 24:193 (Clopper-Pearson on n*). R's survey::svyquantile, interval.type "beta", takes the same effective size.
 * Oracle: SciPy 1.17.1 binom, the same places (`quantile-limits.test.ts`); at one half with n* = N those of `medianScore`.
 * Example: quantileLimits([1, 2, 3, 4, 5, 6], 0.5, 6, 0.95) is low 1, high 6.
 */
export function quantileLimits(
  sorted: ArrayLike<number>,
  q: number,
  effective: number,
  level: number,
): { low?: number; high?: number } {
  requireLevel(level);
  const tail = (1 - level) / 2;
  const n = sorted.length;
  const countedAs = (values: number) => (values / n) * effective;
  const isLow = (r: number) => {
    const below = countedAs(r - 1);
    return incompleteBeta(q, below + 1, effective - below).upper <= tail;
  };
  const isHigh = (u: number) => {
    const within = countedAs(u);
    return incompleteBeta(q, within, effective - within + 1).lower <= tail;
  };
  const low = sorted[lastTrue(n, isLow) - 1];
  const high = sorted[n - lastTrue(n, (fromTop) => isHigh(n + 1 - fromTop))];
  return { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
}

/** The largest place of 1..n at which `holds`, which holds up to some place and not after it; 0 where at none. */
function lastTrue(n: number, holds: (place: number) => boolean): number {
  let least = 0;
  let most = n;
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (holds(middle)) least = middle;
    else most = middle - 1;
  }
  return least;
}
