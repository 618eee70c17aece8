import type { ReadingCounts } from "../tally";
import { countAttributes } from "./attribute-pairs";
import type { Measured } from "./measured";
import { oneReading } from "./one-reading";

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
  const cellOf = (gold: number, vendor: number | null) => gold * (labels + 1) + (vendor ?? labels);
  const attributes = countAttributes(measured);
  const [only] = measured;
  if (measured.length === 1 && only && only.goldLabel !== null && !attributes)
    return oneReading(labels, only.reader, cellOf(only.goldLabel, only.vendorLabel));
  const byReader = new Map<string, number[]>();
  for (const { reader, goldLabel, vendorLabel } of measured) {
    if (goldLabel === null) continue;
    const counts = byReader.get(reader) ?? new Array<number>(labels * (labels + 1)).fill(0);
    const cell = cellOf(goldLabel, vendorLabel);
    counts[cell] = (counts[cell] ?? 0) + 1;
    byReader.set(reader, counts);
  }
  const sorted = [...byReader].sort(([first], [second]) => (first < second ? -1 : 1));
  const mostOnItem = mostReadingsOnItem(measured.filter(({ vendorLabel }) => vendorLabel !== null));
  return {
    task: "readings",
    mostOnItem,
    ...(attributes ? { attributes } : {}),
    byReader: sorted.map(([reader, counts]) => ({ reader, counts })),
  };
}
