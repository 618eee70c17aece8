import { StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { quantileOfSorted } from "../intervals/quantile";
import type { AlphaUnits } from "./alpha-units";
import { type AlphaLevel, krippendorffAlpha } from "./krippendorff-alpha";

/** Percentile limits of alpha over given resamples of items (rows of unit indices): no random numbers involved. */
export function alphaOfResamples(
  units: AlphaUnits,
  alphaLevel: AlphaLevel,
  resamples: readonly ArrayLike<number>[],
  level = 0.95,
): { low: Figure; high: Figure; undefinedResamples: number } {
  const values: number[] = [];
  const weight = new Float64Array(units.frequency.length);
  for (const resample of resamples) {
    weight.fill(0);
    for (let draw = 0; draw < resample.length; draw++) {
      const unit = resample[draw] ?? -1;
      if (!(unit >= 0 && unit < weight.length)) throw new StatisticsInputError("resamples", "indices of items", unit);
      weight[unit] = (weight[unit] ?? 0) + 1;
    }
    const { value } = krippendorffAlpha(units, alphaLevel, weight);
    if (value !== null) values.push(value);
  }
  const undefinedResamples = resamples.length - values.length;
  if (values.length === 0) {
    const none = noFigure("too_many_undefined_resamples");
    return { low: none, high: none, undefinedResamples };
  }
  const sorted = Float64Array.from(values).sort();
  return {
    low: figure(quantileOfSorted(sorted, (1 - level) / 2)),
    high: figure(quantileOfSorted(sorted, (1 + level) / 2)),
    undefinedResamples,
  };
}
