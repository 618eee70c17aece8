import { type Figure, figure, noFigure } from "../figure";
import { wilsonLimits } from "../intervals/wilson";
import { type AgreementEstimate, agreementEstimate, undefinedAgreement } from "./agreement-estimate";
import { momentsOfScore, type PairTable } from "./pair-table";

/**
 * Percent agreement of two readers: the mean agreement weight of an item, as a fraction in [0, 1]; with identity weights
 * the share of items labelled alike, which is a proportion and has Wilson's interval. SE sqrt(variance / n); limits of a
 * weighted mean are normal.
 *
 * Undefined: `no_items`. It takes no account of chance: read it beside a coefficient. Agrees with irrCAC 0.4.4 within
 * 1e-15. Example: counts [40, 10, 12, 38] give .78.
 */
export function percentAgreement(table: PairTable, level = 0.95): AgreementEstimate {
  const method = "percent agreement";
  if (table.n === 0) return undefinedAgreement("no_items", 0, method);
  const { variance } = momentsOfScore(table.shares, table.categoryCount, (cell) => table.weights[cell] ?? 0);
  const estimate = agreementEstimate({
    value: 1 - table.observedDisagreement,
    standardError: Math.sqrt(variance / table.n),
    n: table.n,
    method,
    level,
    chance: 0,
  });
  const isShare = table.weights.every((weight) => weight === 0 || weight === 1);
  if (!isShare) return estimate;
  const agreeing = Math.round((1 - table.observedDisagreement) * table.n);
  return { ...estimate, ...wilsonLimits(agreeing, table.n, level), method: `${method}, Wilson` };
}

/** The value of `percentAgreement` alone, where many are made and no interval is asked. */
export const percentAgreementValue = ({ n, observedDisagreement }: PairTable): Figure =>
  n === 0 ? noFigure("no_items") : figure(1 - observedDisagreement);
