import { requireRepeats } from "../arguments";
import { type Estimate, undefinedEstimate } from "../estimate";
import { DEFAULT_LEVEL, requireLevel } from "../intervals/limits";
import { type BootstrapKind, bootstrapGiven } from "./bootstrap-given";
import { drawnResamples, type ResampleStatistic } from "./replicates";
import { tooManyUndefined } from "./undefined-share";

export interface BootstrapOptions {
  seed: number;
  resamples?: number;
  level?: number;
  kind?: BootstrapKind;
  /** Items behind the estimate; the number of units where it is not given. */
  items?: number;
  unit?: string;
}

export const FEWEST_UNITS = 10;

/**
 * A statistic with a bootstrap interval: units (clusters: patients) are drawn with replacement and everything is
 * computed again from the units drawn.
 *
 * @param statistic of the units drawn, given by index (one may come several times); null where it is undefined
 * @param size number of units; @param options seed and number of resamples (default 10,000) belong into the report
 * @returns the statistic of all units; `clusters` = size, `undefinedResamples` where there were any
 *
 * Undefined: `zero_denominator` where the statistic is undefined on all units (the caller knows better reasons), `no_items`
 * for none. The interval is withheld for `too_few_clusters` below 10 units (use t), `too_many_undefined_resamples` above
 * 5%, and, for BCa, `zero_variance` and `at_boundary`.
 * Source: Field & Welsh 2007, JRSS B 69:369; Efron & Tibshirani 1993, ch. 13, 14.
 * Oracle: scipy 1.12.0 bootstrap of a mean with B = 200,000, to 0.004 (`comparison.bootstrap_ci`).
 */
export function bootstrap(statistic: ResampleStatistic, size: number, options: BootstrapOptions): Estimate {
  const { seed, resamples = 10_000, level = DEFAULT_LEVEL, kind = "percentile", items = size, unit } = options;
  requireLevel(level);
  requireRepeats("resamples", resamples);
  const method = `${kind === "bca" ? "BCa" : "percentile"} bootstrap over ${size} units, ${resamples} resamples, seed ${seed}`;
  const rest = { clusters: size, level, ...(unit === undefined ? {} : { unit }) };
  if (size === 0) return undefinedEstimate("no_items", 0, method, rest);
  const all = Int32Array.from({ length: size }, (_, i) => i);
  const value = statistic(all);
  if (value === null) return undefinedEstimate("zero_denominator", items, method, rest);
  const base: Estimate = { value, n: items, ...rest, method };
  if (size < FEWEST_UNITS) return { ...base, intervalReason: "too_few_clusters" };
  const parts = bootstrapGiven(statistic, size, drawnResamples(size, seed, resamples), level, [kind]);
  const { undefinedResamples } = parts;
  if (undefinedResamples > 0) base.undefinedResamples = undefinedResamples;
  if (tooManyUndefined(undefinedResamples, resamples)) {
    return { ...base, intervalReason: "too_many_undefined_resamples" };
  }
  const [low, high] = kind === "bca" ? [parts.bcaLow, parts.bcaHigh] : [parts.percentileLow, parts.percentileHigh];
  if (low.value === null || high.value === null) return { ...base, intervalReason: low.reason };
  return { ...base, low: low.value, high: high.value };
}
