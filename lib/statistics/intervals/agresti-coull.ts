import type { Estimate } from "../estimate";
import { normalCritical } from "../special/normal";
import { DEFAULT_LEVEL, type Limits, proportionEstimate } from "./limits";

function limits(x: number, n: number, level: number): Limits {
  const z = normalCritical(level);
  const size = n + z * z;
  const p = (x + (z * z) / 2) / size;
  const half = z * Math.sqrt((p * (1 - p)) / size);
  return { low: Math.max(0, p - half), high: Math.min(1, p + half) };
}

/**
 * A proportion with the Agresti-Coull interval: Wald's formula after adding z²/2 successes and failures, cut to [0, 1].
 *
 * @param x items that count, 0 <= x <= n; @param n items, whole
 * @returns estimate in [0, 1]; `no_items` where n = 0
 * Source: Agresti & Coull 1998, The American Statistician 52:119.
 * Oracle: statsmodels 0.15.0, to 1e-9 (`classification.proportion_ci`).
 */
export function agrestiCoull(x: number, n: number, level = DEFAULT_LEVEL): Estimate {
  return proportionEstimate(x, n, level, "Agresti-Coull", limits);
}
