import { type CountPatterns, NOT_RATED } from "./count-patterns";
import type { DistinctRatings } from "./distinct-ratings";

/** A tally with each pattern once. */
export interface RatingTally extends CountPatterns {
  /** The pattern of each row of the distinct ratings. */
  patternOfRow: Int32Array;
}

/**
 * The tally of distinct ratings with each pattern once, in order of first appearance: what `patternsOfRatings` gives an
 * item each, gathered. Few readers give few patterns (14 categories and 5 readers at most 8,568), so that every later
 * pass costs the patterns and not the items. Items that nobody rated are a pattern of zeros.
 */
export function tallyRatings({ codes, readerCount, categoryCount, frequency: rows }: DistinctRatings): RatingTally {
  const keyOf = patternKeys(codes, readerCount, categoryCount);
  const found = new Map<number | string, number>();
  const firstRow: number[] = [];
  const items: number[] = [];
  const patternOfRow = new Int32Array(rows.length);
  for (let row = 0; row < rows.length; row++) {
    const key = keyOf(row);
    let pattern = found.get(key);
    if (pattern === undefined) {
      pattern = firstRow.length;
      found.set(key, pattern);
      firstRow.push(row);
      items.push(0);
    }
    items[pattern] = (items[pattern] ?? 0) + (rows[row] ?? 0);
    patternOfRow[row] = pattern;
  }
  const counts = new Int32Array(firstRow.length * categoryCount);
  for (let pattern = 0; pattern < firstRow.length; pattern++) {
    const begin = (firstRow[pattern] ?? 0) * readerCount;
    for (let cell = begin; cell < begin + readerCount; cell++) {
      const code = codes[cell] ?? NOT_RATED;
      if (code === NOT_RATED) continue;
      const at = pattern * categoryCount + code;
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return { categoryCount, counts, frequency: Float64Array.from(items), patternOfRow };
}

/**
 * A key that two rows share exactly when they are one pattern: their counts as the digits of a number, where that is
 * exact in a double, else the codes in order.
 */
function patternKeys(codes: Int32Array, readerCount: number, categoryCount: number): (row: number) => number | string {
  if ((readerCount + 1) ** categoryCount <= Number.MAX_SAFE_INTEGER) {
    const place = Float64Array.from({ length: categoryCount }, (_, k) => (readerCount + 1) ** k);
    return (row) => {
      let key = 0;
      const end = (row + 1) * readerCount;
      for (let cell = row * readerCount; cell < end; cell++) key += place[codes[cell] ?? NOT_RATED] ?? 0;
      return key;
    };
  }
  return (row) =>
    codes
      .slice(row * readerCount, (row + 1) * readerCount)
      .sort()
      .join();
}
