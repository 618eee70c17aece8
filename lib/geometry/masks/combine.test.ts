import { describe, expect, it } from "vitest";
import { packBox, packImage, unpackBox } from "./bitmap";
import { maskBounds } from "./bounds";
import { exclusiveMask, intersectMask, masksAtLeast, mergeMasks, subtractMask, unionMask } from "./combine";
import { intersectionCount, overlapCounts, stackOverlapCounts } from "./overlap-counts";
import { emptyMask, maskArea, type RunMask, runMask } from "./run-mask";
import { transposeRuns } from "./transpose-runs";

// a fixed congruential sequence: the same masks at each run
let state = 11;
const nextReal = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const WIDTH = 9;
const HEIGHT = 7;

function randomBytes(share: number): Uint8Array {
  return Uint8Array.from({ length: WIDTH * HEIGHT }, () => (nextReal() < share ? 1 : 0));
}

const pack = (bytes: Uint8Array) => packImage(bytes, WIDTH, HEIGHT);
const sum = (bytes: Uint8Array) => bytes.reduce((total, byte) => total + byte, 0);

describe("run lengths against pixels", () => {
  it("agrees on every operation, for random masks of all densities", () => {
    for (let k = 0; k < 400; k++) {
      const a = randomBytes((k % 11) / 10);
      const b = randomBytes(((k >> 2) % 11) / 10);
      const c = randomBytes(0.5);
      const [first, second, third] = [pack(a), pack(b), pack(c)];
      const each = (rule: (x: number, y: number, z: number) => boolean) =>
        pack(a.map((x, i) => (rule(x, b[i] ?? 0, c[i] ?? 0) ? 1 : 0)));
      expect(unionMask(first, second)).toEqual(each((x, y) => x + y > 0));
      expect(intersectMask(first, second)).toEqual(each((x, y) => x + y === 2));
      expect(subtractMask(first, second)).toEqual(each((x, y) => x > y));
      expect(exclusiveMask(first, second)).toEqual(each((x, y) => x !== y));
      for (const n of [1, 2, 3]) {
        expect(masksAtLeast([first, second, third], n)).toEqual(each((x, y, z) => x + y + z >= n));
      }
      const both = sum(a.map((x, i) => x & (b[i] ?? 0)));
      expect(overlapCounts(first, second)).toEqual({ intersection: both, first: sum(a), second: sum(b) });
      expect(transposeRuns(transposeRuns(first.runs, WIDTH, HEIGHT), HEIGHT, WIDTH)).toEqual(first.runs);
    }
  });

  it("crops and packs a box of an image", () => {
    for (let k = 0; k < 50; k++) {
      const mask = pack(randomBytes(0.1));
      const box = maskBounds(mask);
      if (!box) continue;
      expect(packBox(unpackBox(mask, box), box, WIDTH, HEIGHT)).toEqual(mask);
    }
    const over = unpackBox(runMask(2, 1, [0, 2]), { x: -1, y: -1, width: 4, height: 2 });
    expect([...over]).toEqual([0, 0, 0, 0, 0, 1, 1, 0]);
  });
});

describe("canonical form", () => {
  it("joins over runs of length 0 and keeps the number of zeros first", () => {
    expect([...runMask(3, 2, [1, 0, 1, 2, 0, 1, 1, 0]).runs]).toEqual([2, 3, 1]);
    expect([...runMask(3, 2, [0, 6]).runs]).toEqual([0, 6]);
    expect([...runMask(3, 2, [6, 0]).runs]).toEqual([6]);
  });

  it("merges none into the empty mask", () => {
    expect(mergeMasks(3, 2, [])).toEqual(emptyMask(3, 2));
    expect(maskArea(emptyMask(3, 2))).toBe(0);
    expect(maskBounds(emptyMask(3, 2))).toBeNull();
  });
});

describe("stacks of slices", () => {
  it("adds over the slices of either side", () => {
    const full = runMask(2, 2, [0, 4]);
    const half = runMask(2, 2, [0, 2, 2]);
    const first = new Map<number, RunMask>([
      [3, full],
      [4, half],
    ]);
    const second = new Map<number, RunMask>([
      [4, full],
      [5, full],
    ]);
    expect(stackOverlapCounts(first, second)).toEqual({ intersection: 2, first: 6, second: 8 });
  });

  it("refuses images of different sizes", () => {
    expect(() => intersectionCount(emptyMask(2, 3), emptyMask(3, 2))).toThrow("2 x 3");
  });
});
