import { GeometryInputError } from "../input-error";
import { maskArea, type RunMask } from "./run-mask";

/** Whole pixels or voxels of a pair: in both, in the first, in the second. */
export interface OverlapCounts {
  readonly intersection: number;
  readonly first: number;
  readonly second: number;
}

/** Throws unless both masks lie on images of the same size. */
export function checkSameImage(first: RunMask, second: RunMask): void {
  if (first.width !== second.width || first.height !== second.height) {
    throw new GeometryInputError(
      "second",
      `the first's image size ${first.width} x ${first.height}`,
      `${second.width} x ${second.height}`,
    );
  }
}

/** Pixels that two masks of one image share, counted over the runs: no pixel grid is made. */
export function intersectionCount(first: RunMask, second: RunMask): number {
  checkSameImage(first, second);
  const a = first.runs;
  const b = second.runs;
  let count = 0;
  let i = 0;
  let j = 0;
  let endA = a[0] ?? 0;
  let endB = b[0] ?? 0;
  let position = 0;
  while (i < a.length && j < b.length) {
    const end = endA < endB ? endA : endB;
    if (i % 2 === 1 && j % 2 === 1) count += end - position;
    position = end;
    if (endA === end) endA += a[++i] ?? 0;
    if (endB === end) endB += b[++j] ?? 0;
  }
  return count;
}

/** Counts of a pair of masks of one image. */
export function overlapCounts(first: RunMask, second: RunMask): OverlapCounts {
  return { intersection: intersectionCount(first, second), first: maskArea(first), second: maskArea(second) };
}

/**
 * Counts of a 3-D pair whose masks are given slice by slice: the sums over the slices that either side has. A slice
 * without a mask is empty. Keys are slice positions of one volume; every voxel has the same size, so voxels add.
 */
export function stackOverlapCounts(
  first: ReadonlyMap<number, RunMask>,
  second: ReadonlyMap<number, RunMask>,
): OverlapCounts {
  let intersection = 0;
  for (const [slice, mask] of first) {
    const other = second.get(slice);
    if (other) intersection += intersectionCount(mask, other);
  }
  return { intersection, first: stackVolume(first), second: stackVolume(second) };
}

/** Voxels of a stack of slices. */
export function stackVolume(stack: ReadonlyMap<number, RunMask>): number {
  let volume = 0;
  for (const mask of stack.values()) volume += maskArea(mask);
  return volume;
}
