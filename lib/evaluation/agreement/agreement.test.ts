import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measureAgreement } from "./agreement";
import { DEFAULT_AGREEMENT_SETTINGS, type Rating } from "./agreement-result";

const SETTINGS = { ...DEFAULT_AGREEMENT_SETTINGS, resamples: 200 };
/** Rows items, columns readers R1..; "" not rated; two items a case. */
const ratingsOf = (rows: readonly (readonly string[])[]): Rating[] =>
  rows.flatMap((row, index) =>
    row.flatMap((value, reader) =>
      value === "" ? [] : [{ item: `i${index}`, case: `c${index >> 1}`, reader: `R${reader + 1}`, value }],
    ),
  );
const TABLE = Array.from({ length: 40 }, (_, index) => [
  String(1 + (index % 3)),
  String(1 + ((index + (index % 5 === 0 ? 1 : 0)) % 3)),
  index % 4 === 0 ? "" : String(1 + (index % 3)),
]);

describe("measureAgreement", () => {
  it("counts readers, items, categories and pairs over the items both rated", () => {
    const result = measureAgreement(ratingsOf(TABLE), SETTINGS);
    expect(result).toMatchObject({
      items: 40,
      pairableItems: 40,
      cases: 20,
      ratings: 110,
      categories: ["1", "2", "3"],
    });
    expect(result.readers).toEqual([
      { name: "R1", items: 40 },
      { name: "R2", items: 40 },
      { name: "R3", items: 30 },
    ]);
    expect(result.pairs.map(({ n }) => n)).toEqual([40, 30, 30]);
    expect(result.pairs[0]?.figures.percent_agreement).toMatchObject({ value: 0.8, n: 40, clusters: 20, readers: 2 });
    expect(result.pairs[1]?.figures.cohen_kappa?.value).toBe(1);
    expect(result.counts["1"]).toEqual({ R1: 14, R2: expect.any(Number), R3: expect.any(Number) });
    expect(result.warnings.map(({ code }) => code)).toEqual(["incomplete_ratings"]);
  });

  it("does not depend on the order of the ratings", () => {
    const ratings = ratingsOf(TABLE);
    const whole = JSON.stringify(measureAgreement(ratings, { ...SETTINGS, measurementLevel: "ordinal" }));
    fc.assert(
      fc.property(fc.shuffledSubarray(ratings, { minLength: ratings.length }), (shuffled) => {
        expect(JSON.stringify(measureAgreement(shuffled, { ...SETTINGS, measurementLevel: "ordinal" }))).toBe(whole);
      }),
      { numRuns: 5 },
    );
  });

  it("sorts numbers by value and asks for the order of names", () => {
    const numbers = ratingsOf([
      ["10", "9"],
      ["9", "9"],
      ["2", "10"],
    ]);
    expect(measureAgreement(numbers, { ...SETTINGS, measurementLevel: "ordinal" }).categories).toEqual([
      "2",
      "9",
      "10",
    ]);
    const names = ratingsOf([
      ["low", "high"],
      ["high", "high"],
    ]);
    expect(() => measureAgreement(names, { ...SETTINGS, measurementLevel: "ordinal" })).toThrow("say the order of");
    expect(() => measureAgreement(names, { ...SETTINGS, measurementLevel: "interval" })).toThrow("not numbers");
    expect(() => measureAgreement(names, { ...SETTINGS, categories: ["low"] })).toThrow('"high" is not a declared');
  });

  it("gives reasons instead of 1 where nothing varies, and no interval below ten cases", () => {
    const constant = measureAgreement(ratingsOf(TABLE.map(() => ["1", "1", "1"])), SETTINGS);
    expect(constant.coefficients.krippendorff_alpha).toMatchObject({ value: null, reason: "zero_variance" });
    expect(constant.coefficients.fleiss_kappa).toMatchObject({ value: null, reason: "single_category" });
    expect(constant.coefficients.percent_agreement?.value).toBe(1);
    expect(constant.warnings.map(({ code }) => code)).toContain("single_category");
    const few = measureAgreement(ratingsOf(TABLE.slice(0, 12)), SETTINGS);
    expect(few.coefficients.krippendorff_alpha?.intervalReason).toBe("too_few_clusters");
    expect(few.warnings.map(({ code }) => code)).toContain("too_few_clusters");
  });

  it("keeps a reader's first rating of an item and refuses an item of two cases", () => {
    const twice = [...ratingsOf(TABLE), { item: "i0", case: "c0", reader: "R1", value: "3" }];
    expect(measureAgreement(twice, SETTINGS).warnings.map(({ code }) => code)).toContain("repeated_ratings");
    expect(() => measureAgreement([...twice, { item: "i0", case: "c9", reader: "R9", value: "3" }], SETTINGS)).toThrow(
      "belongs to case",
    );
  });
});
