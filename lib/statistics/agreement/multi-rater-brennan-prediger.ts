import type { AgreementEstimate } from "./agreement-estimate";
import { type InfluenceOrReason, influenceEstimate, linearised, nothingToCompare } from "./influence";
import type { MultiRaterTable } from "./multi-rater-table";

/** Brennan-Prediger with each item's linearised value. */
export function multiRaterBrennanPredigerInfluence(table: MultiRaterTable): InfluenceOrReason {
  const nothing = nothingToCompare(table);
  if (nothing) return nothing;
  const q = table.patterns.categoryCount;
  if (q === 1) return { value: null, reason: "single_category" };
  return linearised(table, table.weights.reduce((sum, weight) => sum + weight, 0) / (q * q), null);
}

/**
 * Brennan and Prediger's coefficient of several readers: (pa - pe) / (1 - pe) with pe = sum w / q^2, q the declared
 * categories. In [-1, 1], higher is better. SE, interval and undefined cases as for Gwet's AC.
 *
 * Source: Brennan & Prediger 1981, Educ Psychol Meas 41:687; Gwet 2008 for the SE. Agrees with irrCAC 0.4.4 within 1e-14.
 */
export function multiRaterBrennanPrediger(table: MultiRaterTable, level = 0.95): AgreementEstimate {
  const influence = multiRaterBrennanPredigerInfluence(table);
  return influenceEstimate(influence, table.itemsRated, "Brennan-Prediger, linearised SE", level);
}
