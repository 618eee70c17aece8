import type { Estimate } from "../estimate";
import { betaQuantile } from "../special/beta-quantile";
import { DEFAULT_LEVEL, type Limits, proportionEstimate } from "./limits";

/** Limits of the Clopper-Pearson interval: beta quantiles α/2 of (x, n - x + 1) and 1 - α/2 of (x + 1, n - x). */
export function clopperPearsonLimits(x: number, n: number, level = DEFAULT_LEVEL): Limits {
  const tail = (1 - level) / 2;
  return {
    low: x === 0 ? 0 : betaQuantile(tail, x, n - x + 1),
    high: x === n ? 1 : betaQuantile(1 - tail, x + 1, n - x),
  };
}

/**
 * A proportion with the exact interval of Clopper and Pearson: coverage is never below the level, so it is the one for
 * claims that must hold (small n, a regulator); wider than needed on average.
 *
 * @param x items that count, 0 <= x <= n; @param n items, whole
 * @returns estimate in [0, 1]; `no_items` where n = 0
 * Source: Clopper & Pearson 1934, Biometrika 26:404; Newcombe 1998, Stat Med 17:857, method 5.
 * Oracle: statsmodels 0.15.0, R 4.2.2 binom.test, to 1e-9 (`classification.proportion_ci`).
 */
export function clopperPearson(x: number, n: number, level = DEFAULT_LEVEL): Estimate {
  return proportionEstimate(x, n, level, "Clopper-Pearson", clopperPearsonLimits);
}
