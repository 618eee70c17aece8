import { NOT_RATED } from "./count-patterns";
import { CHUNK } from "./joint-counts";
import { readerTriples, type Triple } from "./reader-triples";
import { requireCategory, type WholeCodes } from "./whole-codes";

/** Cells of a table of three that stay near at hand. */
const MOST_CELLS = 8192;

/** Whether what three readers said at once is counted well in one table. */
export const areTriplesSmall = (readerCount: number, categoryCount: number): boolean =>
  readerCount > 2 && (categoryCount + 1) ** 3 <= MOST_CELLS;

type Cells = Int32Array | Float64Array;

/**
 * Joint counts of every pair of readers by way of what three said at once (`readerTriples`): the pairs' tables are its
 * margins. Not rated has a place of its own in a triple's table and none in a pair's.
 */
export function pairsOfTriples(
  codes: WholeCodes,
  items: number,
  readerCount: number,
  categoryCount: number,
  frequency?: ArrayLike<number>,
): Float64Array[] {
  const triples = readerTriples(readerCount);
  const size = (categoryCount + 1) ** 3;
  // whole numbers of 32 bits are counted faster; there are not so many items as would not fit
  const tables = triples.map((triple) => ({
    triple,
    cells: frequency ? new Float64Array(size) : new Int32Array(size),
  }));
  for (let begin = 0; begin < items; begin += CHUNK) {
    const end = Math.min(items, begin + CHUNK);
    for (const { triple, cells } of tables) {
      if (frequency) addWeighted(cells, codes, begin, end, readerCount, categoryCount, triple, frequency);
      else addOnes(cells, codes, begin, end, readerCount, categoryCount, triple);
    }
  }
  return marginsOf(tables, readerCount, categoryCount);
}

function addOnes(
  cells: Cells,
  codes: WholeCodes,
  begin: number,
  end: number,
  width: number,
  categoryCount: number,
  { first, second, third }: Triple,
): void {
  const base = categoryCount + 1;
  for (let item = begin, row = begin * width; item < end; item++, row += width) {
    const one = (codes[row + first] ?? NOT_RATED) + 1;
    const two = (codes[row + second] ?? NOT_RATED) + 1;
    const three = (codes[row + third] ?? NOT_RATED) + 1;
    if (one >>> 0 > categoryCount || two >>> 0 > categoryCount || three >>> 0 > categoryCount) {
      refuseRow(codes, row, width, categoryCount);
    }
    const cell = Math.imul(Math.imul(one, base) + two, base) + three;
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
}

function addWeighted(
  cells: Cells,
  codes: WholeCodes,
  begin: number,
  end: number,
  width: number,
  categoryCount: number,
  { first, second, third }: Triple,
  frequency: ArrayLike<number>,
): void {
  const base = categoryCount + 1;
  for (let item = begin, row = begin * width; item < end; item++, row += width) {
    const one = (codes[row + first] ?? NOT_RATED) + 1;
    const two = (codes[row + second] ?? NOT_RATED) + 1;
    const three = (codes[row + third] ?? NOT_RATED) + 1;
    if (one >>> 0 > categoryCount || two >>> 0 > categoryCount || three >>> 0 > categoryCount) {
      refuseRow(codes, row, width, categoryCount);
    }
    const cell = Math.imul(Math.imul(one, base) + two, base) + three;
    cells[cell] = (cells[cell] ?? 0) + (frequency[item] ?? 0);
  }
}

/** Refuses the first code of a row that is no category. */
function refuseRow(codes: WholeCodes, row: number, width: number, categoryCount: number): void {
  for (let cell = row; cell < row + width; cell++)
    requireCategory(codes[cell] ?? NOT_RATED, cell, width, categoryCount);
}

/** The tables of pairs (0,1), (0,2), ..., (1,2), ..., each from the first triple that has it. */
function marginsOf(
  tables: readonly { triple: Triple; cells: Cells }[],
  readerCount: number,
  categoryCount: number,
): Float64Array[] {
  const found = new Map<number, Float64Array>();
  const tableOf = (one: number, other: number): Float64Array | null => {
    const pair = one * readerCount + other;
    if (found.has(pair)) return null;
    const table = new Float64Array(categoryCount * categoryCount);
    found.set(pair, table);
    return table;
  };
  const base = categoryCount + 1;
  for (const { triple, cells } of tables) {
    const { first, second, third } = triple;
    addMargin(tableOf(first, second), cells, categoryCount, base * base, base, 1);
    addMargin(tableOf(first, third), cells, categoryCount, base * base, 1, base);
    addMargin(tableOf(second, third), cells, categoryCount, base, 1, base * base);
  }
  return [...found].sort(([one], [other]) => one - other).map(([, table]) => table);
}

/** Sums over the third of three readers; `row`, `column` and `other` are the steps of the three in `cells`. */
function addMargin(
  table: Float64Array | null,
  cells: Cells,
  categoryCount: number,
  row: number,
  column: number,
  other: number,
): void {
  if (table === null) return;
  for (let one = 0, cell = 0; one < categoryCount; one++) {
    for (let two = 0; two < categoryCount; two++, cell++) {
      let sum = 0;
      let at = (one + 1) * row + (two + 1) * column;
      for (let three = 0; three <= categoryCount; three++, at += other) sum += cells[at] ?? 0;
      table[cell] = sum;
    }
  }
}
