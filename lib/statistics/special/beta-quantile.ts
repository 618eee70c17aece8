import { StatisticsInputError } from "../estimate";
import { betaLogitDensity, incompleteBeta } from "./incomplete-beta";

/** A point of [0, 1] with its distance from 1, each to full relative precision. */
export interface UnitPoint {
  x: number;
  complement: number;
}

function logistic(u: number): UnitPoint {
  const small = Math.exp(-Math.abs(u));
  const near = small / (1 + small);
  const far = 1 / (1 + small);
  return u < 0 ? { x: near, complement: far } : { x: far, complement: near };
}

/**
 * The point of the beta distribution (a, b) below which the probability is `lower` and above which it is `upper`
 * (= 1 - lower; both are given so that a tail keeps its digits).
 *
 * Newton steps on the logarithm of the smaller tail over u = ln(x / (1 - x)), kept inside a bracket by bisection: both
 * ends of [0, 1] are resolved and the step is well scaled for any a and b.
 */
export function betaPoint(lower: number, upper: number, a: number, b: number): UnitPoint {
  if (lower === 0) return { x: 0, complement: 1 };
  if (upper === 0) return { x: 1, complement: 0 };
  const byLower = lower <= upper;
  const target = Math.log(byLower ? lower : upper);
  let low = -745;
  let high = 745;
  let u = Math.log(a / b);
  for (let step = 0; step < 2000; step++) {
    const { x, complement } = logistic(u);
    const tails = incompleteBeta(x, a, b, complement);
    const tail = byLower ? tails.lower : tails.upper;
    const gap = Math.log(tail) - target;
    const below = byLower ? gap < 0 : gap > 0;
    if (gap === 0) break;
    if (below) low = u;
    else high = u;
    const slope = betaLogitDensity(x, a, b, complement) / tail;
    let next = byLower ? u - gap / slope : u + gap / slope;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - u) <= 1e-15 * Math.max(1, Math.abs(u))) {
      u = next;
      break;
    }
    u = next;
  }
  return logistic(u);
}

/**
 * Quantile of the beta distribution: the x in [0, 1] with I_x(a, b) = p.
 *
 * @param p probability in [0, 1] (0 gives 0, 1 gives 1)
 * @param a, b parameters, positive
 * Oracle: mpmath 1.4.1 to 1e-10 relative (`special.beta_quantile`), R 4.2.2 qbeta.
 * @throws StatisticsInputError for arguments outside their range
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0) || !(p <= 1)) throw new StatisticsInputError("p", "must be in [0, 1]", p);
  for (const shape of [a, b]) {
    if (!(shape > 0 && shape < Number.POSITIVE_INFINITY)) {
      throw new StatisticsInputError("a, b", "must be positive and finite", `${a}, ${b}`);
    }
  }
  return betaPoint(p, 1 - p, a, b).x;
}
