import { describe, expect, it } from "vitest";
import { StatisticsInputError } from "../estimate";
import { dice } from "./dice";
import { intersectionOverUnion } from "./intersection-over-union";
import { labelMapOverlap } from "./label-map-overlap";
import { sizeDifference } from "./size-difference";
import { voxelConfusion, voxelPrecision, voxelSensitivity, voxelSpecificity } from "./voxel-rates";

const counts = (intersection: number, first: number, second: number) => ({ intersection, first, second });

describe("overlap of two sets", () => {
  it("has its closed forms", () => {
    expect(dice(counts(20, 30, 30)).value).toBeCloseTo(2 / 3, 15);
    expect(intersectionOverUnion(counts(20, 30, 30)).value).toBe(0.5);
    for (const [i, a, b] of [
      [3, 7, 5],
      [0, 4, 9],
      [6, 6, 6],
    ] as const) {
      const d = dice(counts(i, a, b)).value ?? Number.NaN;
      expect(intersectionOverUnion(counts(i, a, b)).value).toBeCloseTo(d / (2 - d), 15);
      expect(dice(counts(i, b, a)).value).toBe(d);
    }
  });

  it("is 0 with one side empty and undefined with both", () => {
    expect(dice(counts(0, 0, 5))).toEqual({ value: 0 });
    expect(dice(counts(0, 5, 0))).toEqual({ value: 0 });
    expect(dice(counts(0, 0, 0))).toEqual({ value: null, reason: "both_empty" });
    expect(intersectionOverUnion(counts(0, 0, 0), "zero_area")).toEqual({ value: null, reason: "zero_area" });
    expect(voxelSensitivity(counts(0, 0, 5)).reason).toBe("empty_reference");
    expect(voxelPrecision(counts(0, 5, 0)).reason).toBe("empty_prediction");
    expect(voxelPrecision(counts(0, 0, 0)).reason).toBe("both_empty");
    expect(voxelSpecificity(voxelConfusion(counts(4, 4, 4), 4)).reason).toBe("zero_denominator");
  });

  it("refuses counts that no pair of sets has", () => {
    expect(() => dice(counts(6, 5, 9))).toThrow(StatisticsInputError);
    expect(() => dice(counts(0, -1, 9))).toThrow("first");
    expect(() => dice(counts(0, Number.NaN, 9))).toThrow("first");
    expect(() => voxelConfusion(counts(0, 5, 6), 10)).toThrow("total");
  });
});

describe("sizes", () => {
  it("compares volumes with the vendor's sign", () => {
    const { first, second, difference, relativeDifference, volumetricSimilarity } = sizeDifference(
      counts(0, 30, 20),
      2,
    );
    expect([first, second, difference]).toEqual([60, 40, -20]);
    expect(relativeDifference.value).toBeCloseTo(-1 / 3, 15);
    expect(volumetricSimilarity.value).toBeCloseTo(0.8, 15);
    expect(sizeDifference(counts(0, 0, 20), 2).relativeDifference.reason).toBe("empty_reference");
    expect(() => sizeDifference(counts(0, 1, 1), 0)).toThrow("voxelSize");
  });
});

describe("label maps", () => {
  it("takes means over labels on either side and counts them", () => {
    const result = labelMapOverlap(
      new Map([
        [1, counts(4, 4, 4)],
        [2, counts(0, 3, 0)],
        [3, counts(0, 0, 0)],
      ]),
      90,
      100,
    );
    expect(result.meanDice.value).toBe(0.5);
    expect(result.labelsDefined).toBe(2);
    expect(result.perLabel.get(3)?.dice.reason).toBe("both_empty");
    expect(result.pooledDice.value).toBeCloseTo(8 / 11, 15);
    expect(result.pixelAccuracy.value).toBe(0.9);
    expect(labelMapOverlap(new Map(), 0, 0).meanIou.reason).toBe("both_empty");
  });
});
