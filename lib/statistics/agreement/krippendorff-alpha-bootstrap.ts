import { requireRepeats } from "../arguments";
import { type Estimate, StatisticsInputError } from "../estimate";
import { randomSource } from "../random";
import type { AlphaUnits } from "./alpha-units";
import { type AlphaLevel, krippendorffAlpha } from "./krippendorff-alpha";
import { percentileInterval } from "./percentile-interval";

/** How an alpha is resampled; stored and printed with it. */
export interface AlphaBootstrap {
  seed: number;
  /** Default 10,000. */
  resamples?: number;
  /** Confidence of the interval; default .95. */
  level?: number;
}

/**
 * Krippendorff's alpha with the percentile interval of a bootstrap over cases: whole cases (patients) are drawn with
 * replacement, as many as there are, and alpha is computed anew, margins included.
 *
 * `caseOf[u]` is the case, 0 to caseCount - 1, of unit u. Replicate r draws from the generator keyed (seed, r), so any
 * machine and order of work gives the same limits. Limits are type 7 quantiles of the defined replicates; undefined
 * ones (no variation drawn) are counted. No interval below 10 cases (`too_few_clusters`) or where over 5% of the
 * replicates are undefined (`too_many_undefined_resamples`).
 *
 * Source: Zapf et al. 2016, BMC Med Res Methodol 16:93. Value and undefined cases: see `krippendorffAlpha`.
 */
export function krippendorffAlphaBootstrap(
  units: AlphaUnits,
  caseOf: ArrayLike<number>,
  caseCount: number,
  alphaLevel: AlphaLevel,
  { seed, resamples = 10_000, level = 0.95 }: AlphaBootstrap,
): Estimate {
  const { frequency } = units;
  if (caseOf.length !== frequency.length) {
    throw new StatisticsInputError("caseOf", `one case for each of ${frequency.length} units`, caseOf.length);
  }
  requireRepeats("resamples", resamples);
  const estimate = { ...krippendorffAlpha(units, alphaLevel), clusters: caseCount };
  if (estimate.value === null) return estimate;
  if (caseCount < 10) return { ...estimate, intervalReason: "too_few_clusters" };
  const drawn = new Float64Array(caseCount);
  const weight = new Float64Array(frequency.length);
  const replicates = new Float64Array(resamples);
  let defined = 0;
  for (let replicate = 0; replicate < resamples; replicate++) {
    const random = randomSource(seed, replicate);
    drawn.fill(0);
    for (let draw = 0; draw < caseCount; draw++) {
      const index = random.nextBelow(caseCount);
      drawn[index] = (drawn[index] ?? 0) + 1;
    }
    for (let unit = 0; unit < weight.length; unit++) {
      weight[unit] = (frequency[unit] ?? 0) * (drawn[caseOf[unit] ?? 0] ?? 0);
    }
    const { value } = krippendorffAlpha(units, alphaLevel, weight);
    if (value !== null) replicates[defined++] = value;
  }
  const interval = percentileInterval(replicates.subarray(0, defined), resamples, level);
  return { ...estimate, ...interval, method: `${estimate.method}, percentile bootstrap of ${resamples} over cases` };
}
