import { countAttributes } from "./attribute-pairs";
import type { Measured } from "./measured";
import { oneReading } from "./one-reading";
import type { ReadingCounts } from "./tally";

/** The most of the given readings that one item has. */
export function mostReadingsOnItem(readings: readonly Measured[]): number {
  const perItem = new Map<number, number>();
  let most = 0;
  for (const { item } of readings) {
    const count = (perItem.get(item) ?? 0) + 1;
    perItem.set(item, count);
    if (count > most) most = count;
  }
  return most;
}

/** Readings by reader: row-major gold label x (vendor's label, and last `not_returned`). */
export function countReadings(measured: readonly Measured[], labels: number): ReadingCounts {
  const cellsOf = new Map<string, number[]>();
  for (const { reader, goldLabel, vendorLabel } of measured) {
    if (goldLabel === null) continue;
    const cell = goldLabel * (labels + 1) + (vendorLabel ?? labels);
    const own = cellsOf.get(reader);
    if (own) own.push(cell);
    else cellsOf.set(reader, [cell]);
  }
  const sorted = [...cellsOf].sort(([first], [second]) => (first < second ? -1 : 1));
  const mostOnItem = mostReadingsOnItem(measured.filter(({ vendorLabel }) => vendorLabel !== null));
  const attributes = countAttributes(measured);
  return {
    task: "readings",
    mostOnItem,
    ...(attributes ? { attributes } : {}),
    byReader: sorted.map(([reader, cells]) => ({ reader, counts: tableOf(cells, labels * (labels + 1)) })),
  };
}

function tableOf(cells: readonly number[], size: number): readonly number[] {
  const [first, ...others] = cells;
  if (first !== undefined && others.length === 0) return oneReading(size, first);
  const counts = new Array<number>(size).fill(0);
  for (const cell of cells) counts[cell] = (counts[cell] ?? 0) + 1;
  return counts;
}
