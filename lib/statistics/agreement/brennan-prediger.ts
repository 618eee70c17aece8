import { type AgreementEstimate, undefinedAgreement } from "./agreement-estimate";
import { type PairTable, pairCoefficient } from "./pair-table";

/**
 * Brennan and Prediger's coefficient of two readers: agreement beyond that of readers who choose evenly among the
 * declared categories. For two categories it is PABAK, 2 * percent - 1.
 *
 * (pa - pe) / (1 - pe), pe = sum w / q^2, q the declared categories, used or not. In [-1, 1], higher is better. SE that
 * of the weighted percent agreement over 1 - pe, limits normal and cut to [-1, 1]. Undefined: `no_items`; one declared
 * category (`single_category`).
 *
 * Source: Brennan & Prediger 1981, Educ Psychol Meas 41:687. Agrees with irrCAC 0.4.4 (`table`) within 1e-14. Example:
 * counts [40, 10, 12, 38] give .56.
 */
export function brennanPrediger(table: PairTable, level = 0.95): AgreementEstimate {
  const { weights, categoryCount: q } = table;
  const method = "Brennan-Prediger";
  if (q === 1) return undefinedAgreement(table.n === 0 ? "no_items" : "single_category", table.n, method);
  const chance = weights.reduce((sum, weight) => sum + weight, 0) / (q * q);
  return pairCoefficient(table, 1 - chance, () => 0, method, level);
}
