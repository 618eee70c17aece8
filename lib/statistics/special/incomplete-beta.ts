import { StatisticsInputError } from "../estimate";
import { binomialTerm } from "./saddle-point";

/** Both tails of a distribution function at one point; the smaller one is exact in relative terms. */
export interface Tails {
  lower: number;
  upper: number;
}

const SMALLEST = 1e-300;
const ITERATIONS = 1_000_000;

/** Continued fraction of I_x(a, b) (DLMF 8.17.22) by the modified Lentz method; converges fast for x < a / (a + b). */
function betaFraction(a: number, b: number, x: number): number {
  const away = (value: number) => (Math.abs(value) < SMALLEST ? SMALLEST : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < ITERATIONS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) < 3e-16) return fraction;
  }
  throw new StatisticsInputError("a, b", "too large for the continued fraction", `${a}, ${b}`);
}

/**
 * Regularised incomplete beta function I_x(a, b) and its complement: both tails of the beta distribution with
 * parameters a, b > 0 at x in [0, 1]. `complement` is 1 - x; give it where x is near 1 and its distance from 1 is known
 * better than by subtraction.
 *
 * The tail on the near side of the mean is formed directly (Lentz continued fraction times a saddle-point factor, so
 * that tails of 1e-300 keep their digits); the other is 1 minus it. Relative error of the smaller tail below 1e-12 for
 * a + b up to 1e7.
 *
 * Source: DLMF 8.17.22; factor after Loader 2000. Oracle: mpmath 1.4.1 (`special.json`).
 * Undefined: never; a, b <= 0 or x outside [0, 1] throw.
 */
export function incompleteBeta(x: number, a: number, b: number, complement = 1 - x): Tails {
  if (!(a > 0) || !(b > 0)) throw new StatisticsInputError("a, b", "must be positive", `${a}, ${b}`);
  if (!(x >= 0) || !(x <= 1)) throw new StatisticsInputError("x", "must be in [0, 1]", x);
  if (x === 0) return { lower: 0, upper: 1 };
  if (complement === 0) return { lower: 1, upper: 0 };
  const term = binomialTerm(a, a + b, x, complement);
  if (x < (a + 1) / (a + b + 2)) {
    const lower = ((term * b) / (a + b)) * betaFraction(a, b, x);
    return { lower, upper: 1 - lower };
  }
  const upper = ((term * a) / (a + b)) * betaFraction(b, a, complement);
  return { lower: 1 - upper, upper };
}

/** Density of the beta distribution times x (1 - x): x^a (1 - x)^b / B(a, b), its derivative in ln(x / (1 - x)). */
export function betaLogitDensity(x: number, a: number, b: number, complement = 1 - x): number {
  return ((a * b) / (a + b)) * binomialTerm(a, a + b, x, complement);
}
