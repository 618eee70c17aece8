import { describe, expect, it } from "vitest";
import oracle from "../oracles/rotated-boxes.json";
import { prepareRotatedBox, rotatedBoxCorners, rotatedBoxOverlap } from "./rotated-box";
import { turnedBoxOverlap, volumeBoxOverlap } from "./volume-box";

const box = (centreX: number, centreY: number, width: number, height: number, angle: number) => ({
  centreX,
  centreY,
  width,
  height,
  angle,
});

const cube = (x: number, y: number, z: number) => ({ x, y, z, width: 1, height: 1, depth: 1 });

describe("turned boxes", () => {
  it("share what shapely says", () => {
    for (const { first, second, intersection } of oracle.pairs) {
      const [a, b] = [first, second].map(([x = 0, y = 0, w = 0, h = 0, angle = 0]) =>
        prepareRotatedBox(rotatedBoxCorners(box(x, y, w, h, angle))),
      );
      if (!a || !b) throw new Error("two boxes");
      expect(rotatedBoxOverlap(a, b).intersection).toBeCloseTo(intersection, 8);
    }
  });

  it("make an octagon of a square turned by 45 degrees", () => {
    const upright = prepareRotatedBox(rotatedBoxCorners(box(5, 5, 2, 2, 0)));
    const turned = prepareRotatedBox(rotatedBoxCorners(box(5, 5, 2, 2, Math.PI / 4)));
    expect(rotatedBoxOverlap(upright, turned).intersection).toBeCloseTo(8 * (Math.SQRT2 - 1), 12);
    expect(
      rotatedBoxOverlap(upright, prepareRotatedBox(rotatedBoxCorners(box(5, 5, 2, 2, Math.PI / 2)))),
    ).toMatchObject({
      intersection: expect.closeTo(4, 12),
    });
  });

  it("refuse sides and corners that make no box", () => {
    expect(() => rotatedBoxCorners(box(0, 0, -1, 2, 0))).toThrow("sides");
    expect(() => rotatedBoxCorners(box(0, 0, 1, 2, Number.NaN))).toThrow("angle");
    expect(() => prepareRotatedBox([0, 0, 1, 1, 2, 2])).toThrow("4 points");
  });
});

describe("3-D boxes", () => {
  it("share the product of common lengths", () => {
    expect(volumeBoxOverlap(cube(0, 0, 0), cube(0.5, 0.5, 0.5))).toEqual({ first: 1, second: 1, intersection: 0.125 });
    expect(volumeBoxOverlap(cube(0, 0, 0), cube(1, 0, 0)).intersection).toBe(0);
    expect(volumeBoxOverlap(cube(0, 0, 0), cube(3, 3, 0)).intersection).toBe(0);
    expect(() => volumeBoxOverlap(cube(0, 0, 0), { ...cube(0, 0, 0), depth: -1 })).toThrow("second sides");
  });

  it("turned about z share footprint times height", () => {
    const first = { ...box(0, 0, 2, 2, 0), centreZ: 0, depth: 4 };
    const second = { ...box(0, 0, 2, 2, Math.PI / 4), centreZ: 3, depth: 4 };
    const { intersection, first: volume } = turnedBoxOverlap(first, second);
    expect(volume).toBe(16);
    expect(intersection).toBeCloseTo(8 * (Math.SQRT2 - 1), 12);
    expect(() => turnedBoxOverlap(first, { ...second, depth: -1 })).toThrow("second.depth");
  });
});
