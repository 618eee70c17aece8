import { describe, expect, it } from "vitest";
import { randomSource } from "../random";
import { canonicalPatterns, NOT_RATED, patternsOfRatings } from "./count-patterns";
import { distinctRatings } from "./distinct-ratings";
import { readerPairCounts } from "./light-kappa";
import { tallyRatings } from "./tally-ratings";

function ratings(items: number, readers: number, categories: number, seed: number): Int8Array {
  const random = randomSource(seed);
  return Int8Array.from({ length: items * readers }, () => random.nextBelow(categories + 1) - 1);
}

describe("tallyRatings", () => {
  it.each([
    [2000, 3, 2],
    [3000, 5, 14],
    [1000, 1, 3],
    [500, 9, 14],
  ])("of %i items, %i readers, %i categories is the gathered pattern an item", (items, readers, categories) => {
    const codes = ratings(items, readers, categories, items);
    const rowOf = new Int32Array(items);
    const rows = distinctRatings(codes, readers, categories, rowOf);
    const { patternOfRow, ...tally } = tallyRatings(rows);
    const patternOf = rowOf.map((row) => patternOfRow[row] ?? -1);
    expect(canonicalPatterns(tally)).toEqual(canonicalPatterns(patternsOfRatings(codes, readers, categories)));
    expect(new Set(patternOf).size).toBe(tally.frequency.length);
    const each = patternsOfRatings(codes, readers, categories).counts;
    for (let item = 0; item < items; item++) {
      const own = tally.counts.subarray((patternOf[item] ?? 0) * categories, ((patternOf[item] ?? 0) + 1) * categories);
      expect(own).toEqual(each.subarray(item * categories, (item + 1) * categories));
    }
  });

  it("keeps an item that nobody rated as a pattern of zeros", () => {
    const tally = tallyRatings(distinctRatings([NOT_RATED, NOT_RATED, 0, 1], 2, 2));
    expect([...tally.counts]).toEqual([0, 0, 1, 1]);
    expect([...tally.frequency]).toEqual([1, 1]);
  });

  it("follows from rows that keep who said what", () => {
    const codes = ratings(700, 4, 3, 8);
    const rowOf = new Int32Array(700);
    const rows = distinctRatings(codes, 4, 3, rowOf);
    expect([...rowOf].flatMap((row) => [...rows.codes.subarray(row * 4, (row + 1) * 4)])).toEqual([...codes]);
    expect(rows.frequency.reduce((sum, items) => sum + items, 0)).toBe(700);
    const ofItems = readerPairCounts(codes, 4, 3);
    expect(readerPairCounts(rows.codes, 4, 3, rows.frequency)).toEqual(ofItems);
  });

  it("refuses codes outside the categories", () => {
    expect(() => distinctRatings([0, 2], 2, 2)).toThrow("ratings[0][1]");
    expect(() => distinctRatings([0, 0.5], 2, 2)).toThrow("ratings[0][1]");
    expect(() => distinctRatings([0, 1, 0], 2, 2)).toThrow("readerCount");
  });
});
