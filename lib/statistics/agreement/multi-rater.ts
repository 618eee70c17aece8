import type { AgreementEstimate } from "./agreement-estimate";
import type { CountPatterns } from "./count-patterns";
import { fleissKappa } from "./fleiss-kappa";
import { multiRaterBrennanPrediger } from "./multi-rater-brennan-prediger";
import { multiRaterGwetAc } from "./multi-rater-gwet-ac";
import { multiRaterKrippendorff } from "./multi-rater-krippendorff";
import { multiRaterPercent } from "./multi-rater-percent";
import { multiRaterTable } from "./multi-rater-table";

/** The several-reader coefficients that need no reader's identity. Conger and Light do: see their files. */
export interface MultiRaterAgreement {
  itemsRated: number;
  itemsPairable: number;
  percent: AgreementEstimate;
  fleiss: AgreementEstimate;
  gwet: AgreementEstimate;
  brennanPrediger: AgreementEstimate;
  krippendorff: AgreementEstimate;
}

/**
 * Every exchangeable-reader coefficient from one tally of count vectors, with agreement weights (identity unless given).
 * See each coefficient for formula, undefined cases and source.
 */
export function multiRaterAgreement(
  patterns: CountPatterns,
  weights?: Float64Array,
  level = 0.95,
): MultiRaterAgreement {
  const table = multiRaterTable(patterns, weights);
  return {
    itemsRated: table.itemsRated,
    itemsPairable: table.itemsPairable,
    percent: multiRaterPercent(table, level),
    fleiss: fleissKappa(table, level),
    gwet: multiRaterGwetAc(table, level),
    brennanPrediger: multiRaterBrennanPrediger(table, level),
    krippendorff: multiRaterKrippendorff(table, level),
  };
}
