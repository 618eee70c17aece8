import type { Measured } from "./measured";
import type { ReadingCounts } from "./tally";

/** Readings by reader: row-major gold label x (vendor's label, and last `not_returned`). */
export function countReadings(measured: readonly Measured[], labels: number): ReadingCounts {
  const byReader = new Map<string, number[]>();
  for (const { reader, goldLabel, vendorLabel } of measured) {
    if (goldLabel === null) continue;
    const counts = byReader.get(reader) ?? new Array<number>(labels * (labels + 1)).fill(0);
    const cell = goldLabel * (labels + 1) + (vendorLabel ?? labels);
    counts[cell] = (counts[cell] ?? 0) + 1;
    byReader.set(reader, counts);
  }
  const sorted = [...byReader].sort(([first], [second]) => (first < second ? -1 : 1));
  return { task: "readings", byReader: sorted.map(([reader, counts]) => ({ reader, counts })) };
}
