import { type Figure, figure } from "../figure";
import { tCritical, tQuantile } from "../special/student-t";

/**
 * Limits of the mean excess of a vendor's disagreement with experts over theirs with one another, without resamples: t
 * limits after two cases are added, one with the largest excess, 1, and one with the smallest, -1.
 *
 *   d_i = vendor's mean distance to the experts of case i - theirs to one another,  m = Σ d_i / (n + 2),
 *   SE² = (Σ (d_i - m)² + (1 - m)² + (1 + m)²) / ((n + 1) (n + 2)),  limits = m ± t(n + 1) SE, cut to [-1, 1].
 *
 * @param toVendor, @param among mean distances of each case in [0, 1]; @param counted 1 for cases that have them
 * @returns limits in [-1, 1] around a value drawn a little to 0, `upper` the one-sided one; with one case or more never
 * undefined
 *
 * Why: few cases with a disagreement say little of how they vary; the percentile bootstrap's upper limit of 95% held 81%
 * with 20 cases, on the side on which a vendor is let in. The two cases are Bonett and Price's for paired proportions,
 * which this is with one expert pair that always agrees; for other distances it is measured (`npm run coverage`:
 * interchangeability_adjusted).
 * Source: Bonett & Price 2012, J Educ Behav Stat 37:479; Agresti & Min 2005, Stat Med 24:729. Oracle: the worked numbers
 * of its test, by hand.
 * Example: adjustedExcess([1, 0, 0], [0, 0, 0], [1, 1, 1], 0.95) lies around 0.2.
 */
export function adjustedExcess(
  toVendor: Float64Array,
  among: Float64Array,
  counted: Uint8Array,
  level: number,
): { low: Figure; high: Figure; upper: Figure } {
  const excess = [1, -1];
  for (let item = 0; item < counted.length; item++) {
    if (counted[item] === 1) excess.push((toVendor[item] ?? 0) - (among[item] ?? 0));
  }
  const cases = excess.length;
  const mean = excess.reduce((sum, one) => sum + one, 0) / cases;
  const squares = excess.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const error = Math.sqrt(squares / ((cases - 1) * cases));
  const within = (limit: number) => figure(Math.max(-1, Math.min(1, limit)));
  const half = tCritical(level, cases - 1) * error;
  return {
    low: within(mean - half),
    high: within(mean + half),
    upper: within(mean + tQuantile(level, cases - 1) * error),
  };
}
