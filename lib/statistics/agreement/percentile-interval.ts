import type { Estimate } from "../estimate";
import { percentileLimits } from "../resampling/bootstrap-interval";
import { tooManyUndefined } from "../resampling/undefined-share";

/**
 * Percentile interval of the replicates that have a value, out of `resamples`. Undefined ones are reported; above 5% of them,
 * or with none defined, there is no interval: `too_many_undefined_resamples`.
 */
export function percentileInterval(
  values: Float64Array,
  resamples: number,
  level: number,
): Pick<Estimate, "low" | "high" | "level" | "intervalReason" | "undefinedResamples"> {
  const undefinedResamples = resamples - values.length;
  const limits = percentileLimits({ values, resamples, undefinedResamples }, level);
  if (!limits || tooManyUndefined(undefinedResamples, resamples)) {
    return { intervalReason: "too_many_undefined_resamples", undefinedResamples };
  }
  return { ...limits, level, undefinedResamples };
}
