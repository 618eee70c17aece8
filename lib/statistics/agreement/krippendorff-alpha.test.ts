import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alphaOfResamples } from "./alpha-of-resamples";
import { unitsOfPatterns, unitsOfReadings } from "./alpha-units";
import { patternsOfRatings } from "./count-patterns";
import { type AlphaLevel, krippendorffAlpha } from "./krippendorff-alpha";
import { krippendorffAlphaBootstrap } from "./krippendorff-alpha-bootstrap";

const NONE = Number.NaN;
// Krippendorff 2011, data C: items x four observers
const DATA_C = [
  [1, 1, NONE, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [NONE, 5, 5, 5],
  [NONE, NONE, 1, 1],
  [NONE, NONE, 3, NONE],
].flat();

const LEVELS: AlphaLevel[] = ["nominal", "ordinal", "interval", "ratio"];

/** The definition, pair by pair. */
function alphaByDefinition(readings: readonly number[], readers: number, level: AlphaLevel): number {
  const units: number[][] = [];
  for (let at = 0; at < readings.length; at += readers) {
    const unit = readings.slice(at, at + readers).filter((value) => !Number.isNaN(value));
    if (unit.length > 1) units.push(unit);
  }
  const all = units.flat();
  const times = (value: number) => all.filter((one) => one === value).length;
  const apart = (c: number, k: number): number => {
    if (level === "nominal") return c === k ? 0 : 1;
    if (level === "interval") return (c - k) ** 2;
    if (level === "ratio") return c + k === 0 ? 0 : ((c - k) / (c + k)) ** 2;
    const [low, high] = [Math.min(c, k), Math.max(c, k)];
    const between = [...new Set(all)].filter((value) => value >= low && value <= high);
    return (between.reduce((sum, value) => sum + times(value), 0) - (times(c) + times(k)) / 2) ** 2;
  };
  const pairs = (values: readonly number[]) =>
    values.reduce(
      (sum, one, i) => sum + values.reduce((rest, other, j) => rest + (i === j ? 0 : apart(one, other)), 0),
      0,
    );
  const observed = units.reduce((sum, unit) => sum + pairs(unit) / (unit.length - 1), 0) / all.length;
  return 1 - observed / (pairs(all) / (all.length * (all.length - 1)));
}

describe("krippendorffAlpha, against theory", () => {
  it("gives the figures printed for data C", () => {
    const units = unitsOfReadings(DATA_C, 4);
    const printed = { nominal: 0.743, ordinal: 0.815, interval: 0.849, ratio: 0.797 };
    for (const level of LEVELS) expect(krippendorffAlpha(units, level).value).toBeCloseTo(printed[level], 3);
    expect(krippendorffAlpha(units, "nominal").n).toBe(40);
  });

  it("is its definition, pair by pair", () => {
    const readings = fc.array(
      fc.array(fc.oneof(fc.constant(NONE), fc.integer({ min: 0, max: 6 })), { minLength: 3, maxLength: 3 }),
      { minLength: 2, maxLength: 12 },
    );
    fc.assert(
      fc.property(readings, fc.constantFrom(...LEVELS), (rows, level) => {
        const { value } = krippendorffAlpha(unitsOfReadings(rows.flat(), 3), level);
        if (value !== null) expect(value).toBeCloseTo(alphaByDefinition(rows.flat(), 3, level), 9);
      }),
    );
  });

  it("takes tallies and readings alike, and bears shifts and scales of an interval", () => {
    const codes = DATA_C.map((value) => (Number.isNaN(value) ? -1 : value - 1));
    const tallied = unitsOfPatterns(patternsOfRatings(codes, 4, 5), [1, 2, 3, 4, 5]);
    for (const level of LEVELS) {
      const direct = krippendorffAlpha(unitsOfReadings(DATA_C, 4), level).value ?? 0;
      expect(krippendorffAlpha(tallied, level).value).toBeCloseTo(direct, 12);
    }
    const moved = unitsOfReadings(
      DATA_C.map((value) => 1e6 + 3 * value),
      4,
    );
    const interval = krippendorffAlpha(unitsOfReadings(DATA_C, 4), "interval").value ?? 0;
    expect(krippendorffAlpha(moved, "interval").value).toBeCloseTo(interval, 9);
  });
});

describe("krippendorffAlpha, degenerate", () => {
  it("says why it does not exist", () => {
    const reasonOf = (rows: number[], readers: number) =>
      krippendorffAlpha(unitsOfReadings(rows, readers), "interval").reason;
    expect(reasonOf([], 2)).toBe("no_items");
    expect(reasonOf([NONE, NONE], 2)).toBe("no_items");
    expect(reasonOf([1, NONE, NONE, 2], 2)).toBe("no_pairable_items");
    expect(reasonOf([2, 2, 2, 2], 2)).toBe("zero_variance");
  });

  it("refuses a ratio of negative values and a scale out of order", () => {
    expect(() => krippendorffAlpha(unitsOfReadings([-1, 1, 2, 3], 2), "ratio")).toThrow("ratio");
    expect(() => unitsOfPatterns(patternsOfRatings([0, 1], 2, 2), [2, 1])).toThrow("ascending");
  });
});

describe("krippendorffAlphaBootstrap", () => {
  const units = unitsOfReadings(DATA_C, 4);
  const cases = Array.from({ length: 12 }, (_, item) => item);

  it("repeats with its seed and moves with another", () => {
    const first = krippendorffAlphaBootstrap(units, cases, 12, "nominal", { seed: 7, resamples: 500 });
    expect(krippendorffAlphaBootstrap(units, cases, 12, "nominal", { seed: 7, resamples: 500 })).toEqual(first);
    expect(krippendorffAlphaBootstrap(units, cases, 12, "nominal", { seed: 8, resamples: 500 }).low).not.toBe(
      first.low,
    );
    expect(first.low ?? 1).toBeLessThan(first.value ?? 0);
    expect(first.clusters).toBe(12);
  });

  it("keeps items of a case together: clustered items give a wider interval", () => {
    const readings: number[] = [];
    const caseOf: number[] = [];
    for (let patient = 0; patient < 20; patient++) {
      for (let item = 0; item < 10; item++) {
        readings.push(patient % 2, patient % 4 === 0 ? 1 - (patient % 2) : patient % 2);
        caseOf.push(patient);
      }
    }
    const clustered = krippendorffAlphaBootstrap(unitsOfReadings(readings, 2), caseOf, 20, "nominal", {
      seed: 1,
      resamples: 400,
    });
    const items = Array.from({ length: 200 }, (_, item) => item);
    const naive = krippendorffAlphaBootstrap(unitsOfReadings(readings, 2), items, 200, "nominal", {
      seed: 1,
      resamples: 400,
    });
    const width = ({ low = 0, high = 0 }) => high - low;
    expect(width(clustered)).toBeGreaterThan(2 * width(naive));
  });

  it("claims nothing for few cases or many undefined resamples", () => {
    expect(
      krippendorffAlphaBootstrap(
        units,
        cases.map((item) => item % 4),
        4,
        "nominal",
        { seed: 1 },
      ).intervalReason,
    ).toBe("too_few_clusters");
    const rare = unitsOfReadings([...new Array<number>(22).fill(0), 0, 1], 2);
    const { intervalReason } = krippendorffAlphaBootstrap(rare, cases, 12, "nominal", { seed: 1, resamples: 200 });
    expect(intervalReason).toBe("too_many_undefined_resamples");
  });

  it("reads given resamples", () => {
    const identity = alphaOfResamples(units, "nominal", [cases, cases]);
    expect(identity.low.value).toBe(krippendorffAlpha(units, "nominal").value);
    expect(alphaOfResamples(units, "nominal", [[4, 4]]).undefinedResamples).toBe(1);
  });
});
