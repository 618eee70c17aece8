import { describe, expect, it } from "vitest";
import oracle from "../oracles/skeletons-3d.json";
import { packImage, unpackBox } from "./bitmap";
import { stackCentrelineCounts } from "./centreline-counts";
import type { MaskStack } from "./mask-stack";
import { stackSkeleton } from "./stack-skeleton";

function stackOf(voxels: string, [depth = 0, height = 0, width = 0]: readonly number[]): MaskStack {
  const size = height * width;
  const bytes = Uint8Array.from(voxels, Number);
  return new Map(
    Array.from({ length: depth }, (_, slice) => slice)
      .filter((slice) => bytes.subarray(slice * size, (slice + 1) * size).includes(1))
      .map((slice) => [slice, packImage(bytes.subarray(slice * size, (slice + 1) * size), width, height)]),
  );
}

function textOf(stack: MaskStack, [depth = 0, height = 0, width = 0]: readonly number[]): string {
  return Array.from({ length: depth }, (_, slice) => {
    const mask = stack.get(slice);
    return mask ? unpackBox(mask, { x: 0, y: 0, width, height }).join("") : "0".repeat(height * width);
  }).join("");
}

describe("stackSkeleton", () => {
  it("is the oracle's voxels", () => {
    for (const { shape, voxels, skeleton } of oracle.volumes) {
      expect(textOf(stackSkeleton(stackOf(voxels, shape)), shape)).toBe(skeleton);
    }
  });

  it("keeps a line and a single voxel, and leaves nothing of nothing", () => {
    const line = stackOf("111", [3, 1, 1]);
    expect(stackSkeleton(line)).toEqual(line);
    const voxel = stackOf("1", [1, 1, 1]);
    expect(stackSkeleton(voxel)).toEqual(voxel);
    expect(stackSkeleton(new Map()).size).toBe(0);
  });

  it("keeps a hole: what is left of a ring is a ring", () => {
    const shape = [1, 5, 5];
    const left = textOf(stackSkeleton(stackOf(`${"1".repeat(12)}0${"1".repeat(12)}`, shape)), shape);
    expect(left[12]).toBe("0");
    // the shortest way around one pixel, corners cut, is four pixels
    expect(left.replaceAll("0", "").length).toBeGreaterThanOrEqual(4);
    expect([7, 11, 13, 17].every((at) => left[at] === "1" || left[at < 12 ? at - 5 : at + 5] === "1")).toBe(true);
  });
});

describe("stackCentrelineCounts", () => {
  it("counts each centreline in the other mask", () => {
    const tube = stackOf("1".repeat(3 * 3 * 9), [9, 3, 3]);
    const short = stackOf(`${"1".repeat(3 * 3 * 5)}${"0".repeat(3 * 3 * 4)}`, [9, 3, 3]);
    const counts = stackCentrelineCounts(tube, short);
    expect(counts.secondSkeletonInFirst).toBe(counts.secondSkeleton);
    expect(counts.firstSkeletonInSecond).toBeLessThan(counts.firstSkeleton);
    expect(stackCentrelineCounts(tube, tube).firstSkeletonInSecond).toBe(counts.firstSkeleton);
  });
});
