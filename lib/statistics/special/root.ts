import { StatisticsInputError } from "../estimate";

/**
 * The root of a continuous function between `low` and `high`, where it has opposite signs (or a zero at one end), to
 * the last digits: Brent's method (Brent 1973, Algorithms for Minimization without Derivatives, ch. 4), inverse
 * quadratic or secant steps that fall back on bisection, so that it cannot diverge.
 */
export function findRoot(f: (x: number) => number, low: number, high: number, tolerance = 1e-15): number {
  let a = low;
  let b = high;
  let fa = f(a);
  let fb = f(b);
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (fa > 0 === fb > 0)
    throw new StatisticsInputError("low, high", "must have values of opposite sign", `${low}, ${high}`);
  let c = a;
  let fc = fa;
  let step = b - a;
  let previous = step;
  for (let iteration = 0; iteration < 300; iteration++) {
    if (Math.abs(fc) < Math.abs(fb)) {
      a = b;
      b = c;
      c = a;
      fa = fb;
      fb = fc;
      fc = fa;
    }
    const limit = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2;
    const half = (c - b) / 2;
    if (Math.abs(half) <= limit || fb === 0) return b;
    if (Math.abs(previous) < limit || Math.abs(fa) <= Math.abs(fb)) {
      step = half;
      previous = half;
    } else {
      const s = fb / fa;
      const secant = a === c;
      const q = fa / fc;
      const r = fb / fc;
      let p = secant ? 2 * half * s : s * (2 * half * q * (q - r) - (b - a) * (r - 1));
      let d = secant ? 1 - s : (q - 1) * (r - 1) * (s - 1);
      if (p > 0) d = -d;
      p = Math.abs(p);
      if (2 * p < Math.min(3 * half * d - Math.abs(limit * d), Math.abs(previous * d))) {
        previous = step;
        step = p / d;
      } else {
        step = half;
        previous = half;
      }
    }
    a = b;
    fa = fb;
    b += Math.abs(step) > limit ? step : half > 0 ? limit : -limit;
    fb = f(b);
    if (fb > 0 === fc > 0) {
      c = a;
      fc = fa;
      step = b - a;
      previous = step;
    }
  }
  return b;
}
