import type { Estimate } from "../estimate";
import { normalCritical } from "../special/normal";
import { DEFAULT_LEVEL, type Limits, proportionEstimate } from "./limits";

function limits(x: number, n: number, level: number): Limits {
  const z = normalCritical(level);
  const square = z * z;
  const p = x / n;
  const scale = 2 * (n + square);
  const below = z * Math.sqrt(square - 2 - 1 / n + 4 * p * (n - x + 1));
  const above = z * Math.sqrt(square + 2 - 1 / n + 4 * p * (n - x - 1));
  return {
    low: x === 0 ? 0 : Math.max(0, (2 * x + square - 1 - below) / scale),
    high: x === n ? 1 : Math.min(1, (2 * x + square + 1 + above) / scale),
  };
}

/**
 * A proportion with Wilson's score interval with continuity correction: near-exact coverage at the price of width.
 *
 * @param x items that count, 0 <= x <= n; @param n items, whole
 * @returns estimate in [0, 1]; `no_items` where n = 0; limits 0 at x = 0 and 1 at x = n
 * Source: Newcombe 1998, Stat Med 17:857, method 4.
 * Oracle: R 4.2.2 prop.test(correct = TRUE), to 1e-9 (`classification.proportion_ci`).
 */
export function wilsonContinuity(x: number, n: number, level = DEFAULT_LEVEL): Estimate {
  return proportionEstimate(x, n, level, "Wilson with continuity correction", limits);
}
