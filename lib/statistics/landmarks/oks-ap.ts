import type { Candidates } from "../detection/candidates";
import { meanOverLabels } from "../detection/coco-ap";
import { COCO_THRESHOLDS, precisionRecall } from "../detection/precision-recall";
import type { Figure } from "../figure";
import { objectKeypointSimilarity } from "./oks";

/** Annotated or detected sets of keypoints of all images; `keypoints` flat x, y, v of each. */
export interface KeypointSets {
  image: ArrayLike<number>;
  keypoints: readonly ArrayLike<number>[];
}

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

const AREA_RANGES = [
  [0, 1e10],
  [32 ** 2, 96 ** 2],
  [96 ** 2, 1e10],
] as const;
const MAX_DETECTIONS = [20] as const;

/** OKS of every pair of one image, by detection; gold without visible points pairs with nothing. */
export function oksCandidates(
  gold: KeypointSets & { area: ArrayLike<number> },
  detections: KeypointSets,
  sigmas: ArrayLike<number>,
): Candidates {
  const goldOfImage = new Map<number, number[]>();
  gold.keypoints.forEach((_, object) => {
    const image = gold.image[object] ?? 0;
    goldOfImage.set(image, [...(goldOfImage.get(image) ?? []), object]);
  });
  const pairedGold: number[] = [];
  const overlap: number[] = [];
  const start = new Int32Array(detections.keypoints.length + 1);
  detections.keypoints.forEach((points, detection) => {
    for (const object of goldOfImage.get(detections.image[detection] ?? 0) ?? []) {
      const { value } = objectKeypointSimilarity(gold.keypoints[object] ?? [], points, gold.area[object] ?? 0, sigmas);
      if (value === null) continue;
      pairedGold.push(object);
      overlap.push(value);
    }
    start[detection + 1] = overlap.length;
  });
  return { start, gold: Int32Array.from(pairedGold), overlap: Float64Array.from(overlap) };
}

/**
 * COCO's ten keypoint figures: average precision and recall over OKS .50 to .95 of at most 20 detections an image; medium
 * and large by the gold annotation's area. In [0, 1], higher is better.
 *
 * Gold without visible points counts for nothing. A detection's area is that of the box around its points. Undefined:
 * `no_gold_boxes` (no gold with a visible point), `no_gold_of_this_size`. Agrees with pycocotools 2.0.11 (`keypoints`)
 * within 1e-12.
 */
export function keypointAveragePrecision(
  gold: KeypointSets & { area: ArrayLike<number> },
  detections: KeypointSets & { score: ArrayLike<number> },
  sigmas: ArrayLike<number>,
  candidates: Candidates = oksCandidates(gold, detections, sigmas),
): KeypointAveragePrecision {
  const curves = precisionRecall(
    {
      label: new Int32Array(gold.keypoints.length),
      area: gold.area,
      ignored: Uint8Array.from(gold.keypoints, (points) => (hasVisiblePoint(points) ? 0 : 1)),
    },
    {
      image: detections.image,
      label: new Int32Array(detections.keypoints.length),
      score: detections.score,
      area: Float64Array.from(detections.keypoints, boundingArea),
    },
    candidates,
    { labelCount: 1, thresholds: COCO_THRESHOLDS, areaRanges: AREA_RANGES, maxDetections: MAX_DETECTIONS },
  );
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

function hasVisiblePoint(points: ArrayLike<number>): boolean {
  for (let at = 2; at < points.length; at += 3) if ((points[at] ?? 0) > 0) return true;
  return false;
}

function boundingArea(points: ArrayLike<number>): number {
  const along = (axis: number) =>
    Array.from({ length: points.length / 3 }, (_, point) => points[3 * point + axis] ?? 0);
  const extent = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  return points.length === 0 ? 0 : extent(along(0)) * extent(along(1));
}
