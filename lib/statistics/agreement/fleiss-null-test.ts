import { normalTwoSided } from "../special/normal";
import { fleissInfluence } from "./fleiss-kappa";
import type { MultiRaterTable } from "./multi-rater-table";

/** The test of Fleiss' kappa = 0. */
export interface FleissNullTest {
  standardError: number;
  z: number;
  p: number;
}

/**
 * z test of Fleiss' kappa = 0 with the null standard error: for the test alone, never for an interval.
 *
 * SE0^2 = 2 / (n m (m - 1)) * ((sum p q)^2 - sum p q (q - p)) / (sum p q)^2, p the pooled shares of the categories,
 * q = 1 - p, n items, m ratings of each. Null where items differ in their number of ratings, weights are not identity,
 * there are fewer than two ratings an item, or one category is in use.
 *
 * Source: Fleiss, Nee, Landis 1979, Psychol Bull 86:974.
 */
export function fleissNullTest(table: MultiRaterTable): FleissNullTest | null {
  const kappa = fleissInfluence(table);
  if (kappa.value === null) return null;
  const m = table.ratings.find((_, pattern) => (table.patterns.frequency[pattern] ?? 0) > 0) ?? 0;
  const even = table.ratings.every((rated, pattern) => rated === m || (table.patterns.frequency[pattern] ?? 0) === 0);
  const q = table.patterns.categoryCount;
  const identity = table.weights.every((weight, cell) => weight === (Math.floor(cell / q) === cell % q ? 1 : 0));
  if (!even || !identity || m < 2) return null;
  let spread = 0;
  let skew = 0;
  for (const p of table.margin) {
    spread += p * (1 - p);
    skew += p * (1 - p) * (1 - 2 * p);
  }
  const variance = (2 / (table.itemsRated * m * (m - 1))) * ((spread * spread - skew) / (spread * spread));
  if (!(variance > 0)) return null;
  const standardError = Math.sqrt(variance);
  const z = kappa.value / standardError;
  return { standardError, z, p: normalTwoSided(z) };
}
