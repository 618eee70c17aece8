import type { Estimate } from "../estimate";
import { betaQuantile } from "../special/beta-quantile";
import { DEFAULT_LEVEL, type Limits, proportionEstimate } from "./limits";

function limits(x: number, n: number, level: number): Limits {
  const tail = (1 - level) / 2;
  return {
    low: x === 0 ? 0 : betaQuantile(tail, x + 0.5, n - x + 0.5),
    high: x === n ? 1 : betaQuantile(1 - tail, x + 0.5, n - x + 0.5),
  };
}

/**
 * A proportion with the equal-tailed posterior interval under Jeffreys' prior Beta(½, ½), with the boundary rule: the
 * lower limit is 0 at x = 0 and the upper 1 at x = n (statsmodels lacks the rule).
 *
 * @param x items that count, 0 <= x <= n; @param n items, whole
 * @returns estimate in [0, 1]; `no_items` where n = 0
 * Source: Brown, Cai & DasGupta 2001, Statistical Science 16:101, section 3.1.2 and 4.1.
 * Oracle: statsmodels 0.15.0 inside (0, n), to 1e-9 (`classification.proportion_ci`).
 */
export function jeffreys(x: number, n: number, level = DEFAULT_LEVEL): Estimate {
  return proportionEstimate(x, n, level, "Jeffreys", limits);
}
