import type { Estimate } from "../estimate";
import type { Figure } from "../figure";
import type { Interchangeability } from "./interchangeability";

/** What the intervals of a vendor's excess disagreement are called, so that what is known of their coverage is found. */
export const INTERCHANGE_METHODS = {
  adjusted: "interchangeability, t after two added cases",
  adjustedUpper: "interchangeability, upper limit, t after two added cases",
  bootstrap: "interchangeability, percentile bootstrap over cases",
  bootstrapUpper: "interchangeability, upper limit, percentile bootstrap over cases",
} as const;

export interface InterchangeEstimates {
  difference: Estimate;
  upper: Estimate;
}

/** The excess as estimates, each interval under its name: by added cases, the ones to read, and by resamples. */
export function interchangeEstimates(found: Interchangeability): {
  adjusted: InterchangeEstimates;
  bootstrap: InterchangeEstimates;
} {
  const { cases: n, difference, adjusted } = found;
  const ofLimits = (method: string, low: Figure | null, high: Figure): Estimate => {
    const { value, reason } = difference;
    if (value === null) return { value, n, method, ...(reason === undefined ? {} : { reason }) };
    if (high.value === null) return { value, n, method, ...(high.reason ? { intervalReason: high.reason } : {}) };
    if (low === null) return { value, n, method, high: high.value, side: "upper" };
    return { value, n, method, high: high.value, ...(low.value === null ? {} : { low: low.value }) };
  };
  return {
    adjusted: {
      difference: ofLimits(INTERCHANGE_METHODS.adjusted, adjusted.low, adjusted.high),
      upper: ofLimits(INTERCHANGE_METHODS.adjustedUpper, null, adjusted.upper),
    },
    bootstrap: {
      difference: ofLimits(INTERCHANGE_METHODS.bootstrap, found.low, found.high),
      upper: ofLimits(INTERCHANGE_METHODS.bootstrapUpper, null, found.upper),
    },
  };
}

/** Whether even the upper limit by added cases is below the margin; null where there is none. */
export function isInterchangeableWithin(found: Interchangeability, margin: number): boolean | null {
  const { value } = found.adjusted.upper;
  return value === null ? null : value < margin;
}
