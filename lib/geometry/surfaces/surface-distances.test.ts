import { describe, expect, it } from "vitest";
import { packImage, unpackBox } from "../masks/bitmap";
import { type MaskStack, singleSlice, volumeStack } from "../masks/mask-stack";
import { maskArea } from "../masks/run-mask";
import { surfelDistances } from "../surfels/surfel-distances";
import type { SpacingMm } from "./spacing";
import { borderDistances } from "./surface-distances";

let state = 29;
const nextReal = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};

type Shape = readonly [depth: number, height: number, width: number];
const randomVoxels = ([depth, height, width]: Shape, share: number) =>
  Uint8Array.from({ length: depth * height * width }, () => (nextReal() < share ? 1 : 0));

const stackOf = (voxels: Uint8Array, [depth, height, width]: Shape): MaskStack =>
  volumeStack(depth, height, width, packImage(voxels, width, depth * height).runs);

/** Border voxels by definition: [slice, row, column] of foreground with a face neighbour that is not. */
function borderByDefinition(voxels: Uint8Array, [depth, height, width]: Shape, dimensions: 2 | 3): number[][] {
  const at = (z: number, y: number, x: number) =>
    z >= 0 && y >= 0 && x >= 0 && z < depth && y < height && x < width && voxels[(z * height + y) * width + x] === 1;
  const found: number[][] = [];
  for (let z = 0; z < depth; z++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        if (!at(z, y, x)) continue;
        const inPlane = at(z, y - 1, x) && at(z, y + 1, x) && at(z, y, x - 1) && at(z, y, x + 1);
        const isInner = inPlane && (dimensions === 2 || (at(z - 1, y, x) && at(z + 1, y, x)));
        if (!isInner) found.push([z, y, x]);
      }
    }
  }
  return found;
}

function nearestByDefinition(from: number[][], to: number[][], spacing: readonly number[]): number[] {
  return from.map((p) =>
    Math.min(...to.map((q) => Math.hypot(...p.map((value, k) => (value - (q[k] ?? 0)) * (spacing[k] ?? 1))))),
  );
}

describe("distances between borders", () => {
  it("are those of the definition in 3-D, for any spacing and density", () => {
    for (let k = 0; k < 60; k++) {
      const shape: Shape = [1 + (k % 5), 1 + (k % 7), 1 + (k % 41)];
      const share = [0.02, 0.3, 0.9, 1][k % 4] ?? 0;
      const [a, b] = [randomVoxels(shape, share), randomVoxels(shape, 0.15)];
      const spacing: SpacingMm = [[3, 0.8, 0.8] as const, [1, 1, 1] as const, [0.5, 2.5, 0.7] as const][k % 3] ?? [
        1, 1, 1,
      ];
      const first = borderByDefinition(a, shape, 3);
      const second = borderByDefinition(b, shape, 3);
      const found = borderDistances(stackOf(a, shape), stackOf(b, shape), spacing);
      expect([found.firstSize, found.secondSize]).toEqual([first.length, second.length]);
      if (first.length === 0 || second.length === 0) {
        expect(found.firstToSecondMm.length + found.secondToFirstMm.length).toBe(0);
        continue;
      }
      nearestByDefinition(first, second, spacing).forEach((distance, index) => {
        expect(found.firstToSecondMm[index]).toBeCloseTo(distance, 9);
      });
      nearestByDefinition(second, first, spacing).forEach((distance, index) => {
        expect(found.secondToFirstMm[index]).toBeCloseTo(distance, 9);
      });
    }
  });

  it("are those of the definition in 2-D", () => {
    for (let k = 0; k < 40; k++) {
      const shape: Shape = [1, 3 + (k % 30), 70];
      const [a, b] = [randomVoxels(shape, 0.97), randomVoxels(shape, 0.02)];
      const spacing = [0.7, 1.1] as const;
      const first = borderByDefinition(a, shape, 2);
      const second = borderByDefinition(b, shape, 2);
      if (second.length === 0) continue;
      const found = borderDistances(stackOf(a, shape), stackOf(b, shape), spacing);
      const expected = nearestByDefinition(first, second, [1, ...spacing]);
      expect(found.firstToSecondMm.length).toBe(expected.length);
      expected.forEach((distance, index) => {
        expect(found.firstToSecondMm[index]).toBeCloseTo(distance, 9);
      });
    }
  });

  it("say which side is empty", () => {
    const some = singleSlice(packImage([0, 1, 1, 0], 2, 2));
    const none: MaskStack = new Map();
    expect(borderDistances(some, none, [1, 1])).toMatchObject({ firstSize: 2, secondSize: 0 });
    expect(borderDistances(none, none, [1, 1])).toMatchObject({ firstSize: 0, secondSize: 0 });
  });

  it("refuse spacings and slices that make no grid", () => {
    const some = singleSlice(packImage([0, 1, 1, 0], 2, 2));
    const other = singleSlice(packImage([0, 1, 1, 0], 4, 1));
    const two: MaskStack = new Map([...some, ...[...some].map(([slice, mask]) => [slice + 1, mask] as const)]);
    expect(() => borderDistances(some, some, [0, 1])).toThrow("spacingMm[0]");
    expect(() => borderDistances(some, some, [1, Number.NaN])).toThrow("spacingMm[1]");
    expect(() => borderDistances(some, other, [1, 1])).toThrow("one image size");
    expect(() => borderDistances(two, some, [1, 1])).toThrow("one slice");
    expect(borderDistances(two, some, [2, 1, 1]).firstToSecondMm).toEqual(Float64Array.of(0, 0, 2, 2));
  });
});

describe("surface elements", () => {
  it("measure one voxel and a cuboid as the tables do", () => {
    const voxel = stackOf(Uint8Array.of(1), [1, 1, 1]);
    const { firstElementSizes } = surfelDistances(voxel, voxel, [1, 1, 1]);
    expect(firstElementSizes.length).toBe(8);
    // eight corner triangles with legs of half a voxel
    expect(firstElementSizes.reduce((sum, size) => sum + size, 0)).toBeCloseTo(8 * (Math.sqrt(3) / 8), 12);
  });

  it("are the same whatever word of a row a shape begins in", () => {
    const shape: Shape = [4, 5, 90];
    const reference: number[] = [];
    for (let shift = 0; shift < 60; shift++) {
      const voxels = new Uint8Array(4 * 5 * 90);
      for (const [z, y, x] of [
        [1, 1, 5],
        [1, 2, 5],
        [2, 2, 6],
        [2, 2, 37],
      ] as const) {
        voxels[(z * 5 + y) * 90 + x - 5 + shift] = 1;
      }
      const stack = stackOf(voxels, shape);
      // a second shape at the left end keeps the box, so that the first one moves over word ends
      const anchor = new Uint8Array(voxels.length);
      anchor[0] = 1;
      const sizes = [...surfelDistances(stack, stackOf(anchor, shape), [2, 1, 0.5]).firstElementSizes];
      if (shift === 0) reference.push(...sizes);
      expect(sizes).toEqual(reference);
    }
  });
});

describe("stacks of volumes", () => {
  it("cut runs at slices", () => {
    const stack = volumeStack(3, 2, 2, [3, 6, 3]);
    expect([...stack.keys()]).toEqual([0, 1, 2]);
    expect([...stack.values()].map(maskArea)).toEqual([1, 4, 1]);
    const last = stack.get(2);
    expect(last && [...unpackBox(last, { x: 0, y: 0, width: 2, height: 2 })]).toEqual([1, 0, 0, 0]);
    expect(() => volumeStack(3, 2, 2, [3, 6, 4])).toThrow("12 voxels");
    expect(() => volumeStack(0, 2, 2, [])).toThrow("depth");
  });
});
