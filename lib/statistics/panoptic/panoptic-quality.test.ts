import { describe, expect, it } from "vitest";
import { panopticQuality } from "./panoptic-quality";

describe("panoptic quality", () => {
  it("matches above one half only", () => {
    const gold = new Map([
      [1, 10],
      [2, 10],
    ]);
    const vendor = new Map([
      [7, 10],
      [8, 20],
    ]);
    // IoU 8/12, and 10/20: exactly one half is no match
    const result = panopticQuality(gold, vendor, [
      { gold: 1, vendor: 7, voxels: 8 },
      { gold: 2, vendor: 8, voxels: 10 },
    ]);
    expect(result).toMatchObject({ tp: 1, fp: 1, fn: 1 });
    expect(result.segmentationQuality.value).toBeCloseTo(2 / 3, 12);
    expect(result.recognitionQuality.value).toBeCloseTo(0.5, 12);
    expect(result.panopticQuality.value).toBeCloseTo(1 / 3, 12);
  });

  it("is PQ = SQ x RQ and 1 for identical instances", () => {
    const sizes = new Map([[3, 5]]);
    const result = panopticQuality(sizes, sizes, [{ gold: 3, vendor: 3, voxels: 5 }]);
    expect([result.segmentationQuality.value, result.recognitionQuality.value, result.panopticQuality.value]).toEqual([
      1, 1, 1,
    ]);
  });

  it("names what is undefined", () => {
    const none = new Map<number, number>();
    expect(panopticQuality(none, none, []).panopticQuality.reason).toBe("both_empty");
    const missed = panopticQuality(new Map([[1, 4]]), none, []);
    expect(missed.segmentationQuality.reason).toBe("no_matches");
    expect(missed.panopticQuality.value).toBe(0);
    expect(() => panopticQuality(none, none, [{ gold: 1, vendor: 1, voxels: 1 }])).toThrow("intersections");
  });
});
