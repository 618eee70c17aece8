import { describe, expect, it } from "vitest";
import { landmarkDistances } from "./landmark-distances";
import { objectKeypointSimilarity } from "./oks";
import { keypointAveragePrecision, oksCandidates } from "./oks-ap";
import { correctKeypoints } from "./pck";
import { radialError } from "./radial-error";

const NONE = Number.NaN;
const sets = (positions: number[], landmarkCount: number, axes = 2) => ({ positions, landmarkCount, axes });

describe("landmarkDistances", () => {
  it("measures in mm along each axis, in two and three dimensions", () => {
    const flat = landmarkDistances(sets([0, 0], 1), sets([3, 4], 1), [1, 0.5]);
    expect(flat.distance[0]).toBeCloseTo(Math.sqrt(9 + 4), 12);
    const solid = landmarkDistances(sets([0, 0, 0], 1, 3), sets([1, 2, 2], 1, 3), [1, 1, 1]);
    expect(solid.distance[0]).toBe(3);
  });

  it("refuses a missing or impossible spacing", () => {
    expect(() => landmarkDistances(sets([0, 0], 1), sets([3, 4], 1), [1])).toThrow("spacing");
    expect(() => landmarkDistances(sets([0, 0], 1), sets([3, 4], 1), [1, 0])).toThrow("spacing");
    expect(() => landmarkDistances(sets([], 0, 0), sets([], 0, 0), [])).toThrow("spacing: 2 or 3 numbers, found 0");
  });
});

describe("radialError", () => {
  it("counts a landmark on the threshold as found, and a missed one as a failure apart", () => {
    const distances = landmarkDistances(sets([0, 0, 0, 0, 0, 0], 3), sets([20, 0, 12, 16, NONE, NONE], 3), [0.1, 0.1]);
    const { n, missed, successRates, perLandmark, sdMm } = radialError(distances, [2]);
    expect([n, missed, successRates[0]?.count, successRates[0]?.rate.value]).toEqual([2, 1, 2, 1]);
    expect(successRates[0]?.rateMissedAsFailure.value).toBeCloseTo(2 / 3, 12);
    expect(perLandmark[2]).toEqual({ n: 0, meanMm: { value: null, reason: "no_items" } });
    expect(sdMm.value).toBeCloseTo(0, 12);
  });

  it("says why it does not exist", () => {
    const nothing = radialError(landmarkDistances(sets([NONE, NONE], 1), sets([1, 1], 1), [1, 1]));
    expect([nothing.n, nothing.extra, nothing.meanMm.reason, nothing.sdMm.reason]).toEqual([
      0,
      1,
      "no_items",
      "no_items",
    ]);
    expect(nothing.successRates[0]?.rate.reason).toBe("no_items");
    expect(radialError(landmarkDistances(sets([0, 0], 1), sets([1, 1], 1), [1, 1])).sdMm.reason).toBe("one_item");
  });
});

describe("correctKeypoints", () => {
  it("counts the share of gold's landmarks, missing ones as failures", () => {
    const distances = landmarkDistances(sets([0, 0, 0, 0], 2), sets([10, 0, NONE, NONE], 2), [1, 1]);
    expect(correctKeypoints(distances, [100], [0.05, 0.1])).toEqual({
      n: 2,
      rates: [
        { share: 0.05, rate: { value: 0 } },
        { share: 0.1, rate: { value: 0.5 } },
      ],
    });
  });
});

describe("objectKeypointSimilarity", () => {
  it("is exp(-1/2) at one standard length, 1 at none, and reads visible gold points only", () => {
    // sqrt(area) * 2 sigma = 100 * 2 * .05 = 10
    const gold = [0, 0, 2, 500, 500, 0];
    expect(objectKeypointSimilarity(gold, [10, 0, 0, 0, 0, 0], 10_000, [0.05, 0.05]).value).toBeCloseTo(
      Math.exp(-0.5),
      12,
    );
    expect(objectKeypointSimilarity(gold, [0, 0, 0, 0, 0, 0], 10_000, [0.05, 0.05]).value).toBe(1);
    expect(objectKeypointSimilarity([0, 0, 0], [0, 0, 2], 100, [0.05]).reason).toBe("no_visible_gold_points");
    expect(() => objectKeypointSimilarity([0, 0, 2], [0, 0], 100, [0.05])).toThrow("keypoints");
  });
});

describe("keypointAveragePrecision", () => {
  const image = [0, 0];
  const area = [2000, 2000];
  const keypoints = [
    [0, 0, 2, 40, 40, 2],
    [0, 0, 0, 0, 0, 0],
  ];
  const box = [null, [200, 200, 50, 50]] as const;
  const detections = {
    image: [0, 0],
    keypoints: [
      [0, 0, 2, 40, 40, 2],
      [210, 210, 2, 230, 230, 2],
    ],
    score: [0.5, 0.9],
  };

  // pycocotools 2.0.11: the detection on the box of an object without labelled points is set aside, AP .5 becomes 1
  it("sets aside what lies on an object that gold has without points", () => {
    const aside = keypointAveragePrecision({ image, area, keypoints, box }, detections, [0.1, 0.1]);
    expect(aside.ap.value).toBeCloseTo(1, 12);
    const extra = keypointAveragePrecision({ image, area, keypoints }, detections, [0.1, 0.1]);
    expect(extra.ap.value).toBeCloseTo(0.5, 12);
  });

  it("pairs such an object by its box alone", () => {
    const { gold } = oksCandidates({ image, area, keypoints, box }, detections, [0.1, 0.1]);
    expect(Array.from(gold)).toEqual([0, 1, 0, 1]);
    expect(Array.from(oksCandidates({ image, area, keypoints }, detections, [0.1, 0.1]).gold)).toEqual([0, 0]);
  });
});
