import type { Estimate } from "../estimate";
import { undefinedEstimate } from "../estimate";
import { cohenKappaValue } from "./cohen-kappa";
import { itemCount } from "./count-patterns";
import { jointCounts } from "./joint-counts";
import { pairTable } from "./pair-table";
import { areTriplesSmall, pairsOfTriples } from "./pairs-of-triples";
import { wholeCodes } from "./whole-codes";

/**
 * Joint counts of every pair of readers of a row-major items x readers array of category codes: a q x q
 * table (rows the earlier reader) for (0,1), (0,2), ..., (1,2), ... over the items that both rated. `frequency` says how
 * many items look like each row (`distinctRatings`); one each where it is not given. Refuses codes that are neither a
 * category nor `NOT_RATED`.
 */
export function readerPairCounts(
  codes: ArrayLike<number>,
  readerCount: number,
  categoryCount: number,
  frequency?: ArrayLike<number>,
): Float64Array[] {
  const items = itemCount(codes, readerCount);
  const whole = wholeCodes(codes, readerCount, categoryCount);
  if (areTriplesSmall(readerCount, categoryCount))
    return pairsOfTriples(whole, items, readerCount, categoryCount, frequency);
  const column = (reader: number) => ({ codes: whole, first: reader, step: readerCount });
  const tables: Float64Array[] = [];
  for (let reader = 0; reader < readerCount - 1; reader++) {
    for (let other = reader + 1; other < readerCount; other++) {
      tables.push(jointCounts(column(reader), column(other), items, categoryCount, frequency));
    }
  }
  return tables;
}

/**
 * Light's kappa: the mean of Cohen's kappa over all pairs of readers, from their joint counts (`readerPairCounts`), with
 * agreement weights (identity unless given). In [-1, 1], higher is better; for fixed readers only. No interval of its
 * own: resample cases.
 *
 * Undefined: fewer than two readers (`no_pairable_items`); a pair that rated no item in common (`no_pairable_items`); a
 * pair whose kappa is undefined (`pair_single_category`): a mean over the other pairs would be a figure of other readers.
 * Source: Light 1971, Psychol Bull 76:365. Agrees with the mean of statsmodels 0.15.0 kappas within 1e-15.
 */
export function lightKappa(
  pairCounts: readonly ArrayLike<number>[],
  categoryCount: number,
  weights?: Float64Array,
): Estimate {
  const method = "Light's kappa, mean over pairs of readers";
  let sum = 0;
  let items = 0;
  for (const counts of pairCounts) {
    const table = pairTable(counts, categoryCount, weights);
    const kappa = cohenKappaValue(table);
    items = Math.max(items, table.n);
    if (kappa.value === null) {
      return undefinedEstimate(
        kappa.reason === "no_items" ? "no_pairable_items" : "pair_single_category",
        items,
        method,
      );
    }
    sum += kappa.value;
  }
  if (pairCounts.length === 0) return undefinedEstimate("no_pairable_items", 0, method);
  return { value: sum / pairCounts.length, n: items, method };
}
