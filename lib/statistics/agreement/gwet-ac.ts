import { type AgreementEstimate, undefinedAgreement } from "./agreement-estimate";
import { type PairTable, pairCoefficient } from "./pair-table";

/**
 * Gwet's AC1 of two readers (AC2 with weights): agreement beyond a chance that falls as one category prevails, so that
 * skewed data do not sink it as they sink kappa.
 *
 * AC = (pa - pe) / (1 - pe), pe = sum w / (q (q - 1)) * sum m[k] (1 - m[k]), m the mean of the two margins, q the declared
 * categories, used or not. In [-1, 1], higher is better. SE linearised, limits normal and cut to [-1, 1]. Undefined:
 * `no_items`; one declared category (`single_category`); weights with chance agreement 1 or more (`zero_denominator`).
 *
 * Source: Gwet 2008, Br J Math Stat Psychol 61:29. Agrees with irrCAC 0.4.4 (`table`) within 1e-14. Example: counts
 * [118, 5, 2, 0] give .9408 where kappa is -.0234.
 */
export function gwetAc(table: PairTable, level = 0.95): AgreementEstimate {
  const { weights, first, second, categoryCount: q } = table;
  const method = "Gwet's AC, linearised SE";
  if (q === 1) return undefinedAgreement(table.n === 0 ? "no_items" : "single_category", table.n, method);
  const factor = weights.reduce((sum, weight) => sum + weight, 0) / (q * (q - 1));
  const margin = first.map((share, k) => (share + (second[k] ?? 0)) / 2);
  const chance = factor * margin.reduce((sum, share) => sum + share * (1 - share), 0);
  return pairCoefficient(
    table,
    1 - chance,
    (k, l) => factor * (2 - (margin[k] ?? 0) - (margin[l] ?? 0)),
    method,
    level,
  );
}
