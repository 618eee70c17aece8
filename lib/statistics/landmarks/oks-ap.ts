import type { Candidates } from "../detection/candidates";
import type { Figure } from "../figure";
import { objectKeypointSimilarity } from "./oks";
import { regionKeypointSimilarity } from "./oks-region";
import { type KeypointAveragePrecision, rankedKeypointFigures } from "./ranked-keypoint-figures";

/** Annotated or detected sets of keypoints of all images; `keypoints` flat x, y, v of each. */
export interface KeypointSets {
  image: ArrayLike<number>;
  keypoints: readonly ArrayLike<number>[];
}

/** Gold's sets of keypoints with the area of each object and, where known, its box: x, y, width, height. */
export interface GoldKeypointSets extends KeypointSets {
  area: ArrayLike<number>;
  box?: readonly (ObjectBox | null)[];
}

type ObjectBox = readonly [x: number, y: number, width: number, height: number];

/**
 * OKS of every pair of one image, by detection. Gold without visible points pairs by its box (`regionKeypointSimilarity`),
 * so that what lies on it is set aside with it; without a box it pairs with nothing.
 */
export function oksCandidates(gold: GoldKeypointSets, detections: KeypointSets, sigmas: ArrayLike<number>): Candidates {
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
      const { value } = similarity(gold, object, points, sigmas);
      if (value === null) continue;
      pairedGold.push(object);
      overlap.push(value);
    }
    start[detection + 1] = overlap.length;
  });
  return { start, gold: Int32Array.from(pairedGold), overlap: Float64Array.from(overlap) };
}

function similarity(
  gold: GoldKeypointSets,
  object: number,
  points: ArrayLike<number>,
  sigmas: ArrayLike<number>,
): Figure {
  const [own, area] = [gold.keypoints[object] ?? [], gold.area[object] ?? 0];
  const box = gold.box?.[object];
  if (!box || hasVisiblePoint(own)) return objectKeypointSimilarity(own, points, area, sigmas);
  const places = Array.from({ length: 2 * sigmas.length }, (_, at) => points[3 * (at >> 1) + (at & 1)] ?? 0);
  return regionKeypointSimilarity(box, places, area, sigmas);
}

/**
 * COCO's ten keypoint figures (`rankedKeypointFigures`) of sets of one kind, from their points: gold without visible points
 * counts for nothing, nor does a detection on its box; a detection's area is that of the box around its points.
 */
export function keypointAveragePrecision(
  gold: GoldKeypointSets,
  detections: KeypointSets & { score: ArrayLike<number> },
  sigmas: ArrayLike<number>,
  candidates: Candidates = oksCandidates(gold, detections, sigmas),
): KeypointAveragePrecision {
  return rankedKeypointFigures(
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
    1,
  );
}

/** Whether gold marks any of its points as visible (v > 0). */
export function hasVisiblePoint(points: ArrayLike<number>): boolean {
  for (let at = 2; at < points.length; at += 3) if ((points[at] ?? 0) > 0) return true;
  return false;
}

function boundingArea(points: ArrayLike<number>): number {
  const along = (axis: number) =>
    Array.from({ length: points.length / 3 }, (_, point) => points[3 * point + axis] ?? 0);
  const extent = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  return points.length === 0 ? 0 : extent(along(0)) * extent(along(1));
}
