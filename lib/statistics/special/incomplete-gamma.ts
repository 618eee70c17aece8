import { StatisticsInputError } from "../estimate";
import type { Tails } from "./incomplete-beta";
import { poissonTerm } from "./saddle-point";

const ITERATIONS = 1_000_000;

/** Sum over n >= 0 of x^n / ((a + 1) ... (a + n)): the power series of P(a, x) without its factor. */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < ITERATIONS; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * 1e-17) return sum;
  }
  throw new StatisticsInputError("a", "too large for the series", a);
}

/** Legendre's continued fraction of Q(a, x) without its factor (Lentz); for x > a + 1. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < ITERATIONS; i++) {
    const numerator = -i * (i - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) < 3e-16) return fraction;
  }
  throw new StatisticsInputError("a", "too large for the continued fraction", a);
}

/**
 * Regularised incomplete gamma functions P(a, x) (lower) and Q(a, x) (upper), for a > 0 and x >= 0: both tails of the
 * gamma distribution with shape a. The tail beyond x from the mean is formed directly and keeps its digits.
 *
 * Source: DLMF 8.11.4 (series) and 8.9.2 (fraction); factor after Loader 2000.
 * Oracle: mpmath 1.4.1 through `special.chi2_upper_tail` and `special.normal_upper_tail`.
 */
export function incompleteGamma(a: number, x: number): Tails {
  if (!(a > 0)) throw new StatisticsInputError("a", "must be positive", a);
  if (!(x >= 0)) throw new StatisticsInputError("x", "must not be negative", x);
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const term = poissonTerm(a, x);
  if (x < a + 1) {
    const lower = term * lowerSeries(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = term * a * upperFraction(a, x);
  return { lower: 1 - upper, upper };
}
