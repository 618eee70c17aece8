import { itemCount, NOT_RATED } from "./count-patterns";
import { refuseCode, type WholeCodes, wholeCodes } from "./whole-codes";

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

/** So many rows can be told apart by one whole number of 31 bits. */
const MOST_NUMBERED = 2 ** 31;
/** Items at a time: a function that returns is compiled sooner, and stays so, than a loop that goes on. */
const CHUNK = 256;

/**
 * Gathers equal rows in one pass through an open-addressed table: by the row's codes as the digits of a whole number where
 * that is exact, else by a hash, equal hashes compared code by code. Refuses codes that are neither a category nor
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
  const rows: Rows = {
    codes: wholeCodes(codes, readerCount, categoryCount),
    width: readerCount,
    categoryCount,
    firstItem: new Int32Array(items),
    items: new Int32Array(items),
  };
  const isNumbered = (categoryCount + 1) ** readerCount < MOST_NUMBERED;
  const found = isNumbered ? gatherByNumber(rows, items, rowOf) : gatherByHash(rows, items, rowOf);
  const distinct = new Int32Array(found * readerCount);
  for (let begin = 0; begin < found; begin += CHUNK) {
    copyRows(rows, begin, Math.min(found, begin + CHUNK), distinct);
  }
  return { readerCount, categoryCount, codes: distinct, frequency: Float64Array.from(rows.items.subarray(0, found)) };
}

/** The ratings, and what is found in them: by row, the first item that looks like it and how many do. */
interface Rows {
  codes: WholeCodes;
  width: number;
  categoryCount: number;
  firstItem: Int32Array;
  items: Int32Array;
}

function copyRows({ codes, width, firstItem }: Rows, begin: number, end: number, distinct: Int32Array): void {
  let at = begin * width;
  for (let row = begin; row < end; row++) {
    const first = (firstItem[row] ?? 0) * width;
    for (let cell = first; cell < first + width; cell++, at++) distinct[at] = codes[cell] ?? NOT_RATED;
  }
}

/** An open-addressed table of at least twice as many slots as rows: the row in each slot plus 1, 0 for none. */
interface Slots {
  rowPlusOne: Int32Array;
  /** A slot is the upper bits of the number times a large odd one: 32 minus their count. */
  shift: number;
  numberOf: Int32Array;
}

/** 2^32 over the golden ratio, odd: neighbouring numbers land far apart. */
const SPREAD = 0x9e3779b1;

function gatherByNumber(rows: Rows, items: number, rowOf: Int32Array | undefined): number {
  let slots: Slots = { rowPlusOne: new Int32Array(1 << 10), shift: 22, numberOf: new Int32Array(items) };
  // the numbers are written whether asked for or not: a store beyond an array's end costs more
  const numbers = rowOf ?? new Int32Array(items);
  let found = 0;
  for (let begin = 0; begin < items; begin += CHUNK) {
    if (2 * (found + CHUNK) > slots.rowPlusOne.length) slots = grown(slots, found);
    found = gatherPart(rows, begin, Math.min(items, begin + CHUNK), slots, found, numbers);
  }
  return found;
}

function grown({ rowPlusOne, shift, numberOf }: Slots, found: number): Slots {
  const next = { rowPlusOne: new Int32Array(4 * rowPlusOne.length), shift: shift - 2, numberOf };
  const mask = next.rowPlusOne.length - 1;
  for (let row = 0; row < found; row++) {
    let slot = Math.imul(numberOf[row] ?? 0, SPREAD) >>> next.shift;
    while ((next.rowPlusOne[slot] ?? 0) > 0) slot = (slot + 1) & mask;
    next.rowPlusOne[slot] = row + 1;
  }
  return next;
}

/** Numbers the rows as they first appear; answers how many are found so far. */
function gatherPart(
  rows: Rows,
  begin: number,
  end: number,
  slots: Slots,
  foundBefore: number,
  rowOf: Int32Array,
): number {
  const { codes, width, categoryCount, firstItem, items } = rows;
  const { rowPlusOne, shift, numberOf } = slots;
  const base = categoryCount + 1;
  const mask = rowPlusOne.length - 1;
  let found = foundBefore;
  let cell = begin * width;
  for (let item = begin; item < end; item++) {
    let number = 0;
    for (let reader = 0; reader < width; reader++, cell++) {
      const digit = (codes[cell] ?? NOT_RATED) + 1;
      if (digit >>> 0 > categoryCount) refuseCode(digit - 1, cell, width, categoryCount);
      number = (Math.imul(number, base) + digit) | 0;
    }
    let slot = Math.imul(number, SPREAD) >>> shift;
    let row = (rowPlusOne[slot] ?? 0) - 1;
    while (row >= 0 && numberOf[row] !== number) {
      slot = (slot + 1) & mask;
      row = (rowPlusOne[slot] ?? 0) - 1;
    }
    if (row < 0) {
      row = found++;
      rowPlusOne[slot] = found;
      numberOf[row] = number;
      firstItem[row] = item;
    }
    items[row] = (items[row] ?? 0) + 1;
    rowOf[item] = row;
  }
  return found;
}

function gatherByHash(rows: Rows, items: number, rowOf: Int32Array | undefined): number {
  const { codes, width, firstItem, items: counted } = rows;
  const rowPlusOne = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, 2 * items))));
  const mask = rowPlusOne.length - 1;
  const hashes = new Int32Array(Math.min(CHUNK, items));
  let found = 0;
  for (let begin = 0; begin < items; begin += CHUNK) {
    const end = Math.min(items, begin + CHUNK);
    hashRows(rows, begin, end, hashes);
    for (let item = begin; item < end; item++) {
      const hash = hashes[item - begin] ?? 0;
      let slot = (Math.imul(hash ^ (hash >>> 16), 0x45d9f3b) >>> 3) & mask;
      let row = (rowPlusOne[slot] ?? 0) - 1;
      while (row >= 0 && !isSameRow(codes, item * width, (firstItem[row] ?? 0) * width, width)) {
        slot = (slot + 1) & mask;
        row = (rowPlusOne[slot] ?? 0) - 1;
      }
      if (row < 0) {
        row = found++;
        rowPlusOne[slot] = found;
        firstItem[row] = item;
      }
      counted[row] = (counted[row] ?? 0) + 1;
      if (rowOf) rowOf[item] = row;
    }
  }
  return found;
}

/** A hash of each row: its codes as digits, modulo 2^32. */
function hashRows(rows: Rows, begin: number, end: number, hashes: Int32Array): void {
  const { codes, width, categoryCount } = rows;
  let cell = begin * width;
  for (let item = begin; item < end; item++) {
    let hash = 0;
    for (let reader = 0; reader < width; reader++, cell++) {
      const digit = (codes[cell] ?? NOT_RATED) + 1;
      if (digit >>> 0 > categoryCount) refuseCode(digit - 1, cell, width, categoryCount);
      hash = (Math.imul(hash, SPREAD) + digit) | 0;
    }
    hashes[item - begin] = hash;
  }
}

function isSameRow(codes: WholeCodes, one: number, other: number, width: number): boolean {
  for (let at = 0; at < width; at++) {
    if ((codes[one + at] ?? NOT_RATED) !== (codes[other + at] ?? NOT_RATED)) return false;
  }
  return true;
}
