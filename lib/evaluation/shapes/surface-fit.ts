import type { RunMask } from "@/lib/geometry/masks/run-mask";
import type { SpacingMm } from "@/lib/geometry/surfaces/spacing";
import { borderDistances } from "@/lib/geometry/surfaces/surface-distances";
import { surfelDistances } from "@/lib/geometry/surfels/surfel-distances";
import { averageSymmetricDistanceMm, meanAverageDistanceMm } from "@/lib/statistics/distance/average-distance";
import { hausdorffMm } from "@/lib/statistics/distance/hausdorff";
import { normalizedSurfaceDistance } from "@/lib/statistics/distance/normalized-surface-distance";
import {
  surfelDice,
  surfelHausdorffMm,
  surfelMeanMm,
  surfelSymmetricAverageMm,
} from "@/lib/statistics/distance/surfels";
import type { EvaluationItem } from "../cases/dataset";
import type { EvaluationSettings } from "../settings";
import type { SurfaceFit } from "../tally";
import type { StackedPair } from "./stacked-slices";

type SurfaceSettings = Pick<EvaluationSettings, "nsdToleranceMm" | "nsdOtherMm" | "nsdToleranceOf" | "surfaces">;
type Frames = ReadonlyMap<number, RunMask>;

/**
 * How far the borders of two masks of one item lie apart in mm: greatest distance and HD95 (the greater of the two
 * directions), average symmetric and mean surface distance, and the normalized surface distance at a tolerance: that of the
 * label where it has its own, and the further ones. By border
 * voxels, or where the settings say so by surface elements with their areas (DeepMind's convention); the two differ on
 * the same masks. A flat image is compared in its plane, a volume in space. Null without a spacing, or where neither side
 * has anything.
 */
export function surfaceFit(
  gold: Frames,
  vendor: Frames,
  item: EvaluationItem | undefined,
  settings: SurfaceSettings,
  label?: string,
): SurfaceFit | null {
  if (!item?.spacingMm || (gold.size === 0 && vendor.size === 0)) return null;
  const [column, row, slice] = item.spacingMm;
  const isFlat = (item.depth ?? 1) <= 1 && [...gold.keys(), ...vendor.keys()].every((frame) => frame === 0);
  return fitOf(gold, vendor, isFlat ? [row, column] : [slice, row, column], settings, label);
}

/** The same of two findings through a volume whose slices are items of their own. */
export function surfaceInSpace(
  { gold, vendor, spacingMm: [column, row, slice] }: StackedPair,
  settings: SurfaceSettings,
  label?: string,
): SurfaceFit | null {
  if (gold.size === 0 && vendor.size === 0) return null;
  return fitOf(gold, vendor, [slice, row, column], settings, label);
}

function fitOf(
  gold: Frames,
  vendor: Frames,
  spacing: SpacingMm,
  { nsdToleranceMm, nsdOtherMm = [], nsdToleranceOf, surfaces }: SurfaceSettings,
  label: string | undefined,
): SurfaceFit {
  const ofLabel = label !== undefined && nsdToleranceOf && Object.hasOwn(nsdToleranceOf, label);
  const toleranceMm = ofLabel ? nsdToleranceOf[label] : nsdToleranceMm;
  const atTolerances = (nsdAt: (mm: number) => number | null) => ({
    nsd: toleranceMm === undefined ? null : nsdAt(toleranceMm),
    ...(nsdOtherMm.length === 0 ? {} : { nsdOther: nsdOtherMm.map(nsdAt) }),
  });
  if (surfaces === "surface_elements") {
    const surfels = surfelDistances(gold, vendor, spacing);
    return {
      hdMm: surfelHausdorffMm(surfels).value,
      hd95Mm: surfelHausdorffMm(surfels, 0.95).value,
      masdMm: surfelMeanMm(surfels).value,
      assdMm: surfelSymmetricAverageMm(surfels).value,
      ...atTolerances((mm) => surfelDice(surfels, mm).value),
    };
  }
  const distances = borderDistances(gold, vendor, spacing);
  return {
    hdMm: hausdorffMm(distances).value,
    masdMm: meanAverageDistanceMm(distances).value,
    hd95Mm: hausdorffMm(distances, 0.95).value,
    assdMm: averageSymmetricDistanceMm(distances).value,
    ...atTolerances((mm) => normalizedSurfaceDistance(distances, mm).value),
  };
}
