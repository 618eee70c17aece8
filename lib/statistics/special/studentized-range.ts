import { StatisticsInputError } from "../estimate";
import { normalCdf, normalDensity } from "./normal";

const STEP = 1 / 16;
const REACH = 9;

/**
 * P(range of k independent standard normals <= q) = k ∫ φ(z) [Φ(z) - Φ(z - q)]^(k - 1) dz, by the trapezoidal rule,
 * which converges geometrically for an integrand that is analytic and vanishes at both ends.
 */
export function normalRangeCdf(q: number, k: number): number {
  if (!Number.isInteger(k) || k < 2) throw new StatisticsInputError("k", "must be a whole number >= 2", k);
  if (q <= 0) return 0;
  let sum = 0;
  for (let z = -REACH; z <= REACH; z += STEP) {
    sum += normalDensity(z) * (normalCdf(z) - normalCdf(z - q)) ** (k - 1);
  }
  return Math.min(1, k * STEP * sum);
}

/**
 * Quantile of the studentised range of k >= 2 groups with infinite degrees of freedom: the q with
 * P(range / σ <= q) = p, for p in (0, 1), by bisection of `normalRangeCdf` to 1e-12. It gives the critical difference
 * of Nemenyi's test.
 *
 * Source: Tukey's studentised range, as in Demšar 2006, J Mach Learn Res 7:1, section 3.2.2.
 * Oracle: scipy 1.12.0 studentized_range.ppf(df=inf) to 1e-5 (`special.studentized_range_quantile`).
 */
export function studentizedRangeQuantile(p: number, k: number): number {
  if (!(p > 0) || !(p < 1)) throw new StatisticsInputError("p", "must be in (0, 1)", p);
  let low = 0;
  let high = 2;
  while (normalRangeCdf(high, k) < p) {
    if (high > 64) throw new StatisticsInputError("p", "too near 1", p);
    high *= 2;
  }
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (normalRangeCdf(middle, k) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
