import type { ReasonCode } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { DEFAULT_LEVEL, type Limits, requireLevel } from "../intervals/limits";
import { ascending, quantileOfSorted } from "../intervals/quantile";
import { normalCdf, normalQuantile } from "../special/normal";
import type { Replicates } from "./replicates";

/** Standard deviation (B - 1) of the replicates: the bootstrap's standard error. `n_too_small` below two. */
export function bootstrapError({ values }: Replicates): Figure {
  if (values.length < 2) return noFigure("n_too_small");
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return figure(Math.sqrt(squares / (values.length - 1)));
}

/**
 * Percentile interval: the α/2 and 1 - α/2 quantiles (type 7) of the replicates; null without replicates.
 * Source: Efron & Tibshirani 1993, An Introduction to the Bootstrap, section 13.3.
 */
export function percentileLimits({ values }: Replicates, level = DEFAULT_LEVEL): Limits | null {
  requireLevel(level);
  if (values.length === 0) return null;
  const sorted = ascending(values);
  const tail = (1 - level) / 2;
  return { low: quantileOfSorted(sorted, tail), high: quantileOfSorted(sorted, 1 - tail) };
}

/** Bias-corrected and accelerated interval with its two corrections. */
export interface BcaInterval extends Limits {
  biasCorrection: number;
  acceleration: number;
}

/**
 * Bias-corrected and accelerated interval (BCa).
 *
 *   z0 = Φ⁻¹((#{t* < t} + ½ #{t* = t}) / B),  a = Σ (m - t_(i))³ / (6 (Σ (m - t_(i))²)^1.5),
 *   limits = quantiles (type 7) of the replicates at Φ(z0 + (z0 ± z) / (1 - a (z0 ± z))),
 *
 * t the estimate, t* the replicates, t_(i) the jackknife values and m their mean.
 * Undefined: `too_many_undefined_resamples` where a jackknife value or every replicate is missing, `zero_variance` where
 * the jackknife does not vary, `at_boundary` where all replicates lie on one side of the estimate.
 * Source: Efron & Tibshirani 1993, section 14.3, eq. 14.9 to 14.15. Oracle: own code of the reference set, to 1e-9
 * (`comparison.bootstrap_ci_given_indices`); scipy 1.12.0 bootstrap.
 */
export function bcaInterval(
  { values }: Replicates,
  estimate: number,
  jackknifed: readonly (number | null)[],
  level = DEFAULT_LEVEL,
): BcaInterval | { reason: ReasonCode } {
  requireLevel(level);
  const left = jackknifed.filter((value) => value !== null);
  if (values.length === 0 || left.length < jackknifed.length) return { reason: "too_many_undefined_resamples" };
  const mean = left.reduce((sum, value) => sum + value, 0) / left.length;
  let squares = 0;
  let cubes = 0;
  for (const value of left) {
    squares += (mean - value) ** 2;
    cubes += (mean - value) ** 3;
  }
  if (!(squares > 0)) return { reason: "zero_variance" };
  const acceleration = cubes / (6 * squares ** 1.5);
  let below = 0;
  for (const value of values) below += value < estimate ? 1 : value === estimate ? 0.5 : 0;
  const share = below / values.length;
  if (share <= 0 || share >= 1) return { reason: "at_boundary" };
  const biasCorrection = normalQuantile(share);
  const sorted = ascending(values);
  const limit = (z: number) => {
    const shifted = biasCorrection + z;
    return quantileOfSorted(sorted, normalCdf(biasCorrection + shifted / (1 - acceleration * shifted)));
  };
  const z = normalQuantile((1 - level) / 2);
  return { low: limit(z), high: limit(-z), biasCorrection, acceleration };
}
