import { StatisticsInputError } from "../estimate";
import { type Figure, quotient } from "../figure";
import { checkOverlap, emptySide, type OverlapCounts } from "./counts";

/** Sizes of a pair in physical units (mm2 in 2-D, mm3 in 3-D), and what the vendor has more than gold. */
export interface SizeDifference {
  first: number;
  second: number;
  /** second - first, same unit; negative: the vendor marked less. */
  difference: number;
  /** (second - first) / first, a fraction; null `empty_reference` or `both_empty` when gold has no voxel. */
  relativeDifference: Figure;
  /** 1 - |second - first| / (second + first), 0 to 1, higher is better; null `both_empty`. Blind to position. */
  volumetricSimilarity: Figure;
}

/**
 * Compares the sizes of two masks without regard to where they lie.
 *
 * Input: voxel counts, and `voxelSize`, the area (mm2) or volume (mm3) of one element, above 0.
 * Source: Taha and Hanbury 2015, BMC Medical Imaging 15:29, eq. 20 (volumetric similarity), doi
 * 10.1186/s12880-015-0068-x. Oracle: MetricsReloaded cb38dfc0, 1e-9.
 * Example: counts 30 (gold) and 20 of 1 mm2 give difference -10, relative -1/3, similarity 0.8.
 */
export function sizeDifference(counts: OverlapCounts, voxelSize: number): SizeDifference {
  checkOverlap(counts);
  if (!(Number.isFinite(voxelSize) && voxelSize > 0)) {
    throw new StatisticsInputError("voxelSize", "a finite size above 0", voxelSize);
  }
  const { first, second } = counts;
  const more = second - first;
  return {
    first: first * voxelSize,
    second: second * voxelSize,
    difference: more * voxelSize,
    relativeDifference: quotient(more, first, emptySide(counts) ?? "zero_denominator"),
    volumetricSimilarity: quotient(first + second - Math.abs(more), first + second, "both_empty"),
  };
}
