import { type ReasonCode, StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure, quotient } from "../figure";
import { DEFAULT_LEVEL, requireLevel, requireProportion } from "../intervals/limits";
import { wilsonLimits } from "../intervals/wilson";
import { normalCritical } from "../special/normal";

/** A stratum: its items in the population, those sampled, and those of them that count. */
export interface Stratum {
  population: number;
  n: number;
  x: number;
}

/** A proportion of a sample whose items stand for unequal parts of the population. */
export interface WeightedProportion {
  estimate: Figure;
  standardError: Figure;
  /** Normal limits, cut to [0, 1]. */
  low: Figure;
  high: Figure;
  /** Wilson's limits on the effective number of items, p (1 - p) / SE². */
  wilsonLow: Figure;
  wilsonHigh: Figure;
  effectiveItems: Figure;
  /** Items over effective items. */
  designEffect: Figure;
  /** Without weights. */
  crude: Figure;
}

export interface PostStratifiedProportion extends WeightedProportion {
  strata: { share: Figure; p: Figure }[];
}

/** The figures that follow from an estimate and its variance. */
export function weightedFigures(
  estimate: number,
  variance: number,
  items: number,
  level: number,
): Omit<WeightedProportion, "crude"> {
  const error = Math.sqrt(variance);
  const half = normalCritical(level) * error;
  const spread = estimate * (1 - estimate);
  const base = {
    estimate: figure(estimate),
    standardError: figure(error),
    low: figure(Math.max(0, estimate - half)),
    high: figure(Math.min(1, estimate + half)),
  };
  if (variance === 0 || spread <= 0) {
    const none = noFigure("zero_variance");
    return { ...base, wilsonLow: none, wilsonHigh: none, effectiveItems: none, designEffect: none };
  }
  const effective = spread / variance;
  const wilson = wilsonLimits(estimate * effective, effective, level);
  return {
    ...base,
    wilsonLow: figure(wilson.low),
    wilsonHigh: figure(wilson.high),
    effectiveItems: figure(effective),
    designEffect: figure(items / effective),
  };
}

/** Every figure but the crude one without value, for `reason`; the estimate may be known. */
export function withoutFigures(reason: ReasonCode, estimate?: number): Omit<WeightedProportion, "crude"> {
  const none = noFigure(reason);
  return {
    estimate: estimate === undefined ? none : figure(estimate),
    standardError: none,
    low: none,
    high: none,
    wilsonLow: none,
    wilsonHigh: none,
    effectiveItems: none,
    designEffect: none,
  };
}

/**
 * A proportion for a population whose strata (sites, scanners, grades) were sampled unevenly: Σ W_h p_h, W_h the
 * stratum's share of the population,
 *
 *   SE² = Σ W_h² p_h (1 - p_h) / (n_h - 1) (1 - n_h / N_h), given the counts of the strata.
 *
 * Undefined: `empty_stratum` where a stratum of the population has no items (nothing is made up for it, and strata are
 * not joined silently); SE and limits `n_too_small` where one has a single item; `no_items` without strata; the Wilson
 * limits and effective size `zero_variance`.
 * Source: Cochran 1977, Sampling Techniques, 3rd ed., ch. 5; Korn & Graubard 1998, Survey Methodology 24:193.
 * Oracle: R survey 4.1.1 svymean, to 1e-9 (`planning.post_stratified_proportion`).
 */
export function postStratifiedProportion(strata: readonly Stratum[], level = DEFAULT_LEVEL): PostStratifiedProportion {
  requireLevel(level);
  let population = 0;
  let items = 0;
  let counted = 0;
  for (const [h, stratum] of strata.entries()) {
    requireProportion(stratum.x, stratum.n);
    if (!(stratum.population >= stratum.n && stratum.population < Number.POSITIVE_INFINITY)) {
      throw new StatisticsInputError(
        `strata[${h}].population`,
        `must be finite and at least n = ${stratum.n}`,
        stratum.population,
      );
    }
    population += stratum.population;
    items += stratum.n;
    counted += stratum.x;
  }
  const parts = strata.map((stratum) => ({
    share: quotient(stratum.population, population, "no_items"),
    p: quotient(stratum.x, stratum.n, "no_items"),
  }));
  const crude = quotient(counted, items, "no_items");
  const sampled = strata.filter((stratum) => stratum.population > 0);
  if (sampled.length === 0) return { ...withoutFigures("no_items"), crude, strata: parts };
  if (sampled.some((stratum) => stratum.n === 0)) return { ...withoutFigures("empty_stratum"), crude, strata: parts };
  let estimate = 0;
  let variance = 0;
  for (const { population: own, n, x } of sampled) {
    const share = own / population;
    const p = x / n;
    estimate += share * p;
    if (n > 1) variance += ((share * share * p * (1 - p)) / (n - 1)) * (1 - n / own);
  }
  // a stratum inspected whole has no sampling error, even with one item
  const single = sampled.some((stratum) => stratum.n === 1 && stratum.population > 1);
  const figures = single ? withoutFigures("n_too_small", estimate) : weightedFigures(estimate, variance, items, level);
  return { ...figures, crude, strata: parts };
}
