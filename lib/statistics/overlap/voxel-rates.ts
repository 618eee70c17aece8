import { StatisticsInputError } from "../estimate";
import { type Figure, noFigure, quotient } from "../figure";
import { checkOverlap, emptySide, type OverlapCounts } from "./counts";

/** Voxels by gold and vendor: in both, vendor only, gold only, in neither. */
export interface VoxelConfusion {
  tp: number;
  fp: number;
  fn: number;
  tn: number;
}

/**
 * The 2 x 2 table of voxels of a pair of masks on an image of `total` voxels; `first` is gold, `second` the vendor.
 * Throws when the union does not fit the image.
 */
export function voxelConfusion(counts: OverlapCounts, total: number): VoxelConfusion {
  checkOverlap(counts);
  const { intersection, first, second } = counts;
  const tn = total - first - second + intersection;
  if (!(tn >= 0)) throw new StatisticsInputError("total", "at least the union of both masks", total);
  return { tp: intersection, fp: second - intersection, fn: first - intersection, tn };
}

/**
 * Sensitivity (recall) of voxels: the share of gold voxels that the vendor marked, tp / (tp + fn). 0 to 1, higher is
 * better. No gold voxel: null, `empty_reference`, or `both_empty`.
 */
export function voxelSensitivity(counts: OverlapCounts): Figure {
  checkOverlap(counts);
  return quotient(counts.intersection, counts.first, emptySide(counts) ?? "zero_denominator");
}

/**
 * Precision of voxels: the share of the vendor's voxels that are gold, tp / (tp + fp). 0 to 1, higher is better.
 * No vendor voxel: null, `empty_prediction`, or `both_empty`.
 */
export function voxelPrecision(counts: OverlapCounts): Figure {
  checkOverlap(counts);
  return quotient(counts.intersection, counts.second, emptySide(counts) ?? "zero_denominator");
}

/**
 * Specificity of voxels: the share of the background that the vendor left alone, tn / (tn + fp). It grows with the
 * field of view, so it compares nothing across images. A mask over the whole image: null, `zero_denominator`.
 */
export function voxelSpecificity({ tn, fp }: VoxelConfusion): Figure {
  return tn + fp === 0 ? noFigure("zero_denominator") : quotient(tn, tn + fp);
}
