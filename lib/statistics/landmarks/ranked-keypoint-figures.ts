import type { Candidates } from "../detection/candidates";
import { meanOverLabels } from "../detection/coco-ap";
import {
  COCO_THRESHOLDS,
  precisionRecall,
  type RankedDetections,
  type RankedGold,
} from "../detection/precision-recall";
import type { Figure } from "../figure";

/** COCO's ten figures of keypoints; in [0, 1], higher is better. */
export interface KeypointAveragePrecision {
  ap: Figure;
  ap50: Figure;
  ap75: Figure;
  apMedium: Figure;
  apLarge: Figure;
  ar: Figure;
  ar50: Figure;
  ar75: Figure;
  arMedium: Figure;
  arLarge: Figure;
}

/** Of medium and large gold, in square pixels, both ends inclusive. */
export const MEDIUM_AREA = [32 ** 2, 96 ** 2] as const;
export const LARGE_AREA = [96 ** 2, 1e10] as const;
const AREA_RANGES = [[0, 1e10], MEDIUM_AREA, LARGE_AREA] as const;
const MAX_DETECTIONS = [20] as const;

/**
 * COCO's keypoint figures of scored sets of points, from candidate pairs with their object keypoint similarity: average
 * precision (101 points) and recall, mean over OKS .50 to .95, at most 20 detections an image and label; medium and large
 * by the gold annotation's area (32^2 to 96^2 square pixels, both inclusive, and from 96^2 on). In [0, 1], higher is better.
 *
 * Regions (crowds) and ignored gold (without visible points, set aside) take up detections and count for nothing. Over
 * labels the mean is of those that gold has. Undefined: `no_gold_boxes` (no gold that counts), `no_gold_of_this_size`.
 *
 * Source: COCO keypoint challenge, cocodataset.org/#keypoints-eval; agrees with pycocotools 2.0.11 (`keypoints`) within
 * 1e-12, which gives -1 where undefined.
 */
export function rankedKeypointFigures(
  gold: RankedGold,
  detections: RankedDetections,
  candidates: Candidates,
  labelCount: number,
): KeypointAveragePrecision {
  const curves = precisionRecall(gold, detections, candidates, {
    labelCount,
    thresholds: COCO_THRESHOLDS,
    areaRanges: AREA_RANGES,
    maxDetections: MAX_DETECTIONS,
  });
  const all = COCO_THRESHOLDS.map((_, step) => step);
  const mean = (steps: readonly number[], value: (step: number) => number) =>
    steps.reduce((sum, step) => sum + value(step), 0) / steps.length;
  const precision = (range: number, steps: readonly number[] = all) =>
    meanOverLabels(curves, range, (label) => mean(steps, (step) => curves.precision(label, range, step)));
  const recall = (range: number, steps: readonly number[] = all) =>
    meanOverLabels(curves, range, (label) => mean(steps, (step) => curves.recall(label, range, step, 0)));
  return {
    ap: precision(0),
    ap50: precision(0, [0]),
    ap75: precision(0, [5]),
    apMedium: precision(1),
    apLarge: precision(2),
    ar: recall(0),
    ar50: recall(0, [0]),
    ar75: recall(0, [5]),
    arMedium: recall(1),
    arLarge: recall(2),
  };
}
