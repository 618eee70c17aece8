import { StatisticsInputError } from "../estimate";
import { binomialTerm } from "./saddle-point";

/** Both tails of a distribution function at one point; the smaller one is exact in relative terms. */
export interface Tails {
  lower: number;
  upper: number;
}

const ITERATIONS = 1_000_000;

/**
 * Continued fraction of I_x(a, b) over its factor x^a y^b / B(a, b), y = 1 - x; converges fast for x < a / (a + b).
 *
 * It is the even part of DLMF 8.17.22, whose first step holds the distance of x from the mean. That is formed from the
 * smaller of x and y: with `a` far above `b` (t or F with millions of degrees of freedom) x is all but 1, and its distance
 * from the mean would be lost in the last digits of x.
 * Source: Didonato & Morris 1992, ACM Trans Math Softw 18:360 (TOMS 708), BFRAC.
 */
function betaFraction(a: number, b: number, x: number, y: number): number {
  const start = 1 + (a > b ? (a + b) * y - b : a - (a + b) * x);
  const first = 1 + 1 / a;
  let scale = a + 1;
  let grown = 1;
  let above = 0;
  let below = 1;
  let nextAbove = 1;
  let nextBelow = start / first;
  let fraction = first / start;
  for (let m = 1; m < ITERATIONS; m++) {
    const share = m / a;
    const pull = m * (b - m) * x;
    const alpha = grown * (grown + b / a) * (a / scale) ** 2 * (pull * x);
    const beta = m + pull / scale + ((1 + share) / (first + 2 * share)) * (start + m * (1 + y));
    grown = 1 + share;
    scale += 2;
    const upper = alpha * above + beta * nextAbove;
    const lower = alpha * below + beta * nextBelow;
    const last = fraction;
    fraction = upper / lower;
    if (Math.abs(fraction - last) <= 3e-16 * fraction) return fraction;
    // divided by the newest denominator, so that neither runs out of range
    above = nextAbove / lower;
    below = nextBelow / lower;
    nextAbove = fraction;
    nextBelow = 1;
  }
  throw new StatisticsInputError("a, b", "too large for the continued fraction", `${a}, ${b}`);
}

/**
 * Regularised incomplete beta function I_x(a, b) and its complement: both tails of the beta distribution with
 * parameters a, b > 0 at x in [0, 1]. `complement` is 1 - x; give it where x is near 1 and its distance from 1 is known
 * better than by subtraction.
 *
 * The tail on the near side of the mean is formed directly (continued fraction times a saddle-point factor, so
 * that tails of 1e-300 keep their digits); the other is 1 minus it. Relative error of the smaller tail below 1e-12 for
 * a + b up to 1e7.
 *
 * Source: Didonato & Morris 1992; factor after Loader 2000. Oracle: mpmath 1.4.1 (`special.json`).
 * Undefined: never; a, b <= 0 or x outside [0, 1] throw.
 */
export function incompleteBeta(x: number, a: number, b: number, complement = 1 - x): Tails {
  if (!(a > 0) || !(b > 0)) throw new StatisticsInputError("a, b", "must be positive", `${a}, ${b}`);
  if (!(x >= 0) || !(x <= 1)) throw new StatisticsInputError("x", "must be in [0, 1]", x);
  if (x === 0) return { lower: 0, upper: 1 };
  if (complement === 0) return { lower: 1, upper: 0 };
  const factor = betaLogitDensity(x, a, b, complement);
  if (x < (a + 1) / (a + b + 2)) {
    const lower = factor * betaFraction(a, b, x, complement);
    return { lower, upper: 1 - lower };
  }
  const upper = factor * betaFraction(b, a, complement, x);
  return { lower: 1 - upper, upper };
}

/** Density of the beta distribution times x (1 - x): x^a (1 - x)^b / B(a, b), its derivative in ln(x / (1 - x)). */
export function betaLogitDensity(x: number, a: number, b: number, complement = 1 - x): number {
  return ((a * b) / (a + b)) * binomialTerm(a, a + b, x, complement, b);
}
