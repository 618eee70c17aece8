import type { Estimate } from "../estimate";
import { quantileOfSorted } from "../intervals/quantile";

/** Share of undefined replicates above which no interval is claimed. */
const UNDEFINED_SHARE = 0.05;

/**
 * Percentile interval of bootstrap replicates: their type 7 quantiles at (1 -/+ level) / 2.
 *
 * `defined` holds the replicates with a value (sorted in place), `resamples` counts all. Undefined ones are reported, and
 * above 5% of them (or with none defined) there is no interval: `too_many_undefined_resamples`.
 */
export function percentileInterval(
  defined: Float64Array,
  resamples: number,
  level: number,
): Pick<Estimate, "low" | "high" | "level" | "intervalReason" | "undefinedResamples"> {
  const undefinedResamples = resamples - defined.length;
  if (defined.length === 0 || undefinedResamples > UNDEFINED_SHARE * resamples) {
    return { intervalReason: "too_many_undefined_resamples", undefinedResamples };
  }
  defined.sort();
  const low = quantileOfSorted(defined, (1 - level) / 2);
  const high = quantileOfSorted(defined, (1 + level) / 2);
  return { low, high, level, undefinedResamples };
}
