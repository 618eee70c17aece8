import type { Estimate } from "../estimate";
import type { Figure } from "../figure";
import type { WeightedProportion } from "./post-stratified-proportion";
import type { SampledProportion } from "./weighted-proportion";

/** What the intervals of these proportions are called, so that what is known of their coverage is found. */
export const WEIGHTED_METHODS = {
  normal: "normal",
  wilson: "Wilson on the effective number of items",
  adjusted: "Wilson on the smaller effective number of items",
} as const;

function estimateOf(found: WeightedProportion, n: number, method: string, low: Figure, high: Figure): Estimate {
  const { value, reason } = found.estimate;
  if (value === null) return { value, n, method, ...(reason === undefined ? {} : { reason }) };
  if (low.value !== null && high.value !== null) return { value, n, method, low: low.value, high: high.value };
  return { value, n, method, ...(low.reason === undefined ? {} : { intervalReason: low.reason }) };
}

/** A proportion over sampled strata as estimates, each interval under its name; the first is the one to read. */
export function postStratifiedEstimates(found: WeightedProportion, n: number): { wilson: Estimate; normal: Estimate } {
  const name = (method: string) => `proportion over sampled strata, ${method}`;
  return {
    wilson: estimateOf(found, n, name(WEIGHTED_METHODS.wilson), found.wilsonLow, found.wilsonHigh),
    normal: estimateOf(found, n, name(WEIGHTED_METHODS.normal), found.low, found.high),
  };
}

/** A proportion with sampling weights as estimates, each interval under its name; the first is the one to read. */
export function weightedEstimates(
  found: SampledProportion,
  n: number,
): { adjusted: Estimate; wilson: Estimate; normal: Estimate } {
  const name = (method: string) => `proportion with sampling weights, ${method}`;
  return {
    adjusted: estimateOf(found, n, name(WEIGHTED_METHODS.adjusted), found.adjustedLow, found.adjustedHigh),
    wilson: estimateOf(found, n, name(WEIGHTED_METHODS.wilson), found.wilsonLow, found.wilsonHigh),
    normal: estimateOf(found, n, name(WEIGHTED_METHODS.normal), found.low, found.high),
  };
}
