import { centrelineCounts, stackCentrelineCounts } from "@/lib/geometry/masks/centreline-counts";
import { readCocoMask, writeCocoCounts, writeCocoString } from "@/lib/geometry/masks/coco-mask";
import { gridVoxels, type MaskStack, singleSlice, volumeStack } from "@/lib/geometry/masks/mask-stack";
import { stackOverlapCounts } from "@/lib/geometry/masks/overlap-counts";
import { rimOverlapCounts } from "@/lib/geometry/masks/rim-overlap";
import { type RunMask, runMask } from "@/lib/geometry/masks/run-mask";
import { type SpacingMm, voxelSize } from "@/lib/geometry/surfaces/spacing";
import { borderDistances } from "@/lib/geometry/surfaces/surface-distances";
import { averageSymmetricDistanceMm } from "@/lib/statistics/distance/average-distance";
import { hausdorffMm } from "@/lib/statistics/distance/hausdorff";
import { normalizedSurfaceDistance } from "@/lib/statistics/distance/normalized-surface-distance";
import { StatisticsInputError } from "@/lib/statistics/estimate";
import { keypointAveragePrecision, oksCandidates } from "@/lib/statistics/landmarks/oks-ap";
import { centrelineDice } from "@/lib/statistics/overlap/centreline-dice";
import { dice } from "@/lib/statistics/overlap/dice";
import { intersectionOverUnion } from "@/lib/statistics/overlap/intersection-over-union";
import { sizeDifference } from "@/lib/statistics/overlap/size-difference";
import {
  voxelConfusion,
  voxelPrecision,
  voxelSensitivity,
  voxelSpecificity,
} from "@/lib/statistics/overlap/voxel-rates";
import type { Plan } from "./plan";

const ROW_BY_ROW = "row-by-row";
const COCO = "coco";

interface Grid {
  depth: number | null;
  height: number;
  width: number;
}

function gridOf(size: readonly number[]): Grid {
  const [first, second, third] = size;
  if (first === undefined || second === undefined || size.length > 3) {
    throw new StatisticsInputError("size", "must be height and width, or depth, height and width", size.length);
  }
  return third === undefined
    ? { depth: null, height: first, width: second }
    : { depth: first, height: second, width: third };
}

/** A 2-D mask from its run lengths, which begin with what is not marked. */
function imageMask({ height, width }: Grid, runs: readonly number[], order: string): RunMask {
  return order === COCO ? readCocoMask(height, width, runs) : runMask(width, height, runs);
}

function stackOf(grid: Grid, runs: readonly number[], order: string): MaskStack {
  if (grid.depth === null) return singleSlice(imageMask(grid, runs, order));
  if (order === COCO) throw new StatisticsInputError("order", "COCO holds images, not volumes", order);
  return volumeStack(grid.depth, grid.height, grid.width, runs);
}

function spacingOf(given: readonly number[] | undefined, grid: Grid): SpacingMm {
  const sides = grid.depth === null ? 2 : 3;
  const [a = 1, b = 1, c = 1] = given ?? [];
  if (given && given.length !== sides) throw new StatisticsInputError("spacing", `must have ${sides} lengths`);
  return sides === 2 ? [a, b] : [a, b, c];
}

/** Rows of a table as keypoint sets: the image, one more number, then x, y and visibility of each point. */
function keypointSets(rows: readonly (readonly number[])[], name: string, points: number) {
  if (rows.some((row) => row.length !== 2 + 3 * points)) {
    throw new StatisticsInputError(name, `must have an image, one number, and x, y, visibility of ${points} points`);
  }
  return {
    image: rows.map(([image = 0]) => image),
    second: rows.map(([, second = 0]) => second),
    keypoints: rows.map((row) => row.slice(2)),
  };
}

/** Shapes of many numbers: masks as run lengths, and scored sets of keypoints. */
export const MASK_CALCULATORS: readonly Plan[] = [
  {
    name: "masks",
    summary: "two masks of an image or volume, from their run lengths: overlap, borders in mm, centrelines",
    inputs: {
      size: { kind: "numbers", help: "height and width in pixels, or depth, height and width in voxels" },
      gold: { kind: "numbers", help: "run lengths, beginning with how many are not marked (which may be 0)" },
      vendor: { kind: "numbers", help: "the same of the vendor" },
      order: {
        kind: "choice",
        choices: [ROW_BY_ROW, COCO],
        help: "whether runs go row by row (default) or down the columns, as COCO's do",
        optional: true,
      },
      spacing: {
        kind: "numbers",
        help: "mm of a pixel's or voxel's sides, as many as sizes (default 1)",
        optional: true,
      },
      "tolerance-mm": { kind: "number", help: "adds the share of the borders that lie so near (NSD)", optional: true },
    },
    answer(values) {
      const grid = gridOf(values.numbers("size"));
      const order = values.maybeChoice("order") ?? ROW_BY_ROW;
      const [goldRuns, vendorRuns] = [values.numbers("gold"), values.numbers("vendor")];
      const [gold, vendor] = [stackOf(grid, goldRuns, order), stackOf(grid, vendorRuns, order)];
      const spacing = spacingOf(values.maybeNumbers("spacing"), grid);
      const counts = stackOverlapCounts(gold, vendor);
      const distances = borderDistances(gold, vendor, spacing);
      const tolerance = values.maybeNumber("tolerance-mm");
      const voxels = gridVoxels(grid.depth ?? 1, grid.height, grid.width);
      return {
        dice: dice(counts),
        iou: intersectionOverUnion(counts),
        sensitivity: voxelSensitivity(counts),
        precision: voxelPrecision(counts),
        specificity: voxelSpecificity(voxelConfusion(counts, voxels)),
        size: sizeDifference(counts, voxelSize(spacing)),
        hd95Mm: hausdorffMm(distances, 0.95),
        assdMm: averageSymmetricDistanceMm(distances),
        ...(tolerance === undefined ? {} : { nsd: normalizedSurfaceDistance(distances, tolerance) }),
        ...(grid.depth === null
          ? ofImages(imageMask(grid, goldRuns, order), imageMask(grid, vendorRuns, order))
          : { centrelineDice: centrelineDice(stackCentrelineCounts(gold, vendor)) }),
      };
    },
  },
  {
    name: "keypoint-precision",
    summary: "average precision of scored sets of keypoints, by COCO's rules (OKS)",
    inputs: {
      sigmas: { kind: "numbers", help: "scatter of each point over the object's size; COCO's own are for people" },
      gold: { kind: "table", help: "a row an object: image, area, then x, y, visibility of each point" },
      vendor: { kind: "table", help: "a row an object: image, score, then x, y, visibility of each point" },
    },
    answer(values) {
      const sigmas = values.numbers("sigmas");
      const { second: area, ...goldSets } = keypointSets(values.matrix("gold"), "gold", sigmas.length);
      const { second: score, ...vendorSets } = keypointSets(values.matrix("vendor"), "vendor", sigmas.length);
      const gold = { ...goldSets, area };
      const pairs = oksCandidates(gold, vendorSets, sigmas);
      return {
        ...keypointAveragePrecision(gold, { ...vendorSets, score }, sigmas, pairs),
        similarities: Array.from(pairs.overlap),
      };
    },
  },
];

/** What only images have: boundary IoU, the centrelines of a plane, and COCO's coding. */
function ofImages(gold: RunMask, vendor: RunMask) {
  return {
    boundaryIou: intersectionOverUnion(rimOverlapCounts(gold, vendor)),
    centrelineDice: centrelineDice(centrelineCounts(gold, vendor)),
    goldInCoco: inCoco(gold),
    vendorInCoco: inCoco(vendor),
  };
}

/** A mask as COCO writes it: counts down the columns, and its compressed text. */
function inCoco(mask: RunMask) {
  return { counts: [...writeCocoCounts(mask)], text: writeCocoString(mask) };
}
