import { type Figure, figure, noFigure } from "../figure";
import { DEFAULT_LEVEL } from "../intervals/limits";
import { bcaInterval, bootstrapError, percentileLimits } from "./bootstrap-interval";
import { givenReplicates, jackknife, type ResampleStatistic } from "./replicates";

/** A bootstrap in parts. */
export interface BootstrapParts {
  estimate: Figure;
  standardError: Figure;
  percentileLow: Figure;
  percentileHigh: Figure;
  biasCorrection: Figure;
  acceleration: Figure;
  bcaLow: Figure;
  bcaHigh: Figure;
  undefinedResamples: number;
}

/** Which limits are wanted: BCa's need the statistic without each unit, too. */
export type BootstrapKind = "percentile" | "bca";

/**
 * The bootstrap of a statistic on resamples whose indices are given: every number of it can be checked by hand, as no
 * random numbers are involved. `bootstrap` draws its own and ends here. Nothing is withheld for few units; that is
 * `bootstrap`'s rule.
 *
 * Undefined: `no_items`; `zero_denominator` where the statistic is undefined on all units; limits as `bcaInterval`.
 * Oracle: own code of the reference set, to 1e-9 (`comparison.bootstrap_ci_given_indices`,
 * `comparison.cluster_bootstrap_ci_given_indices`).
 */
export function bootstrapGiven(
  statistic: ResampleStatistic,
  size: number,
  resamples: Iterable<ArrayLike<number>>,
  level = DEFAULT_LEVEL,
  kinds: readonly BootstrapKind[] = ["percentile", "bca"],
): BootstrapParts {
  const replicates = givenReplicates(statistic, resamples);
  const { undefinedResamples } = replicates;
  const value = size === 0 ? null : statistic(Int32Array.from({ length: size }, (_, i) => i));
  if (value === null) {
    const none = noFigure(size === 0 ? "no_items" : "zero_denominator");
    const limits = { percentileLow: none, percentileHigh: none, bcaLow: none, bcaHigh: none };
    const parts = { estimate: none, standardError: none, biasCorrection: none, acceleration: none };
    return { ...parts, ...limits, undefinedResamples };
  }
  const percentile = kinds.includes("percentile") ? percentileLimits(replicates, level) : null;
  const ofPercentile = (pick: "low" | "high") =>
    percentile ? figure(percentile[pick]) : noFigure("too_many_undefined_resamples");
  const bca = kinds.includes("bca") ? bcaInterval(replicates, value, jackknife(statistic, size), level) : null;
  const ofBca = (pick: "low" | "high" | "biasCorrection" | "acceleration") => {
    if (!bca) return noFigure("too_many_undefined_resamples");
    return "reason" in bca ? noFigure(bca.reason) : figure(bca[pick]);
  };
  return {
    estimate: figure(value),
    standardError: bootstrapError(replicates),
    percentileLow: ofPercentile("low"),
    percentileHigh: ofPercentile("high"),
    biasCorrection: ofBca("biasCorrection"),
    acceleration: ofBca("acceleration"),
    bcaLow: ofBca("low"),
    bcaHigh: ofBca("high"),
    undefinedResamples,
  };
}
