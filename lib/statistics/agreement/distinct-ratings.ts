import { StatisticsInputError } from "../estimate";
import { itemCount, NOT_RATED } from "./count-patterns";

/**
 * The different rows of an items x readers array of category codes, each once, with how often it occurs. Who said what
 * is kept, so that every coefficient follows from it, those that need a reader's identity too; the order of items is not.
 */
export interface DistinctRatings {
  readerCount: number;
  categoryCount: number;
  /** Row-major rows x readers, in order of first appearance. */
  codes: Int32Array;
  /** Items with each row. */
  frequency: Float64Array;
}

/** All possible rows get a place in a table while they are no more than this, and than so many times the items. */
const LARGEST_TABLE = 2 ** 22;
const PLACES_PER_ITEM = 8;

/**
 * Gathers equal rows in one pass. Where few rows are possible, each has its own place in a table; else they are found
 * through an open-addressed one. Refuses codes that are neither a category nor `NOT_RATED`. `rowOf`, where given, receives
 * the row of each item. Example: rows (0,1), (0,1), (1,1) are two rows with frequencies 2 and 1.
 */
export function distinctRatings(
  codes: ArrayLike<number>,
  readerCount: number,
  categoryCount: number,
  rowOf?: Int32Array,
): DistinctRatings {
  const items = itemCount(codes, readerCount);
  const possible = (categoryCount + 1) ** readerCount;
  const isSmall = possible <= Math.min(LARGEST_TABLE, Math.max(4096, PLACES_PER_ITEM * items));
  const place = isSmall ? tablePlaces(possible) : hashedPlaces(codes, readerCount, items);
  const base = isSmall ? categoryCount + 1 : HASH_BASE;
  const firstItems: number[] = [];
  const frequency: number[] = [];
  for (let item = 0; item < items; item++) {
    const key = rowKey(codes, item * readerCount, readerCount, base, categoryCount);
    const row = place(key, item, firstItems);
    if (row === firstItems.length) {
      firstItems.push(item);
      frequency.push(0);
    }
    frequency[row] = (frequency[row] ?? 0) + 1;
    if (rowOf) rowOf[item] = row;
  }
  const rows = new Int32Array(firstItems.length * readerCount);
  for (let row = 0, at = 0; row < firstItems.length; row++) {
    const begin = (firstItems[row] ?? 0) * readerCount;
    for (let reader = 0; reader < readerCount; reader++) rows[at++] = codes[begin + reader] ?? NOT_RATED;
  }
  return { readerCount, categoryCount, codes: rows, frequency: Float64Array.from(frequency) };
}

/** An odd base whose powers modulo 2^32 do not repeat early. */
const HASH_BASE = 0x9e3779b1;

/** A row's codes as the digits of a number, modulo 2^32: with the base categories + 1 of a small table, each row its own. */
function rowKey(codes: ArrayLike<number>, begin: number, width: number, base: number, categoryCount: number): number {
  let key = 0;
  for (let cell = begin; cell < begin + width; cell++) {
    const code = codes[cell] ?? NOT_RATED;
    if (!(code >= NOT_RATED && code < categoryCount && code === (code | 0))) {
      const item = Math.floor(begin / width);
      throw new StatisticsInputError(`ratings[${item}][${cell - begin}]`, `a category of ${categoryCount}`, code);
    }
    key = (Math.imul(key, base) + code + 1) | 0;
  }
  return key;
}

/** The row of a key: that found before, or the next. */
type Place = (key: number, item: number, firstItems: readonly number[]) => number;

function tablePlaces(possible: number): Place {
  const rowPlusOne = new Int32Array(possible);
  return (key, _item, firstItems) => {
    const known = rowPlusOne[key] ?? 0;
    if (known > 0) return known - 1;
    rowPlusOne[key] = firstItems.length + 1;
    return firstItems.length;
  };
}

function hashedPlaces(codes: ArrayLike<number>, readerCount: number, items: number): Place {
  const slots = 2 ** Math.ceil(Math.log2(Math.max(2, 2 * items)));
  const rowPlusOne = new Int32Array(slots);
  return (key, item, firstItems) => {
    let slot = (Math.imul(key ^ (key >>> 16), 0x45d9f3b) >>> 3) & (slots - 1);
    for (;;) {
      const row = (rowPlusOne[slot] ?? 0) - 1;
      if (row < 0) break;
      if (isSameRow(codes, item * readerCount, (firstItems[row] ?? 0) * readerCount, readerCount)) return row;
      slot = (slot + 1) & (slots - 1);
    }
    rowPlusOne[slot] = firstItems.length + 1;
    return firstItems.length;
  };
}

function isSameRow(codes: ArrayLike<number>, one: number, other: number, width: number): boolean {
  for (let at = 0; at < width; at++) {
    if ((codes[one + at] ?? NOT_RATED) !== (codes[other + at] ?? NOT_RATED)) return false;
  }
  return true;
}
