import { averageSymmetricDistanceMm, meanAverageDistanceMm } from "../distance/average-distance";
import { hausdorffMm } from "../distance/hausdorff";
import { normalizedSurfaceDistance } from "../distance/normalized-surface-distance";
import { surfelDice } from "../distance/surfels";
import { type Figure, figure, meanOfDefined } from "../figure";
import { median } from "../intervals/quantile";
import { centrelineDice } from "../overlap/centreline-dice";
import { dice } from "../overlap/dice";
import { intersectionOverUnion } from "../overlap/intersection-over-union";
import { sizeDifference } from "../overlap/size-difference";
import { panopticQuality } from "../panoptic/panoptic-quality";
import type { WorkedExample } from "./example";

const OVERLAP = { intersection: 20, first: 30, second: 24 };
const masks = (calls: string, compute: WorkedExample["compute"]): WorkedExample => ({
  given: "30 voxels in gold, 24 from the vendor, 20 in both; a voxel is 2 mm³",
  calls,
  compute,
});
const size = () => sizeDifference(OVERLAP, 2);

const FINDINGS = [
  { intersection: 20, first: 30, second: 24 },
  { intersection: 9, first: 10, second: 10 },
  { intersection: 5, first: 20, second: 20 },
];
const found = (): Figure[] => FINDINGS.map((counts) => dice(counts));
const values = (): number[] => found().flatMap(({ value }) => value ?? []);
const findings = (calls: string, compute: WorkedExample["compute"]): WorkedExample => ({
  given: "three findings, voxels gold / vendor / both: 30 / 24 / 20, 10 / 10 / 9, 20 / 20 / 5",
  calls,
  compute,
});

const DISTANCES = {
  firstToSecondMm: Float64Array.of(0, 0, 1, 2),
  secondToFirstMm: Float64Array.of(0, 1, 1, 1, 5),
  firstSize: 4,
  secondSize: 5,
};
const borders = (calls: string, compute: WorkedExample["compute"]): WorkedExample => ({
  given: "distances to the other border in mm: gold's 4 border voxels 0 0 1 2, the vendor's 5 border voxels 0 1 1 1 5",
  calls,
  compute,
});

const instances = (compute: WorkedExample["compute"]): WorkedExample => ({
  given: "two instances of 10 voxels in gold; the vendor's: one of 10 sharing 8 with the first, one of 10 elsewhere",
  calls: "panopticQuality",
  compute,
});
const panoptic = () =>
  panopticQuality(
    new Map([
      [1, 10],
      [2, 10],
    ]),
    new Map([
      [1, 10],
      [2, 10],
    ]),
    [{ gold: 1, vendor: 1, voxels: 8 }],
  );

/** Worked examples of masks and contours. */
export const SEGMENTATION_EXAMPLES: Readonly<Record<string, WorkedExample>> = {
  dice: masks("dice", () => dice(OVERLAP)),
  dice_median: findings("dice", () => figure(median(values()))),
  dice_min: findings("dice", () => figure(Math.min(...values()))),
  dice_missed_as_zero: {
    given: "three findings in gold: Dice .74 and .9, one missed",
    calls: "meanOfDefined",
    compute: () => meanOfDefined([{ value: 0.74 }, { value: 0.9 }, { value: 0 }], "no_items").mean,
  },
  iou: masks("intersectionOverUnion", () => intersectionOverUnion(OVERLAP)),
  hd_mm: borders("hausdorffMm", () => hausdorffMm(DISTANCES)),
  hd95_mm: borders("hausdorffMm", () => hausdorffMm(DISTANCES, 0.95)),
  assd_mm: borders("averageSymmetricDistanceMm", () => averageSymmetricDistanceMm(DISTANCES)),
  masd_mm: borders("meanAverageDistanceMm", () => meanAverageDistanceMm(DISTANCES)),
  nsd: borders("normalizedSurfaceDistance", () => normalizedSurfaceDistance(DISTANCES, 1)),
  surface_dice: {
    given: "surface elements (distance in mm, area in mm²): gold 0, 4 and 3, 2; vendor 1, 4 and 2, 1; tolerance 1 mm",
    calls: "surfelDice",
    compute: () =>
      surfelDice(
        {
          firstToSecondMm: Float64Array.of(0, 3),
          secondToFirstMm: Float64Array.of(1, 2),
          firstElementSizes: Float64Array.of(4, 2),
          secondElementSizes: Float64Array.of(4, 1),
          firstSize: 2,
          secondSize: 2,
        },
        1,
      ),
  },
  cl_dice: {
    given: "centreline voxels: gold 40, of them 30 in the vendor's mask; vendor 50, of them 45 in gold's",
    calls: "centrelineDice",
    compute: () =>
      centrelineDice({
        firstSkeleton: 40,
        firstSkeletonInSecond: 30,
        secondSkeleton: 50,
        secondSkeletonInFirst: 45,
      }).clDice,
  },
  volume_difference: masks("sizeDifference", () => figure(size().difference)),
  volume_difference_mm3: masks("sizeDifference", () => figure(size().difference)),
  volume_relative_difference: masks("sizeDifference", () => size().relativeDifference),
  volumetric_similarity: masks("sizeDifference", () => size().volumetricSimilarity),
  pq: instances(() => panoptic().panopticQuality),
  sq: instances(() => panoptic().segmentationQuality),
  rq: instances(() => panoptic().recognitionQuality),
};
