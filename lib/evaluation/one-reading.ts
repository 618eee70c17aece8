/** About so many numbers are kept in all. */
const MOST_NUMBERS = 4_000_000;

const kept = new Map<number, Map<number, readonly number[]>>();
let numbers = 0;

/**
 * The counts of one reading: 1 in its cell, 0 in all others. Who reads one item a case makes as many of these as there are
 * cases, and few different ones: the same reading is the same array.
 */
export function oneReading(cells: number, cell: number): readonly number[] {
  const own = kept.get(cells) ?? new Map<number, readonly number[]>();
  const known = own.get(cell);
  if (known) return known;
  const counts = new Array<number>(cells).fill(0);
  counts[cell] = 1;
  if (numbers + cells > MOST_NUMBERS) return counts;
  numbers += cells;
  own.set(cell, counts);
  kept.set(cells, own);
  return counts;
}
