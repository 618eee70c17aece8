import type { Estimate } from "../estimate";
import { normalCritical } from "../special/normal";
import { DEFAULT_LEVEL, type Limits, proportionEstimate, requireLevel, requireProportion } from "./limits";

/**
 * Limits of Wilson's score interval for x of n, n > 0: the p with |x / n - p| = z √(p (1 - p) / n),
 *
 *   (x + z²/2 ± z √(x (n - x) / n + z²/4)) / (n + z²).
 *
 * x and n may be fractional (an effective sample size). Exactly 0 at x = 0 and 1 at x = n.
 */
export function wilsonLimits(x: number, n: number, level = DEFAULT_LEVEL): Limits {
  requireLevel(level);
  requireProportion(x, n);
  const z = normalCritical(level);
  const centre = x + (z * z) / 2;
  const half = z * Math.sqrt((x * (n - x)) / n + (z * z) / 4);
  return {
    low: x === 0 ? 0 : (centre - half) / (n + z * z),
    high: x === n ? 1 : (centre + half) / (n + z * z),
  };
}

/**
 * A proportion with Wilson's score interval: the default for independent items (good coverage, never outside [0, 1]).
 *
 * @param x items that count, 0 <= x <= n
 * @param n items, whole
 * @returns estimate in [0, 1]; `no_items` where n = 0
 * Source: Wilson 1927, JASA 22:209; Newcombe 1998, Stat Med 17:857, method 3.
 * Oracle: statsmodels 0.15.0 proportion_confint, R 4.2.2 prop.test, to 1e-9 (`classification.proportion_ci`).
 * Example: wilson(81, 263) is 0.3080 with limits 0.2553 and 0.3662 (Newcombe's table I).
 */
export function wilson(x: number, n: number, level = DEFAULT_LEVEL): Estimate {
  return proportionEstimate(x, n, level, "Wilson", wilsonLimits);
}
