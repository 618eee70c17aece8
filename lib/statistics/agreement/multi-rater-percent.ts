import type { AgreementEstimate } from "./agreement-estimate";
import { type InfluenceOrReason, influenceEstimate, linearised } from "./influence";
import type { MultiRaterTable } from "./multi-rater-table";

/** Percent agreement with each item's linearised value. */
export function multiRaterPercentInfluence(table: MultiRaterTable): InfluenceOrReason {
  return linearised(table, 0, null);
}

/**
 * Percent agreement of several readers: mean over items with two or more ratings of the weighted share of agreeing pairs,
 * a fraction in [0, 1]. SE linearised, t with items - 1. Undefined: `no_items`, `no_pairable_items`; no interval with
 * one item (`one_item`). Agrees with irrCAC 0.4.4 within 1e-15.
 */
export function multiRaterPercent(table: MultiRaterTable, level = 0.95): AgreementEstimate {
  const estimate = influenceEstimate(multiRaterPercentInfluence(table), table.itemsRated, "percent agreement", level);
  // Items with one rating cannot agree; they enter the interval's degrees of freedom only.
  return { ...estimate, n: table.itemsPairable };
}
