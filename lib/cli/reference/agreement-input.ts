import { NOT_RATED } from "@/lib/statistics/agreement/count-patterns";

/** A case's ratings (rows items, columns raters, null not rated) as one row-major array. */
export interface CodedRatings {
  codes: Int32Array;
  readerCount: number;
}

export function asRows(value: unknown): unknown[][] {
  if (!Array.isArray(value)) throw new TypeError("expected rows");
  return value.map((row: unknown) => {
    if (!Array.isArray(row)) throw new TypeError("expected a row");
    return row;
  });
}

export function asNumbers(value: unknown): number[] {
  if (!Array.isArray(value)) throw new TypeError("expected numbers");
  return value.map(Number);
}

/** Labels as category codes in the order of `categories`. */
export function codedRatings(ratings: unknown, categories: readonly unknown[]): CodedRatings {
  const rows = asRows(ratings);
  const codeOf = new Map(categories.map((category, code) => [category, code]));
  const readerCount = rows.reduce((most, row) => Math.max(most, row.length), 1);
  const codes = new Int32Array(rows.length * readerCount).fill(NOT_RATED);
  rows.forEach((row, item) => {
    row.forEach((label, reader) => {
      const code = label === null ? NOT_RATED : codeOf.get(label);
      if (code === undefined) throw new TypeError(`rating ${String(label)} is not among the categories`);
      codes[item * readerCount + reader] = code;
    });
  });
  return { codes, readerCount };
}

/** Numeric readings, NaN where null. */
export function numericRatings(ratings: unknown): { readings: Float64Array; readerCount: number } {
  const rows = asRows(ratings);
  const readerCount = Math.max(1, rows[0]?.length ?? 1);
  const readings = Float64Array.from(rows.flat(), (value) => (value === null ? Number.NaN : Number(value)));
  return { readings, readerCount };
}
