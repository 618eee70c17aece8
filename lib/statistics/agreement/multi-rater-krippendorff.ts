import type { AgreementEstimate } from "./agreement-estimate";
import { type InfluenceOrReason, influenceEstimate, nothingToCompare } from "./influence";
import { type MultiRaterTable, sumOverRatings } from "./multi-rater-table";
import { marginalDisagreement, weightedByColumn, weightedByRow } from "./pair-table";

/** Krippendorff's alpha in Gwet's form, with each pairable item's linearised value. */
export function multiRaterKrippendorffInfluence(table: MultiRaterTable): InfluenceOrReason {
  const nothing = nothingToCompare(table);
  if (nothing) return nothing;
  const { patterns, weights, ratings, itemsPairable: n } = table;
  const { categoryCount: q, counts, frequency } = patterns;
  const counted = frequency.map((items, pattern) => ((ratings[pattern] ?? 0) >= 2 ? items : 0));
  const used = new Float64Array(q);
  let total = 0;
  for (let pattern = 0; pattern < frequency.length; pattern++) {
    const items = counted[pattern] ?? 0;
    if (items === 0) continue;
    total += items * (ratings[pattern] ?? 0);
    for (let k = 0; k < q; k++) used[k] = (used[k] ?? 0) + items * (counts[pattern * q + k] ?? 0);
  }
  const meanRatings = total / n;
  const correction = 1 / total;
  const margin = used.map((count) => count / total);
  const gap = marginalDisagreement(weights, margin, margin);
  const chance = 1 - gap;
  if (!(gap > 1e-15)) {
    const single = used.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0) <= 1;
    return { value: null, reason: single ? "single_category" : "zero_denominator" };
  }

  // agreeing pairs over mean ratings times (ratings - 1), from the share of agreeing pairs
  const own = table.pairAgreement.map((share, pattern) => (share * (ratings[pattern] ?? 0)) / meanRatings);
  const meanOwn = own.reduce((sum, score, pattern) => sum + (counted[pattern] ?? 0) * score, 0) / n;
  const observed = (1 - correction) * meanOwn + correction;
  const value = (observed - chance) / gap;
  // the linearisation is that of alpha without its small-sample term, as irrCAC has it
  const centre = (meanOwn - chance) / gap;
  const byRow = weightedByRow(weights, margin);
  const halfChange = weightedByColumn(weights, margin).map((sum, k) => (sum + (byRow[k] ?? 0)) / 2);
  const chanceSums = sumOverRatings(patterns, halfChange);
  const scores = own.map((score, pattern) => {
    if ((counted[pattern] ?? 0) === 0) return 0;
    const excess = ((ratings[pattern] ?? 0) - meanRatings) / meanRatings;
    const expected = (chanceSums[pattern] ?? 0) / meanRatings - chance * excess;
    return (score - observed * excess - chance) / gap - (2 * (1 - centre) * (expected - chance)) / gap;
  });
  return { value, chance, centre, scores, counted };
}

/**
 * Krippendorff's alpha of several readers with agreement weights and an analytic SE (identity weights are its nominal,
 * quadratic its interval level; `krippendorffAlpha` has all four levels by their own metric).
 *
 * (pa - pe) / (1 - pe) over items with two or more ratings, pa with the small-sample term 1 / ratings. In [-1, 1], higher
 * is better. SE linearised, t with pairable items - 1, cut to [-1, 1]. Undefined: `no_items`, `no_pairable_items`,
 * `single_category`, `zero_denominator`; no interval with one item (`one_item`).
 *
 * Source: Krippendorff 2011; Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed. (K). Agrees with irrCAC 0.4.4
 * within 1e-14. Example: Krippendorff's data C, nominal, give .743 (SE .14557).
 */
export function multiRaterKrippendorff(table: MultiRaterTable, level = 0.95): AgreementEstimate {
  const influence = multiRaterKrippendorffInfluence(table);
  return influenceEstimate(influence, table.itemsPairable, "Krippendorff's alpha, linearised SE", level);
}
