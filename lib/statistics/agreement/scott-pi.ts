import type { AgreementEstimate } from "./agreement-estimate";
import { marginalDisagreement, type PairTable, pairCoefficient, weightedByColumn, weightedByRow } from "./pair-table";

/**
 * Scott's pi of two readers, weighted or not: agreement beyond chance where both share one distribution of categories.
 *
 * pi = 1 - sum (1 - w[k][l]) p[k][l] / sum (1 - w[k][l]) m[k] m[l], m the mean of the two margins. In [-1, 1], higher is
 * better. SE linearised (Gwet 2008), limits normal and cut to [-1, 1]. Undefined: `no_items`; one category in use
 * (`single_category`); weights that allow no disagreement (`zero_denominator`).
 *
 * Source: Scott 1955, Public Opin Q 19:321; Gwet 2008, Br J Math Stat Psychol 61:29. Agrees with irrCAC 0.4.4 (`table`)
 * within 1e-15. Example: counts [40, 10, 12, 38] give .55982.
 */
export function scottPi(table: PairTable, level = 0.95): AgreementEstimate {
  const { weights, first, second } = table;
  const margin = first.map((share, k) => (share + (second[k] ?? 0)) / 2);
  const byRow = weightedByRow(weights, margin);
  const halfChange = weightedByColumn(weights, margin).map((sum, k) => (sum + (byRow[k] ?? 0)) / 2);
  return pairCoefficient(
    table,
    marginalDisagreement(weights, margin, margin),
    (k, l) => (halfChange[k] ?? 0) + (halfChange[l] ?? 0),
    "Scott's pi, linearised SE",
    level,
  );
}
