import type { CountPatterns } from "./count-patterns";
import { NOT_RATED } from "./count-patterns";
import { type DistinctRatings, distinctRatings } from "./distinct-ratings";

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
  // rows that differ only in who said what are one pattern: their codes in order are the same
  const ordered = codes.slice();
  for (let row = 0; row < rows.length; row++) sortShort(ordered, row * readerCount, (row + 1) * readerCount);
  const patternOfRow = new Int32Array(rows.length);
  const patterns = distinctRatings(ordered, readerCount, categoryCount, patternOfRow);
  const found = patterns.frequency.length;
  const frequency = new Float64Array(found);
  for (let row = 0; row < rows.length; row++) {
    const pattern = patternOfRow[row] ?? 0;
    frequency[pattern] = (frequency[pattern] ?? 0) + (rows[row] ?? 0);
  }
  const counts = new Int32Array(found * categoryCount);
  for (let pattern = 0, cell = 0; pattern < found; pattern++) {
    for (const end = cell + readerCount; cell < end; cell++) {
      const code = patterns.codes[cell] ?? NOT_RATED;
      if (code === NOT_RATED) continue;
      const at = pattern * categoryCount + code;
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return { categoryCount, counts, frequency, patternOfRow };
}

/** Insertion sort: a row has a handful of codes, and a typed array's own sort costs more than that. */
function sortShort(values: Int32Array, begin: number, end: number): void {
  for (let at = begin + 1; at < end; at++) {
    const value = values[at] ?? 0;
    let place = at;
    while (place > begin && (values[place - 1] ?? 0) > value) {
      values[place] = values[place - 1] ?? 0;
      place -= 1;
    }
    values[place] = value;
  }
}
