import { describe, expect, it } from "vitest";
import { randomSource } from "../random";
import { averageSymmetricDistanceMm, directedAverageDistanceMm, meanAverageDistanceMm } from "./average-distance";
import { hausdorffMm } from "./hausdorff";
import { normalizedSurfaceDistance } from "./normalized-surface-distance";
import { selectRank } from "./selection";
import { surfaceSizes, surfelAverageMm, surfelDice, surfelHausdorffMm } from "./surfels";

const sets = (first: number[], second: number[]) => ({
  firstToSecondMm: Float64Array.from(first),
  secondToFirstMm: Float64Array.from(second),
  firstSize: first.length,
  secondSize: second.length,
});
const oneEmpty = { ...sets([], []), firstSize: 4 };

describe("distances of border voxels", () => {
  const pair = sets([0, 1, 2, 3, 4], [0, 10]);

  it("has its closed forms", () => {
    expect(hausdorffMm(pair).value).toBe(10);
    expect(hausdorffMm(pair, 0.5).value).toBe(5);
    expect(hausdorffMm(pair, 0.95).value).toBeCloseTo(9.5, 12);
    expect(hausdorffMm(pair, 0.5, "pooled").value).toBe(2);
    expect(averageSymmetricDistanceMm(pair).value).toBeCloseTo(20 / 7, 12);
    expect(meanAverageDistanceMm(pair).value).toBe(3.5);
    expect(directedAverageDistanceMm(pair, "second_to_first").value).toBe(5);
    expect(normalizedSurfaceDistance(pair, 2).value).toBeCloseTo(4 / 7, 12);
  });

  it("leaves its argument as it was", () => {
    const first = Float64Array.of(5, 1, 3, 2);
    hausdorffMm({ ...pair, firstToSecondMm: first }, 0.95);
    hausdorffMm({ ...pair, firstToSecondMm: first }, 0.95, "pooled");
    expect([...first]).toEqual([5, 1, 3, 2]);
  });

  it("is undefined with a side empty, but for NSD", () => {
    expect(hausdorffMm(oneEmpty).reason).toBe("empty_prediction");
    expect(averageSymmetricDistanceMm({ ...oneEmpty, firstSize: 0, secondSize: 1 }).reason).toBe("empty_reference");
    expect(meanAverageDistanceMm(sets([], [])).reason).toBe("both_empty");
    expect(normalizedSurfaceDistance(oneEmpty, 1)).toEqual({ value: 0 });
    expect(normalizedSurfaceDistance(sets([], []), 1).reason).toBe("both_empty");
    expect(() => normalizedSurfaceDistance(pair, -1)).toThrow("toleranceMm");
    expect(() => hausdorffMm(pair, 1.5)).toThrow("p:");
  });
});

describe("distances of surface elements", () => {
  const surfels = {
    ...sets([3, 0, 1], [2, 2]),
    firstElementSizes: Float64Array.of(1, 6, 3),
    secondElementSizes: Float64Array.of(2, 2),
  };

  it("weighs by size", () => {
    expect(surfaceSizes(surfels)).toEqual({ first: 10, second: 4 });
    expect(surfelHausdorffMm(surfels).value).toBe(3);
    expect(surfelHausdorffMm(surfels, 0.9).value).toBe(2);
    expect(surfelAverageMm(surfels, "first_to_second").value).toBeCloseTo(0.6, 12);
    expect(surfelDice(surfels, 1).value).toBeCloseTo(9 / 14, 12);
  });

  it("is undefined with a side empty, but for surface Dice", () => {
    const empty = { ...oneEmpty, firstElementSizes: Float64Array.of(1), secondElementSizes: new Float64Array(0) };
    expect(surfelHausdorffMm(empty).reason).toBe("empty_prediction");
    expect(surfelAverageMm(empty, "first_to_second").reason).toBe("empty_prediction");
    expect(surfelDice(empty, 1).value).toBe(0);
    expect(() => surfelHausdorffMm(surfels, 2)).toThrow("p:");
  });
});

describe("selection", () => {
  it("puts a rank in its place, with ties and in any order", () => {
    const random = randomSource(3);
    for (let k = 0; k < 300; k++) {
      const values = Float64Array.from({ length: 1 + random.nextBelow(40) }, () => random.nextBelow(1 + (k % 20)));
      const sorted = values.slice().sort();
      const rank = random.nextBelow(values.length);
      selectRank(values, rank);
      expect(values[rank]).toBe(sorted[rank]);
      expect(values.subarray(0, rank).every((value) => value <= (sorted[rank] ?? 0))).toBe(true);
      expect(values.subarray(rank).every((value) => value >= (sorted[rank] ?? 0))).toBe(true);
    }
  });
});
