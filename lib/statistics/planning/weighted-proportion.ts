import { requireBinary } from "../arguments";
import { type ReasonCode, StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure, quotient } from "../figure";
import { DEFAULT_LEVEL, requireLevel } from "../intervals/limits";
import { wilsonLimits } from "../intervals/wilson";
import { normalCritical } from "../special/normal";
import { tCritical } from "../special/student-t";
import { type WeightedProportion, weightedFigures, withoutFigures } from "./post-stratified-proportion";

/** Kish's effective number of items beside the others, and limits that know it. */
export interface SampledProportion extends WeightedProportion {
  /** (Σ w)² / Σ w²: what unequal weights alone leave of n. */
  effectiveItemsKish: Figure;
  /** Wilson's limits on the smaller of the two effective numbers, times (z / t(n - 1))². */
  adjustedLow: Figure;
  adjustedHigh: Figure;
}

/**
 * A proportion of items drawn with unequal chances, each with weight w = 1 / chance: Σ w x / Σ w,
 *
 *   SE² = n / (n - 1) Σ (w (x - p) / Σ w)², linearised, draws with replacement.
 *
 * @param weights w >= 0 of each item; @param correct 1 or 0 of each
 * Undefined: `no_items` without items or weight; SE and limits `one_item` for one; `zero_variance` as in
 * `postStratifiedProportion`; the adjusted limits, which then take Kish's size, exist there too.
 * Source: Hájek 1971; Kish 1965, Survey Sampling, section 8.2 (his size: few heavy items tell too little of the design
 * effect for the linearised size alone; coverage `weighted_proportion_adjusted`); Korn & Graubard 1998, Survey Methodology
 * 24:193 (the t of the effective size).
 * Oracle: R survey 4.1.1 svymean, to 1e-9 (`planning.weighted_proportion`).
 */
export function weightedProportion(
  weights: ArrayLike<number>,
  correct: ArrayLike<number>,
  level = DEFAULT_LEVEL,
): SampledProportion {
  requireLevel(level);
  if (weights.length !== correct.length) {
    throw new StatisticsInputError("correct", `must have ${weights.length} items`, correct.length);
  }
  requireBinary("correct", correct);
  const n = weights.length;
  let total = 0;
  let squares = 0;
  let sum = 0;
  let crude = 0;
  for (let i = 0; i < n; i++) {
    const w = weights[i] ?? 0;
    if (!(w >= 0) || !Number.isFinite(w)) throw new StatisticsInputError(`weights[${i}]`, "must not be negative", w);
    total += w;
    squares += w * w;
    sum += w * (correct[i] ?? 0);
    crude += correct[i] ?? 0;
  }
  const rest = { crude: quotient(crude, n, "no_items") };
  if (total === 0) {
    return {
      ...withoutFigures("no_items"),
      ...rest,
      ...unadjusted("no_items"),
      effectiveItemsKish: noFigure("no_items"),
    };
  }
  const kish = (total * total) / squares;
  const effectiveItemsKish = figure(kish);
  const estimate = sum / total;
  if (n < 2) return { ...withoutFigures("one_item", estimate), ...rest, ...unadjusted("one_item"), effectiveItemsKish };
  let variance = 0;
  for (let i = 0; i < n; i++) variance += (((weights[i] ?? 0) * ((correct[i] ?? 0) - estimate)) / total) ** 2;
  const figures = weightedFigures(estimate, (n / (n - 1)) * variance, n, level);
  const effective = Math.min(kish, figures.effectiveItems.value ?? kish);
  const counted = effective * (normalCritical(level) / tCritical(level, n - 1)) ** 2;
  const adjusted = wilsonLimits(estimate * counted, counted, level);
  return {
    ...figures,
    ...rest,
    effectiveItemsKish,
    adjustedLow: figure(adjusted.low),
    adjustedHigh: figure(adjusted.high),
  };
}

function unadjusted(reason: ReasonCode): Pick<SampledProportion, "adjustedLow" | "adjustedHigh"> {
  return { adjustedLow: noFigure(reason), adjustedHigh: noFigure(reason) };
}
