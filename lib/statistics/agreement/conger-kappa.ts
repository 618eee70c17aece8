import { StatisticsInputError } from "../estimate";
import type { AgreementEstimate } from "./agreement-estimate";
import { itemCount, NOT_RATED, patternsOfRatings } from "./count-patterns";
import { influenceEstimate, linearised, nothingToCompare } from "./influence";
import { multiRaterTable } from "./multi-rater-table";

/**
 * Conger's kappa: Cohen's kappa for several fixed readers, each with a distribution of categories of its own. Senseless
 * where readers change from item to item.
 *
 * (pa - pe) / (1 - pe), pe = the mean over pairs of readers of sum w[k][l] p_g[k] p_h[l], p_g the shares of reader g over
 * the items that g rated; pa as for Fleiss. `codes` is row-major items x readers (`NOT_RATED` where missing),
 * `frequency` how many items look like each row (one each where not given). In [-1, 1], higher is better. SE linearised, t with items - 1, cut to [-1, 1]. Undefined: `no_items`, `no_pairable_items`,
 * `single_category`, a reader who rated nothing (`rater_without_ratings`), `zero_denominator`; no interval with one item.
 *
 * Source: Conger 1980, Psychol Bull 88:322; Gwet 2008 for the SE. Agrees with irrCAC 0.4.4 within 1e-14. With two readers
 * and no missing ratings it is Cohen's kappa.
 */
export function congerKappa(
  codes: ArrayLike<number>,
  readerCount: number,
  categoryCount: number,
  weights?: Float64Array,
  level = 0.95,
  frequency?: Float64Array,
): AgreementEstimate {
  const method = "Conger's kappa, linearised SE";
  const patterns = patternsOfRatings(codes, readerCount, categoryCount);
  const table = multiRaterTable(frequency ? { ...patterns, frequency } : patterns, weights);
  const nothing = nothingToCompare(table);
  if (nothing) return influenceEstimate(nothing, table.itemsRated, method, level);
  if (table.categoriesUsed <= 1) {
    return influenceEstimate({ value: null, reason: "single_category" }, table.itemsRated, method, level);
  }
  const margins = readerMargins(codes, readerCount, categoryCount, frequency);
  if (margins.ratings.some((count) => count === 0)) {
    return influenceEstimate({ value: null, reason: "rater_without_ratings" }, table.itemsRated, method, level);
  }
  const { chance, pull } = chanceOfReaders(margins.shares, readerCount, categoryCount, table.weights);
  const items = itemCount(codes, readerCount);
  const chanceScores = new Float64Array(items);
  for (let reader = 0; reader < readerCount; reader++) {
    const rated = margins.ratings[reader] ?? 0;
    const own = pull.subarray(reader * categoryCount, (reader + 1) * categoryCount);
    const shares = margins.shares.subarray(reader * categoryCount, (reader + 1) * categoryCount);
    const expected = own.reduce((sum, value, k) => sum + value * (shares[k] ?? 0), 0);
    const scale = table.itemsRated / rated / (readerCount * (readerCount - 1));
    for (let item = 0; item < items; item++) {
      const code = codes[item * readerCount + reader] ?? NOT_RATED;
      const present = code === NOT_RATED ? 0 : 1;
      const score = (present ? (own[code] ?? 0) : 0) - (present - rated / table.itemsRated) * expected;
      chanceScores[item] = (chanceScores[item] ?? 0) + scale * score;
    }
  }
  return influenceEstimate(linearised(table, chance, chanceScores), table.itemsRated, method, level);
}

/** Each reader's number of ratings and shares of categories (row-major readers x categories). */
export function readerMargins(
  codes: ArrayLike<number>,
  readerCount: number,
  categoryCount: number,
  frequency?: ArrayLike<number>,
) {
  const counts = new Float64Array(readerCount * categoryCount);
  const ratings = new Float64Array(readerCount);
  for (let cell = 0; cell < codes.length; cell++) {
    const code = codes[cell] ?? NOT_RATED;
    if (code === NOT_RATED) continue;
    const reader = cell % readerCount;
    if (code >= categoryCount)
      throw new StatisticsInputError(`ratings[${cell}]`, `a category of ${categoryCount}`, code);
    const items = frequency ? (frequency[(cell - reader) / readerCount] ?? 0) : 1;
    ratings[reader] = (ratings[reader] ?? 0) + items;
    const at = reader * categoryCount + code;
    counts[at] = (counts[at] ?? 0) + items;
  }
  const shares = counts.map((count, at) => count / Math.max(1, ratings[Math.floor(at / categoryCount)] ?? 1));
  return { ratings, shares };
}

/**
 * Chance agreement of pairs of readers, and `pull`: for reader g and category l, the weighted shares of l with all other
 * readers (sum over k of w[k][l] times the sum of the other readers' shares of k).
 */
function chanceOfReaders(shares: Float64Array, readerCount: number, categoryCount: number, weights: Float64Array) {
  const q = categoryCount;
  const totals = new Float64Array(q);
  for (let at = 0; at < shares.length; at++) totals[at % q] = (totals[at % q] ?? 0) + (shares[at] ?? 0);
  const pull = new Float64Array(readerCount * q);
  let chance = 0;
  for (let reader = 0; reader < readerCount; reader++) {
    for (let l = 0; l < q; l++) {
      let sum = 0;
      for (let k = 0; k < q; k++) {
        sum += (weights[k * q + l] ?? 0) * ((totals[k] ?? 0) - (shares[reader * q + k] ?? 0));
      }
      pull[reader * q + l] = sum;
      chance += sum * (shares[reader * q + l] ?? 0);
    }
  }
  return { chance: chance / (readerCount * (readerCount - 1)), pull };
}
