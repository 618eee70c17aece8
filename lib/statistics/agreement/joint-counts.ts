import { NOT_RATED } from "./count-patterns";
import { requireCategory, type WholeCodes, wholeCodes } from "./whole-codes";

/** One reader's category codes within an array: that of item i stands at `first` + i * `step`. */
export interface RatingColumn {
  codes: ArrayLike<number>;
  first: number;
  step: number;
}

/** Items at a time: a function that returns is compiled sooner than a loop that goes on. */
export const CHUNK = 512;

/**
 * Joint counts of two readers of the same items: a q x q table, rows the first, over the items that both rated.
 * `frequency` says how many items look like each; one each where it is not given. Refuses codes that are neither a category
 * nor `NOT_RATED`.
 */
export function jointCounts(
  one: RatingColumn,
  other: RatingColumn,
  items: number,
  categoryCount: number,
  frequency?: ArrayLike<number>,
): Float64Array {
  const first = wholeCodes(one.codes, one.step, categoryCount);
  const second = wholeCodes(other.codes, other.step, categoryCount);
  const cells = categoryCount * categoryCount;
  // whole numbers of 32 bits are counted faster; there are not so many items as would not fit
  const counts = frequency ? new Float64Array(cells) : new Int32Array(cells);
  for (let begin = 0; begin < items; begin += CHUNK) {
    const part = {
      first,
      second,
      at: one.first + begin * one.step,
      beside: other.first + begin * other.step,
      step: one.step,
      stepBeside: other.step,
      begin,
      end: Math.min(items, begin + CHUNK),
    };
    if (frequency) addWeighted(counts, part, categoryCount, frequency);
    else addOnes(counts, part, categoryCount);
  }
  return Float64Array.from(counts);
}

/** A run of items of two columns. */
interface Part {
  first: WholeCodes;
  second: WholeCodes;
  at: number;
  beside: number;
  step: number;
  stepBeside: number;
  begin: number;
  end: number;
}

function addOnes(counts: Int32Array | Float64Array, part: Part, categoryCount: number): void {
  const { first, second, step, stepBeside, begin, end } = part;
  let { at, beside } = part;
  for (let item = begin; item < end; item++, at += step, beside += stepBeside) {
    const code = first[at] ?? NOT_RATED;
    const answer = second[beside] ?? NOT_RATED;
    if (code >>> 0 >= categoryCount || answer >>> 0 >= categoryCount) {
      requirePair(code, at, step, answer, beside, stepBeside, categoryCount);
      continue;
    }
    const cell = Math.imul(code, categoryCount) + answer;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
}

function addWeighted(
  counts: Int32Array | Float64Array,
  part: Part,
  categoryCount: number,
  frequency: ArrayLike<number>,
): void {
  const { first, second, step, stepBeside, begin, end } = part;
  let { at, beside } = part;
  for (let item = begin; item < end; item++, at += step, beside += stepBeside) {
    const code = first[at] ?? NOT_RATED;
    const answer = second[beside] ?? NOT_RATED;
    if (code >>> 0 >= categoryCount || answer >>> 0 >= categoryCount) {
      requirePair(code, at, step, answer, beside, stepBeside, categoryCount);
      continue;
    }
    const cell = Math.imul(code, categoryCount) + answer;
    counts[cell] = (counts[cell] ?? 0) + (frequency[item] ?? 0);
  }
}

/** Refuses the one that is no category; at least one of them is not, be it that it is not rated. */
function requirePair(
  code: number,
  at: number,
  step: number,
  answer: number,
  beside: number,
  stepBeside: number,
  categoryCount: number,
): void {
  requireCategory(code, at, step, categoryCount);
  requireCategory(answer, beside, stepBeside, categoryCount);
}
