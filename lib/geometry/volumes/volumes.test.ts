import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Affine, applyAffine, IDENTITY } from "../affine";
import { packImage, unpackBox } from "../masks/bitmap";
import type { RunMask } from "../masks/run-mask";
import { alignStack } from "./align-stack";
import { contoursOnGrid, ringsBox } from "./contours-on-grid";
import { boxOnGrid, extendedGrid, type Grid, isSameGrid } from "./grid";

const at = (x: number, y: number, z: number): Affine => [1, 0, 0, x, 0, 1, 0, y, 0, 0, 1, z, 0, 0, 0, 1];
const grid = (width: number, height: number, depth: number, affine: Affine = IDENTITY): Grid => ({
  width,
  height,
  depth,
  affine,
});

function stack(width: number, height: number, voxels: readonly (readonly [number, number, number])[]) {
  const planes = new Map<number, Uint8Array>();
  for (const [x, y, z] of voxels) {
    const plane = planes.get(z) ?? new Uint8Array(width * height);
    plane[y * width + x] = 1;
    planes.set(z, plane);
  }
  return new Map([...planes].map(([z, bytes]) => [z, packImage(bytes, width, height)]));
}

function voxelsOf(slices: ReadonlyMap<number, RunMask>): string[] {
  return [...slices]
    .flatMap(([z, mask]) => {
      const bytes = unpackBox(mask, { x: 0, y: 0, width: mask.width, height: mask.height });
      return [...bytes].flatMap((on, i) => (on ? [`${i % mask.width},${Math.floor(i / mask.width)},${z}`] : []));
    })
    .sort();
}

describe("masks on another grid", () => {
  it("are copied where the offset is whole voxels, and what lies outside is counted", () => {
    const slices = stack(4, 3, [
      [0, 0, 0],
      [3, 2, 1],
    ]);
    const found = alignStack(slices, at(10, 20, 30), grid(14, 22, 32, IDENTITY));
    expect(found).toMatchObject({ isExact: true, outside: 1 });
    expect(voxelsOf(found.slices)).toEqual(["10,20,30"]);
  });

  it("come back from any turned, mirrored and moved grid at the same places in space", () => {
    const voxel = fc.tuple(fc.nat(4), fc.nat(3), fc.nat(2));
    const turn = fc.tuple(fc.constantFrom(...PERMUTATIONS), fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()));
    const offset = fc.tuple(
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: -9, max: 9 }),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(voxel, { selector: String, minLength: 1 }),
        turn,
        offset,
        (voxels, [order, flips], shift) => {
          const steps = [0.7, 0.7, 2.5] as const;
          const rows = [0, 1, 2].map((row) =>
            [0, 1, 2].map((column) => (order[column] === row ? steps[row as 0 | 1 | 2] * (flips[column] ? -1 : 1) : 0)),
          );
          const source: Affine = [0, 1, 2]
            .flatMap((row) => [...(rows[row] ?? []), steps[row as 0 | 1 | 2] * (shift[row] ?? 0)])
            .concat(0, 0, 0, 1);
          const target = grid(60, 60, 60, [0.7, 0, 0, -21, 0, 0.7, 0, -21, 0, 0, 2.5, -75, 0, 0, 0, 1]);
          const found = alignStack(stack(5, 4, voxels), source, target);
          const expected = voxels.map(([x, y, z]) => {
            const [px, py, pz] = applyAffine(source, x, y, z);
            return `${Math.round((px + 21) / 0.7)},${Math.round((py + 21) / 0.7)},${Math.round((pz + 75) / 2.5)}`;
          });
          expect(voxelsOf(found.slices)).toEqual(expected.sort());
          expect(found.isExact).toBe(true);
        },
      ),
    );
  });

  it("are looked up nearest on other steps, and say so", () => {
    const slices = stack(2, 2, [[1, 0, 0]]);
    const fine = grid(4, 4, 2, [0.5, 0, 0, -0.25, 0, 0.5, 0, -0.25, 0, 0, 0.5, -0.25, 0, 0, 0, 1]);
    const found = alignStack(slices, IDENTITY, fine);
    expect(found.isExact).toBe(false);
    expect(voxelsOf(found.slices)).toEqual(["2,0,0", "2,0,1", "2,1,0", "2,1,1", "3,0,0", "3,0,1", "3,1,0", "3,1,1"]);
  });
});

const PERMUTATIONS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
];

describe("grids", () => {
  it("grow by whole voxels and keep their places", () => {
    const small = grid(4, 4, 4, at(10, 10, 10));
    const grown = extendedGrid(small, { from: [-2, 1, 3], to: [1, 2, 6] });
    expect(grown).toEqual({ width: 6, height: 4, depth: 6, affine: at(8, 10, 10) });
    expect(extendedGrid(small, { from: [0, 0, 0], to: [4, 4, 4] })).toBe(small);
  });

  it("know the voxels that a box can touch", () => {
    const box = { from: [0, 0, 0], to: [2, 2, 2] } as const;
    expect(boxOnGrid(box, at(3, 0, 0), IDENTITY)).toEqual({ from: [3, 0, 0], to: [5, 2, 2] });
  });

  it("are the same within a thousandth of a millimetre at every corner", () => {
    const one = grid(500, 500, 100);
    expect(isSameGrid(one, grid(500, 500, 100, at(0, 0, 5e-4)))).toBe(true);
    expect(isSameGrid(one, grid(500, 500, 100, [1.00001, ...IDENTITY.slice(1)]))).toBe(false);
  });
});

describe("contours", () => {
  const square = (low: number, high: number, z: number) =>
    Float64Array.of(low, low, z, high, low, z, high, high, z, low, high, z);

  it("hold the pixels that they run through; a ring inside another is a hole, with its own outline in", () => {
    const found = contoursOnGrid([square(1, 5, 2), square(2, 4, 2), square(0, 0, 3)], grid(7, 7, 4));
    expect([...found.keys()]).toEqual([2, 3]);
    // 5 x 5 without the 1 pixel that lies strictly inside the inner ring
    expect(voxelsOf(found).filter((voxel) => voxel.endsWith(",2"))).toHaveLength(24);
    expect(voxelsOf(found).filter((voxel) => voxel.endsWith(",3"))).toEqual(["0,0,3"]);
  });

  it("lie on the nearest slice of a turned grid, and need a plane", () => {
    const turned = grid(7, 7, 4, [-1, 0, 0, 5, 0, -1, 0, 5, 0, 0, -2, 9, 0, 0, 0, 1]);
    const found = contoursOnGrid([square(1, 3, 5.4)], turned);
    expect([...found.keys()]).toEqual([2]);
    expect(ringsBox([square(1, 3, 5.4)], turned)).toEqual({ from: [2, 2, 2], to: [5, 5, 3] });
    expect(() => contoursOnGrid([Float64Array.of(0, 0, 0, 1, 0, 0, 1, 1, 2)], turned)).toThrow("planes of the slices");
  });
});
