import { StatisticsInputError } from "../estimate";

/**
 * Ratings as a tally: how many items received which vector of category counts. Readers are exchangeable here; all that
 * Fleiss, Gwet, Brennan-Prediger, percent agreement and Krippendorff's alpha need of the ratings.
 */
export interface CountPatterns {
  categoryCount: number;
  /** Row-major, a row a pattern: how many readers chose each category. */
  counts: Int32Array;
  /** Items with each pattern: integers, so that tallies of any split add up to the same. */
  frequency: Float64Array;
}

/** The category code of an item not rated by a reader. */
export const NOT_RATED = -1;

/**
 * One pattern an item, in the order of the items, from a row-major items x readers array of category codes
 * (`NOT_RATED` where a reader has none). Items that nobody rated stay as patterns of zeros.
 */
export function patternsOfRatings(codes: ArrayLike<number>, readerCount: number, categoryCount: number): CountPatterns {
  const items = itemCount(codes, readerCount);
  const counts = new Int32Array(items * categoryCount);
  for (let item = 0; item < items; item++) {
    for (let reader = 0; reader < readerCount; reader++) {
      const code = codes[item * readerCount + reader] ?? NOT_RATED;
      if (code === NOT_RATED) continue;
      if (!(Number.isInteger(code) && code >= 0 && code < categoryCount)) {
        throw new StatisticsInputError(`ratings[${item}][${reader}]`, `a category of ${categoryCount}`, code);
      }
      const cell = item * categoryCount + code;
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return { categoryCount, counts, frequency: new Float64Array(items).fill(1) };
}

/** Items of a row-major items x readers array. */
export function itemCount(codes: ArrayLike<number>, readerCount: number): number {
  if (!Number.isInteger(readerCount) || readerCount < 1 || codes.length % readerCount !== 0) {
    throw new StatisticsInputError("readerCount", "a divisor of the number of ratings", readerCount);
  }
  return codes.length / readerCount;
}

/**
 * The same tally with each pattern once, patterns in falling lexicographic order. The order fixes the order of every
 * later sum, so that a tally gives the same figures to the last bit however it was split and merged.
 */
export function canonicalPatterns(...tallies: readonly CountPatterns[]): CountPatterns {
  const categoryCount = tallies[0]?.categoryCount ?? 1;
  const found = new Map<string, { counts: Int32Array; frequency: number }>();
  for (const tally of tallies) {
    if (tally.categoryCount !== categoryCount) {
      throw new StatisticsInputError("categoryCount", `the same in every tally, ${categoryCount}`, tally.categoryCount);
    }
    for (let pattern = 0; pattern < tally.frequency.length; pattern++) {
      const counts = tally.counts.subarray(pattern * categoryCount, (pattern + 1) * categoryCount);
      const key = counts.join();
      const known = found.get(key);
      const items = tally.frequency[pattern] ?? 0;
      if (known) known.frequency += items;
      else found.set(key, { counts, frequency: items });
    }
  }
  const ordered = [...found.values()].sort((one, other) => compareCounts(other.counts, one.counts));
  const counts = new Int32Array(ordered.length * categoryCount);
  ordered.forEach((entry, pattern) => {
    counts.set(entry.counts, pattern * categoryCount);
  });
  return { categoryCount, counts, frequency: Float64Array.from(ordered, (entry) => entry.frequency) };
}

function compareCounts(one: Int32Array, other: Int32Array): number {
  for (let k = 0; k < one.length; k++) {
    const difference = (one[k] ?? 0) - (other[k] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
