import { requireFiniteList } from "../arguments";
import { requireSigma } from "./ewma";

/** Tabular cumulative sums, in standard deviations. */
export interface CusumChart {
  above: number[];
  below: number[];
  /** Points (from 0) at which a sum is strictly above the decision limit; the sums are not set back. */
  out: number[];
}

/**
 * Tabular CUSUM in units of σ: with y_i = (x_i - target) / σ, C⁺_i = max(0, y_i - k + C⁺_(i-1)) and
 * C⁻_i = max(0, -y_i - k + C⁻_(i-1)), a signal where one exceeds h. k is half the shift to be seen.
 *
 * Source: Montgomery, Introduction to Statistical Quality Control, section 9.1; Page 1954, Biometrika 41:100.
 * Oracle: Montgomery's tables 9.1 and 9.2 as printed; own code of the reference set, to 1e-9 (`planning.cusum`).
 */
export function cusum(values: ArrayLike<number>, target: number, sigma: number, k = 0.5, h = 5): CusumChart {
  requireFiniteList("values", values);
  requireFiniteList("target, k, h", [target, k, h]);
  requireSigma(sigma);
  const chart: CusumChart = { above: [], below: [], out: [] };
  let above = 0;
  let below = 0;
  for (let i = 0; i < values.length; i++) {
    const y = ((values[i] ?? 0) - target) / sigma;
    above = Math.max(0, y - k + above);
    below = Math.max(0, -y - k + below);
    chart.above.push(above);
    chart.below.push(below);
    if (above > h || below > h) chart.out.push(i);
  }
  return chart;
}
