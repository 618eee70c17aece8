import type { RunMask } from "@/lib/geometry/masks/run-mask";
import { borderDistances, type SurfaceDistances } from "@/lib/geometry/surfaces/surface-distances";
import { averageSymmetricDistanceMm } from "@/lib/statistics/distance/average-distance";
import { hausdorffMm } from "@/lib/statistics/distance/hausdorff";
import { normalizedSurfaceDistance } from "@/lib/statistics/distance/normalized-surface-distance";
import type { EvaluationItem } from "./dataset";
import type { StackedPair } from "./stacked-slices";
import type { SurfaceFit } from "./tally";

type Frames = ReadonlyMap<number, RunMask>;

/**
 * How far the borders of two masks of one item lie apart, by border voxels: HD95 (the greater of the directed 95th
 * percentiles), average symmetric surface distance, and the normalized surface distance at a tolerance, in mm. A flat
 * image is compared in its plane, a volume in space. Null without a spacing, or where neither side has anything.
 */
export function surfaceFit(
  gold: Frames,
  vendor: Frames,
  item: EvaluationItem | undefined,
  toleranceMm: number | undefined,
): SurfaceFit | null {
  if (!item?.spacingMm || (gold.size === 0 && vendor.size === 0)) return null;
  const [column, row, slice] = item.spacingMm;
  const isFlat = (item.depth ?? 1) <= 1 && [...gold.keys(), ...vendor.keys()].every((frame) => frame === 0);
  return fitOf(borderDistances(gold, vendor, isFlat ? [row, column] : [slice, row, column]), toleranceMm);
}

/** The same of two findings through a volume whose slices are items of their own. */
export function surfaceInSpace(
  { gold, vendor, spacingMm: [column, row, slice] }: StackedPair,
  toleranceMm: number | undefined,
): SurfaceFit | null {
  if (gold.size === 0 && vendor.size === 0) return null;
  return fitOf(borderDistances(gold, vendor, [slice, row, column]), toleranceMm);
}

function fitOf(distances: SurfaceDistances, toleranceMm: number | undefined): SurfaceFit {
  return {
    hd95Mm: hausdorffMm(distances, 0.95).value,
    assdMm: averageSymmetricDistanceMm(distances).value,
    nsd: toleranceMm === undefined ? null : normalizedSurfaceDistance(distances, toleranceMm).value,
  };
}
