import { type Figure, figure, noFigure } from "../figure";
import { DEFAULT_LEVEL } from "../intervals/limits";
import { percentileLimits } from "../resampling/bootstrap-interval";
import { givenReplicates } from "../resampling/replicates";
import type { AlphaUnits } from "./alpha-units";
import { type AlphaLevel, krippendorffAlpha } from "./krippendorff-alpha";

/** Percentile limits of alpha over given resamples of items (rows of unit indices): no random numbers involved. */
export function alphaOfResamples(
  units: AlphaUnits,
  alphaLevel: AlphaLevel,
  resamples: readonly ArrayLike<number>[],
  level = DEFAULT_LEVEL,
): { low: Figure; high: Figure; undefinedResamples: number } {
  const weight = new Float64Array(units.frequency.length);
  const alphaOf = (resample: ArrayLike<number>): number | null => {
    weight.fill(0);
    for (let draw = 0; draw < resample.length; draw++) {
      const unit = resample[draw] ?? 0;
      weight[unit] = (weight[unit] ?? 0) + (units.frequency[unit] ?? 0);
    }
    return krippendorffAlpha(units, alphaLevel, weight).value;
  };
  const replicates = givenReplicates(alphaOf, resamples);
  const limits = percentileLimits(replicates, level);
  const none = noFigure("too_many_undefined_resamples");
  return {
    low: limits ? figure(limits.low) : none,
    high: limits ? figure(limits.high) : none,
    undefinedResamples: replicates.undefinedResamples,
  };
}
