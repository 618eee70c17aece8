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
/** Items at a time: a function that returns is compiled sooner than a loop that goes on. */
const CHUNK = 4096;

/**
 * Gathers equal rows in one pass. Where few rows are possible, each has its own place in a table; else they are found
 * through an open-addressed one, equal hashes compared code by code. Refuses codes that are neither a category nor
 * `NOT_RATED`. `rowOf`, where given, receives the row of each item.
 * Example: rows (0,1), (0,1), (1,1) are two rows with frequencies 2 and 1.
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
  const most = isSmall ? Math.min(items, possible) : items;
  const search: Search = {
    width: readerCount,
    categoryCount,
    base: isSmall ? categoryCount + 1 : HASH_BASE,
    rowPlusOne: new Int32Array(isSmall ? possible : 2 ** Math.ceil(Math.log2(Math.max(2, 2 * items)))),
    firstItem: new Int32Array(most),
    frequency: new Float64Array(most),
    found: 0,
  };
  const keys = new Int32Array(Math.min(CHUNK, items));
  for (let begin = 0; begin < items; begin += CHUNK) {
    const end = Math.min(items, begin + CHUNK);
    rowKeys(codes, begin, end, search, keys);
    if (isSmall) gatherByTable(keys, begin, end, search, rowOf);
    else gatherByHash(codes, keys, begin, end, search, rowOf);
  }
  const { found, firstItem, frequency } = search;
  const rows = new Int32Array(found * readerCount);
  for (let row = 0, at = 0; row < found; row++) {
    const begin = (firstItem[row] ?? 0) * readerCount;
    for (let reader = 0; reader < readerCount; reader++) rows[at++] = codes[begin + reader] ?? NOT_RATED;
  }
  return { readerCount, categoryCount, codes: rows, frequency: frequency.slice(0, found) };
}

interface Search {
  width: number;
  categoryCount: number;
  base: number;
  /** By place: the row found there plus 1, 0 for none. */
  rowPlusOne: Int32Array;
  /** By row. */
  firstItem: Int32Array;
  frequency: Float64Array;
  found: number;
}

/** An odd base whose powers modulo 2^32 do not repeat early. */
const HASH_BASE = 0x9e3779b1;

/** The codes of each row as the digits of a number, modulo 2^32: in the base of a small table, each row has its own. */
function rowKeys(codes: ArrayLike<number>, begin: number, end: number, search: Search, keys: Int32Array): void {
  const { width, base, categoryCount } = search;
  let cell = begin * width;
  for (let item = begin; item < end; item++) {
    let key = 0;
    for (let reader = 0; reader < width; reader++, cell++) {
      const code = codes[cell] ?? NOT_RATED;
      if (!(code >= NOT_RATED && code < categoryCount && code === (code | 0))) {
        throw new StatisticsInputError(`ratings[${item}][${reader}]`, `a category of ${categoryCount}`, code);
      }
      key = (Math.imul(key, base) + code + 1) | 0;
    }
    keys[item - begin] = key;
  }
}

function gatherByTable(keys: Int32Array, begin: number, end: number, search: Search, rowOf?: Int32Array): void {
  const { rowPlusOne, frequency, firstItem } = search;
  let { found } = search;
  for (let item = begin; item < end; item++) {
    const key = keys[item - begin] ?? 0;
    let row = (rowPlusOne[key] ?? 0) - 1;
    if (row < 0) {
      row = found++;
      rowPlusOne[key] = found;
      firstItem[row] = item;
    }
    frequency[row] = (frequency[row] ?? 0) + 1;
    if (rowOf) rowOf[item] = row;
  }
  search.found = found;
}

function gatherByHash(
  codes: ArrayLike<number>,
  keys: Int32Array,
  begin: number,
  end: number,
  search: Search,
  rowOf?: Int32Array,
): void {
  const { rowPlusOne, frequency, firstItem, width } = search;
  const mask = rowPlusOne.length - 1;
  for (let item = begin; item < end; item++) {
    const key = keys[item - begin] ?? 0;
    let slot = (Math.imul(key ^ (key >>> 16), 0x45d9f3b) >>> 3) & mask;
    let row = (rowPlusOne[slot] ?? 0) - 1;
    while (row >= 0 && !isSameRow(codes, item * width, (firstItem[row] ?? 0) * width, width)) {
      slot = (slot + 1) & mask;
      row = (rowPlusOne[slot] ?? 0) - 1;
    }
    if (row < 0) {
      row = search.found++;
      rowPlusOne[slot] = search.found;
      firstItem[row] = item;
    }
    frequency[row] = (frequency[row] ?? 0) + 1;
    if (rowOf) rowOf[item] = row;
  }
}

function isSameRow(codes: ArrayLike<number>, one: number, other: number, width: number): boolean {
  for (let at = 0; at < width; at++) {
    if ((codes[one + at] ?? NOT_RATED) !== (codes[other + at] ?? NOT_RATED)) return false;
  }
  return true;
}
