import { type CountPatterns, NOT_RATED, patternsOfRatings } from "@/lib/statistics/agreement/count-patterns";

/** Rows of labels as numbers; null where an item was not read. */
type Ratings = readonly (readonly (number | null)[])[];

/** The code of each label in use: labels in ascending order, which is their order on a ranked scale. */
export function categoryCodes(rows: Ratings): ReadonlyMap<number, number> {
  const labels = [...new Set(rows.flat())].filter((label) => label !== null).sort((one, other) => one - other);
  return new Map(labels.map((label, code) => [label, code]));
}

/** Ratings as counts of labels an item. */
export function tallyOf(rows: Ratings, scale: ReadonlyMap<number, number>): CountPatterns {
  const codes = rows.flat().map((label) => (label === null ? NOT_RATED : (scale.get(label) ?? NOT_RATED)));
  return patternsOfRatings(codes, rows[0]?.length ?? 1, scale.size);
}

/** Measurements as one row-major list, NaN where there is none. */
export function readingTable(rows: Ratings): { readings: Float64Array; readers: number; items: number } {
  return {
    readings: Float64Array.from(rows.flat(), (reading) => reading ?? Number.NaN),
    readers: rows[0]?.length ?? 1,
    items: rows.length,
  };
}
