import { requireFiniteList } from "../arguments";
import { StatisticsInputError } from "../estimate";
import { requireFraction } from "./requirements";

export interface EwmaChart {
  ewma: number[];
  lower: number[];
  upper: number[];
  /** Points (from 0) strictly outside the limits. */
  out: number[];
}

/** Refuses a standard deviation that is not positive. */
export function requireSigma(sigma: number): void {
  if (!(sigma > 0 && sigma < Number.POSITIVE_INFINITY)) {
    throw new StatisticsInputError("sigma", "must be positive and finite", sigma);
  }
}

/**
 * Exponentially weighted moving average chart: z_i = λ x_i + (1 - λ) z_(i-1) from z_0 = target, limits
 * target ± L σ √(λ / (2 - λ) (1 - (1 - λ)^(2 i))), exact for each i. Sees small lasting shifts.
 *
 * @param values points in order of time; @param target, sigma mean and standard deviation when in control
 * @param lambda weight of the newest point, in (0, 1]; @param width L
 * Source: Montgomery, Introduction to Statistical Quality Control, section 9.2; Roberts 1959, Technometrics 1:239.
 * Oracle: Montgomery's table 9.10 as printed; own code of the reference set, to 1e-9 (`planning.ewma`).
 */
export function ewma(values: ArrayLike<number>, target: number, sigma: number, lambda = 0.1, width = 2.7): EwmaChart {
  requireFiniteList("values", values);
  requireFiniteList("target, width", [target, width]);
  requireSigma(sigma);
  if (lambda !== 1) requireFraction("lambda", lambda);
  const chart: EwmaChart = { ewma: [], lower: [], upper: [], out: [] };
  let current = target;
  for (let i = 0; i < values.length; i++) {
    current = lambda * (values[i] ?? 0) + (1 - lambda) * current;
    const reach = width * sigma * Math.sqrt((lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * (i + 1))));
    chart.ewma.push(current);
    chart.lower.push(target - reach);
    chart.upper.push(target + reach);
    if (Math.abs(current - target) > reach) chart.out.push(i);
  }
  return chart;
}
