import { itemCount, NOT_RATED } from "./count-patterns";
import type { MultiRaterMargins } from "./multi-rater-table";
import { agreementWeights } from "./weights";
import { requireCategory } from "./whole-codes";

/**
 * All that the unweighted several-reader coefficients need for their value, without a standard error: whole numbers by
 * how many ratings an item has (0 to `readerCount`). They add up, so that any split of the items in any order gives the
 * same sums and the same figures to the last bit.
 */
export interface RatingSums {
  readerCount: number;
  categoryCount: number;
  /** Items with so many ratings. */
  items: Float64Array;
  /** Ordered pairs of readers of one such item who name the same category. */
  agreeingPairs: Float64Array;
  /** Row-major (ratings x categories): ratings of each category among such items. */
  chosen: Float64Array;
}

/** Items at a time: a function that returns is compiled sooner, and stays so, than a loop that goes on. */
const CHUNK = 512;

/**
 * Sums an items x readers array of category codes (row-major, `NOT_RATED` where a reader has none) in one pass.
 * Example: rows (0, 0), (0, 1) are two items of two ratings, 2 agreeing ordered pairs, category 0 chosen three times.
 */
export function ratingSums(
  codes: Int8Array | Int32Array,
  readerCount: number,
  categoryCount: number,
  begin = 0,
  end = itemCount(codes, readerCount),
): RatingSums {
  const sums: RatingSums = {
    readerCount,
    categoryCount,
    items: new Float64Array(readerCount + 1),
    agreeingPairs: new Float64Array(readerCount + 1),
    chosen: new Float64Array((readerCount + 1) * categoryCount),
  };
  const named = new Int32Array(categoryCount);
  for (let from = begin; from < end; from += CHUNK) addItems(sums, codes, from, Math.min(end, from + CHUNK), named);
  return sums;
}

/** `named` is all zeros before and after. */
function addItems(
  { readerCount, categoryCount, items, agreeingPairs, chosen }: RatingSums,
  codes: Int8Array | Int32Array,
  begin: number,
  end: number,
  named: Int32Array,
): void {
  for (let item = begin; item < end; item++) {
    const first = item * readerCount;
    const last = first + readerCount;
    let rated = 0;
    let pairs = 0;
    for (let cell = first; cell < last; cell++) {
      const code = codes[cell] ?? NOT_RATED;
      if (code === NOT_RATED) continue;
      if (code >>> 0 >= categoryCount) requireCategory(code, cell, readerCount, categoryCount);
      const before = named[code] ?? 0;
      named[code] = before + 1;
      pairs += before;
      rated += 1;
    }
    items[rated] = (items[rated] ?? 0) + 1;
    agreeingPairs[rated] = (agreeingPairs[rated] ?? 0) + 2 * pairs;
    const row = rated * categoryCount;
    for (let cell = first; cell < last; cell++) {
      const code = codes[cell] ?? NOT_RATED;
      if (code === NOT_RATED) continue;
      chosen[row + code] = (chosen[row + code] ?? 0) + 1;
      named[code] = 0;
    }
  }
}

/** The sums of several parts of the items. All must have the same readers and categories; at least one. */
export function mergedSums(first: RatingSums, ...others: readonly RatingSums[]): RatingSums {
  const added = (pick: (sums: RatingSums) => Float64Array) =>
    pick(first).map((own, at) => others.reduce((sum, other) => sum + (pick(other)[at] ?? 0), own));
  const { readerCount, categoryCount } = first;
  return {
    readerCount,
    categoryCount,
    items: added(({ items }) => items),
    agreeingPairs: added(({ agreeingPairs }) => agreeingPairs),
    chosen: added(({ chosen }) => chosen),
  };
}

/** Observed agreement and mean shares of categories, as `multiRaterTable` finds them from patterns. */
export function marginsOfSums({ categoryCount: q, items, agreeingPairs, chosen }: RatingSums): MultiRaterMargins {
  let itemsRated = 0;
  let itemsPairable = 0;
  let agreement = 0;
  const margin = new Float64Array(q);
  for (let rated = 1; rated < items.length; rated++) {
    const many = items[rated] ?? 0;
    itemsRated += many;
    for (let k = 0; k < q; k++) margin[k] = (margin[k] ?? 0) + (chosen[rated * q + k] ?? 0) / rated;
    if (rated < 2) continue;
    itemsPairable += many;
    agreement += (agreeingPairs[rated] ?? 0) / (rated * (rated - 1));
  }
  return {
    weights: agreementWeights("identity", q),
    itemsRated,
    itemsPairable,
    observed: itemsPairable === 0 ? 0 : agreement / itemsPairable,
    margin: margin.map((sum) => (itemsRated === 0 ? 0 : sum / itemsRated)),
    categoriesUsed: margin.reduce((used, sum) => used + (sum > 0 ? 1 : 0), 0),
  };
}
