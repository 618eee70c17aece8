import { NOT_RATED } from "./count-patterns";

/** One reader's category codes within an array: that of item i stands at `first` + i * `step`. */
export interface RatingColumn {
  codes: ArrayLike<number>;
  first: number;
  step: number;
}

/** Items at a time: a function that returns is compiled sooner than a loop that goes on. */
const CHUNK = 8192;

/**
 * Joint counts of two readers of the same items: a q x q table, rows the first, over the items that both rated.
 * `frequency` says how many items look like each; one each where it is not given.
 */
export function jointCounts(
  one: RatingColumn,
  other: RatingColumn,
  items: number,
  categoryCount: number,
  frequency?: ArrayLike<number>,
): Float64Array {
  const counts = new Float64Array(categoryCount * categoryCount);
  for (let begin = 0; begin < items; begin += CHUNK) {
    const end = Math.min(items, begin + CHUNK);
    if (frequency) addWeighted(counts, one, other, begin, end, categoryCount, frequency);
    else addOnes(counts, one, other, begin, end, categoryCount);
  }
  return counts;
}

function addOnes(
  counts: Float64Array,
  one: RatingColumn,
  other: RatingColumn,
  begin: number,
  end: number,
  categoryCount: number,
): void {
  const first = one.codes;
  const second = other.codes;
  let at = one.first + begin * one.step;
  let beside = other.first + begin * other.step;
  for (let item = begin; item < end; item++, at += one.step, beside += other.step) {
    const code = first[at] ?? NOT_RATED;
    const answer = second[beside] ?? NOT_RATED;
    if (code < 0 || answer < 0) continue;
    const cell = code * categoryCount + answer;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
}

function addWeighted(
  counts: Float64Array,
  one: RatingColumn,
  other: RatingColumn,
  begin: number,
  end: number,
  categoryCount: number,
  frequency: ArrayLike<number>,
): void {
  for (let item = begin; item < end; item++) {
    const code = one.codes[one.first + item * one.step] ?? NOT_RATED;
    const answer = other.codes[other.first + item * other.step] ?? NOT_RATED;
    if (code < 0 || answer < 0) continue;
    const cell = code * categoryCount + answer;
    counts[cell] = (counts[cell] ?? 0) + (frequency[item] ?? 0);
  }
}
