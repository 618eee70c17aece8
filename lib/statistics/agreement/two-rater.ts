import type { AgreementEstimate } from "./agreement-estimate";
import { brennanPrediger } from "./brennan-prediger";
import { type CohenKappa, cohenKappa } from "./cohen-kappa";
import { gwetAc } from "./gwet-ac";
import { pairTable } from "./pair-table";
import { percentAgreement } from "./percent-agreement";
import { scottPi } from "./scott-pi";

/** The two-reader family, shown together because each misleads alone. */
export interface TwoRaterAgreement {
  n: number;
  percent: AgreementEstimate;
  cohen: CohenKappa;
  scott: AgreementEstimate;
  gwet: AgreementEstimate;
  brennanPrediger: AgreementEstimate;
}

/**
 * Every two-reader coefficient from one q x q table of counts (row-major; rows first reader, columns second), with
 * agreement weights (identity unless given). See each coefficient for formula, undefined cases and source.
 */
export function twoRaterAgreement(
  counts: ArrayLike<number>,
  categoryCount: number,
  weights?: Float64Array,
  level = 0.95,
): TwoRaterAgreement {
  const table = pairTable(counts, categoryCount, weights);
  return {
    n: table.n,
    percent: percentAgreement(table, level),
    cohen: cohenKappa(table, level),
    scott: scottPi(table, level),
    gwet: gwetAc(table, level),
    brennanPrediger: brennanPrediger(table, level),
  };
}
