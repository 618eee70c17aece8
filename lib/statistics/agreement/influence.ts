import type { ReasonCode } from "../estimate";
import type { Figure } from "../figure";
import { type AgreementEstimate, agreementEstimate, undefinedAgreement } from "./agreement-estimate";
import type { MultiRaterMargins, MultiRaterTable } from "./multi-rater-table";

/**
 * A several-reader coefficient with its linearised value for an item of each pattern: the variance of these over n is
 * the variance of the coefficient. Items outside the coefficient (`counted` 0) have no value.
 */
export interface Influence {
  value: number;
  chance: number;
  /** Mean of the scores over the items that count: the coefficient, for alpha without its small-sample term. */
  centre: number;
  /** Per pattern. */
  scores: Float64Array;
  /** Items of each pattern that enter: frequency, or 0. */
  counted: Float64Array;
}

/** A coefficient that exists, or why it does not. */
export type InfluenceOrReason = Influence | { value: null; reason: ReasonCode };

/** Why no coefficient of this table exists, if none does. */
export function nothingToCompare(table: MultiRaterMargins): { value: null; reason: ReasonCode } | null {
  if (table.itemsRated === 0) return { value: null, reason: "no_items" };
  return table.itemsPairable === 0 ? { value: null, reason: "no_pairable_items" } : null;
}

/** (pa - pe) / (1 - pe), or why there is none. */
export function chanceCorrected(table: MultiRaterMargins, chance: number): Figure {
  const nothing = nothingToCompare(table);
  if (nothing) return nothing;
  const gap = 1 - chance;
  if (gap > 1e-15) return { value: (table.observed - chance) / gap };
  return { value: null, reason: table.categoriesUsed <= 1 ? "single_category" : "zero_denominator" };
}

/**
 * (pa - pe) / (1 - pe) with Gwet's linearisation for missing ratings. `chanceScores` gives each pattern's part of the
 * chance agreement; its mean over rated items is pe.
 *
 * Score of item i: (n / n2) (pa_i - pe [r_i >= 2]) / (1 - pe) - 2 (1 - coefficient) (pe_i - pe) / (1 - pe), n the rated,
 * n2 the pairable items. Gwet 2008, Br J Math Stat Psychol 61:29, extended as in irrCAC 0.4.4 (`raw`).
 */
export function linearised(
  table: MultiRaterTable,
  chance: number,
  chanceScores: ArrayLike<number> | null,
): InfluenceOrReason {
  const { value, reason } = chanceCorrected(table, chance);
  if (value === null) return { value, reason: reason ?? "zero_denominator" };
  const gap = 1 - chance;
  const inflation = table.itemsRated / table.itemsPairable;
  const { frequency } = table.patterns;
  const scores = table.ratings.map((rated, pattern) => {
    if (rated === 0) return 0;
    const own = rated < 2 ? 0 : inflation * (((table.pairAgreement[pattern] ?? 0) - chance) / gap);
    const chanceShift = chanceScores === null ? 0 : ((chanceScores[pattern] ?? 0) - chance) / gap;
    return own - 2 * (1 - value) * chanceShift;
  });
  const counted = frequency.map((items, pattern) => ((table.ratings[pattern] ?? 0) > 0 ? items : 0));
  return { value, chance, centre: value, scores, counted };
}

/** Estimate, SE and t interval (items - 1 degrees of freedom, cut to [-1, 1]) of a linearised coefficient. */
export function influenceEstimate(
  influence: InfluenceOrReason,
  itemsRated: number,
  method: string,
  level: number,
): AgreementEstimate {
  if (influence.value === null) return undefinedAgreement(influence.reason, itemsRated, method);
  let n = 0;
  let squares = 0;
  for (let pattern = 0; pattern < influence.scores.length; pattern++) {
    const items = influence.counted[pattern] ?? 0;
    n += items;
    squares += items * ((influence.scores[pattern] ?? 0) - influence.centre) ** 2;
  }
  const { value, chance } = influence;
  if (n < 2) return agreementEstimate({ value, standardError: null, n, method, level, chance });
  const standardError = Math.sqrt(squares / (n * (n - 1)));
  return agreementEstimate({ value, standardError, n, method, level, chance, degreesOfFreedom: n - 1 });
}
