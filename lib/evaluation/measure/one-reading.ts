import type { ReadingCounts } from "../tally";

/** About so many numbers are kept in all. */
const MOST_NUMBERS = 4_000_000;

/** By number of labels, reader and cell. */
const kept = new Map<number, Map<string, Map<number, ReadingCounts>>>();
let numbers = 0;

/**
 * The counts of one reading: 1 in its cell, 0 in all others. Who reads one item a case makes as many of these as there are
 * cases, and few different ones: the same reading is the same object.
 */
export function oneReading(labels: number, reader: string, cell: number): ReadingCounts {
  const ofLabels = kept.get(labels) ?? new Map<string, Map<number, ReadingCounts>>();
  const ofReader = ofLabels.get(reader) ?? new Map<number, ReadingCounts>();
  const known = ofReader.get(cell);
  if (known) return known;
  const counts = new Array<number>(labels * (labels + 1)).fill(0);
  counts[cell] = 1;
  const hasCome = cell % (labels + 1) < labels;
  const made: ReadingCounts = { task: "readings", mostOnItem: hasCome ? 1 : 0, byReader: [{ reader, counts }] };
  if (numbers + counts.length > MOST_NUMBERS) return made;
  numbers += counts.length;
  kept.set(labels, ofLabels.set(reader, ofReader.set(cell, made)));
  return made;
}
