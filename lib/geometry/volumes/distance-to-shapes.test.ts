import { describe, expect, it } from "vitest";
import { randomSource } from "@/lib/statistics/random";
import { distanceToBox } from "../boxes/distance-to-box";
import { distanceToMask } from "../masks/distance-to-mask";
import { emptyMask, runMask } from "../masks/run-mask";
import { distanceToPolygon } from "../polygons/distance-to-polygon";
import { distanceToVolume } from "./distance-to-volume";

const random = randomSource(9);
const uniform = (from: number, to: number) => from + (to - from) * (random.nextBelow(1_000_000) / 1_000_000);
const UNIT = [1, 1] as const;
const IDENTITY = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

describe("distances of a point from what may hold it", () => {
  it("are 0 inside and on the border, for every shape", () => {
    const square = [0, 0, 4, 0, 4, 4, 0, 4];
    for (const [x, y] of [
      [2, 2],
      [0, 0],
      [4, 2],
    ] as const) {
      expect(distanceToBox([x, y], [0, 0], [4, 4], UNIT)).toBe(0);
      expect(distanceToPolygon([square], "union", x, y, UNIT)).toBe(0);
      expect(distanceToMask(runMask(4, 4, [0, 16]), x, y, UNIT)).toBe(0);
    }
  });

  it("by hand, with pixels that are no squares", () => {
    expect(distanceToBox([0, 5], [3, 3], [9, 9], [1, 2])).toBe(3);
    expect(distanceToBox([0, 0], [3, 2], [9, 9], [1, 2])).toBe(5);
    expect(distanceToPolygon([[0, 0, 4, 0, 4, 4, 0, 4]], "union", 5, 2, UNIT)).toBe(1);
    expect(distanceToPolygon([[0, 0, 4, 0, 4, 4, 0, 4]], "union", 7, 8, [1, 1])).toBe(5);
    expect(distanceToMask(runMask(4, 1, [0, 1, 3]), 3.5, 0.5, [2, 1])).toBe(5);
  });

  it("of a hole are those to its rim; one ring over another fills it under union", () => {
    const rings = [
      [0, 0, 10, 0, 10, 10, 0, 10],
      [2, 2, 8, 2, 8, 8, 2, 8],
    ];
    expect(distanceToPolygon(rings, "evenodd", 5, 4, UNIT)).toBe(2);
    expect(distanceToPolygon(rings, "evenodd", 1, 1, UNIT)).toBe(0);
    expect(distanceToPolygon(rings, "union", 5, 4, UNIT)).toBe(0);
  });

  it("of nothing are infinite", () => {
    expect(distanceToMask(emptyMask(3, 3), 1, 1, UNIT)).toBe(Number.POSITIVE_INFINITY);
    expect(distanceToPolygon([], "union", 1, 1, UNIT)).toBe(Number.POSITIVE_INFINITY);
    const empty = { width: 1, height: 1, affine: IDENTITY, slices: [] };
    expect(distanceToVolume(empty, [0, 0, 0])).toBe(Number.POSITIVE_INFINITY);
  });

  it("in a volume are in mm from voxels about their centres, whichever way it lies", () => {
    const one = { width: 1, height: 1, affine: IDENTITY, slices: [{ index: 0, runs: Uint32Array.of(0, 1) }] };
    expect(distanceToVolume(one, [0.5, -0.5, 0.5])).toBe(0);
    expect(distanceToVolume(one, [2, 0, 0])).toBe(1.5);
    // columns run towards -x by 0.7 mm, slices along z by 2.5 mm; the voxel's centre at (10, 20, 30)
    const affine = [-0.7, 0, 0, 10, 0, 0.7, 0, 20, 0, 0, 2.5, 30, 0, 0, 0, 1];
    expect(distanceToVolume({ ...one, affine }, [10.35, 20, 31.25])).toBeCloseTo(0, 12);
    expect(distanceToVolume({ ...one, affine }, [11.35, 20, 30])).toBeCloseTo(1, 12);
    expect(distanceToVolume({ ...one, affine }, [10, 20, 33.25])).toBeCloseTo(2, 12);
  });

  it("are those of the pixels one by one, and a box drawn as polygon, mask and box has the same", () => {
    for (let trial = 0; trial < 60; trial++) {
      const [width, height] = [6, 5];
      const pixels = Array.from({ length: width * height }, () => random.nextBelow(3) === 0);
      const runs: number[] = [];
      let last = false;
      for (const [at, isOn] of pixels.entries()) {
        if (at === 0 && isOn) runs.push(0);
        if (at > 0 && isOn === last) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
        else runs.push(1);
        last = isOn;
      }
      const [x, y] = [uniform(-3, 9), uniform(-3, 8)];
      const step = [uniform(0.2, 2), uniform(0.2, 2)] as const;
      const each = pixels.flatMap((isOn, at) => {
        const [column, row] = [at % width, Math.floor(at / width)];
        return isOn ? [distanceToBox([x, y], [column, row], [column + 1, row + 1], step)] : [];
      });
      expect(distanceToMask(runMask(width, height, runs), x, y, step)).toBeCloseTo(
        Math.min(Number.POSITIVE_INFINITY, ...each),
        12,
      );
      const [left, top, right, bottom] = [1, 2, 4, 5];
      const asBox = distanceToBox([x, y], [left, top], [right, bottom], step);
      const ring = [left, top, right, top, right, bottom, left, bottom];
      expect(distanceToPolygon([ring], "evenodd", x, y, step)).toBeCloseTo(asBox, 12);
    }
  });
});
