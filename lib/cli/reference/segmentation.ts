import { instanceCounts, labelOverlapCounts, labelPairCounts } from "@/lib/geometry/label-maps/label-counts";
import { stackOverlapCounts } from "@/lib/geometry/masks/overlap-counts";
import { readSpacing, type SpacingMm, voxelSize } from "@/lib/geometry/surfaces/spacing";
import { borderDistances } from "@/lib/geometry/surfaces/surface-distances";
import { surfelDistances } from "@/lib/geometry/surfels/surfel-distances";
import {
  averageSymmetricDistanceMm,
  directedAverageDistanceMm,
  meanAverageDistanceMm,
} from "@/lib/statistics/distance/average-distance";
import { hausdorffMm } from "@/lib/statistics/distance/hausdorff";
import { normalizedSurfaceDistance } from "@/lib/statistics/distance/normalized-surface-distance";
import { surfaceSizes, surfelAverageMm, surfelDice, surfelHausdorffMm } from "@/lib/statistics/distance/surfels";
import { dice } from "@/lib/statistics/overlap/dice";
import { intersectionOverUnion } from "@/lib/statistics/overlap/intersection-over-union";
import { labelMapOverlap } from "@/lib/statistics/overlap/label-map-overlap";
import { sizeDifference } from "@/lib/statistics/overlap/size-difference";
import {
  voxelConfusion,
  voxelPrecision,
  voxelSensitivity,
  voxelSpecificity,
} from "@/lib/statistics/overlap/voxel-rates";
import { panopticQuality } from "@/lib/statistics/panoptic/panoptic-quality";
import type { ReferenceAdapter } from "./adapter";
import { caseStack } from "./masks";
import { plainResult, spellings } from "./plain";
import { list, number, numberList, numberMatrix } from "./read";

const maskPair: ReferenceAdapter = (input, options) => {
  const first = caseStack(input.ref, "ref");
  const second = caseStack(input.pred, "pred");
  const spacing = spacingOf(numberList(input.spacing, "spacing"));
  const tolerances = numberList(options.nsd_tolerances ?? [], "nsd_tolerances");
  const counts = stackOverlapCounts(first.stack, second.stack);
  const confusion = voxelConfusion(counts, first.voxels);
  const size = sizeDifference(counts, voxelSize(spacing));
  const border = borderDistances(first.stack, second.stack, spacing);
  const surfels = surfelDistances(first.stack, second.stack, spacing);
  const sizes = surfaceSizes(surfels);
  const kind = readSpacing(spacing).dimensions === 2 ? "area" : "volume";
  return plainResult({
    ...confusion,
    dice: dice(counts),
    iou: intersectionOverUnion(counts),
    sensitivity: voxelSensitivity(counts),
    precision: voxelPrecision(counts),
    specificity: voxelSpecificity(confusion),
    [`${kind}_ref`]: size.first,
    [`${kind}_pred`]: size.second,
    [`${kind}_difference`]: size.difference,
    relative_difference: size.relativeDifference,
    volumetric_similarity: size.volumetricSimilarity,
    voxel: {
      hd: hausdorffMm(border),
      hd95_max: hausdorffMm(border, 0.95),
      hd95_pooled: hausdorffMm(border, 0.95, "pooled"),
      assd: averageSymmetricDistanceMm(border),
      masd: meanAverageDistanceMm(border),
      asd_pred_to_ref: directedAverageDistanceMm(border, "second_to_first"),
      asd_ref_to_pred: directedAverageDistanceMm(border, "first_to_second"),
      nsd: Object.fromEntries(
        tolerances.flatMap((tolerance) =>
          spellings(tolerance).map((key) => [key, normalizedSurfaceDistance(border, tolerance)]),
        ),
      ),
    },
    surfel: {
      hd: surfelHausdorffMm(surfels),
      hd95: surfelHausdorffMm(surfels, 0.95),
      asd_ref_to_pred: surfelAverageMm(surfels, "first_to_second"),
      asd_pred_to_ref: surfelAverageMm(surfels, "second_to_first"),
      area_ref: sizes.first,
      area_pred: sizes.second,
      surface_dice: Object.fromEntries(
        tolerances.flatMap((tolerance) => spellings(tolerance).map((key) => [key, surfelDice(surfels, tolerance)])),
      ),
    },
  });
};

function spacingOf(lengths: number[]): SpacingMm {
  const [a, b, c] = lengths;
  if (a === undefined || b === undefined) throw new Error("spacing: expected 2 or 3 lengths");
  return c === undefined ? [a, b] : [a, b, c];
}

/** A label map of 2 or 3 axes as a flat list. */
function flatLabels(value: unknown, name: string): number[] {
  const rows = list(value, name);
  return Array.isArray(rows[0]) && Array.isArray(rows[0][0])
    ? rows.flatMap((slice, index) => flatLabels(slice, `${name}[${index}]`))
    : numberMatrix(rows, name).flat();
}

const labelMapPair: ReferenceAdapter = (input) => {
  const counts = labelPairCounts(flatLabels(input.ref, "ref"), flatLabels(input.pred, "pred"));
  const background = number(input.background ?? 0, "background");
  const labels = numberList(input.labels, "labels").filter((label) => label !== background);
  const overlap = labelMapOverlap(labelOverlapCounts(counts, labels), counts.equal, counts.total);
  return plainResult({
    per_label: Object.fromEntries(overlap.perLabel),
    mean_dice: overlap.meanDice,
    mean_iou: overlap.meanIou,
    labels_defined: overlap.labelsDefined,
    pooled_dice: overlap.pooledDice,
    pixel_accuracy: overlap.pixelAccuracy,
  });
};

const panoptic: ReferenceAdapter = (input) => {
  const counts = instanceCounts(flatLabels(input.ref, "ref"), flatLabels(input.pred, "pred"));
  const quality = panopticQuality(
    counts.firstSizes,
    counts.secondSizes,
    counts.pairs.map(({ first, second, voxels }) => ({ gold: first, vendor: second, voxels })),
  );
  return plainResult({
    tp: quality.tp,
    fp: quality.fp,
    fn: quality.fn,
    sq: quality.segmentationQuality,
    rq: quality.recognitionQuality,
    pq: quality.panopticQuality,
    matches: quality.matches.map(({ gold, vendor, iou }) => [gold, vendor, iou]),
  });
};

/** Metric to function, for the cases of `segmentation.json`. */
export const segmentationAdapters: Record<string, ReferenceAdapter> = {
  mask_pair: maskPair,
  label_map_pair: labelMapPair,
  panoptic_quality: panoptic,
};
