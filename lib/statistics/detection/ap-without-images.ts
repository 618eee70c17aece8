import type { Candidates } from "./candidates";
import { type CocoAveragePrecision, overThresholds } from "./coco-ap";
import {
  COCO_THRESHOLDS,
  countedGold,
  FALSE_POSITIVE,
  meanInterpolated,
  PrecisionRecall,
  precisionOf,
  type RankedDetections,
  type RankedGold,
  type RankedOutcomes,
  rankedOutcomes,
  TRUE_POSITIVE,
} from "./precision-recall";

const ALL_AREAS = [0, 1e10] as const;
const MOST_DETECTIONS = 100;

/** COCO's AP, AP50 and AP75 without the images from `begin` to before `end`. */
export type ApWithoutImages = (begin: number, end: number) => Pick<CocoAveragePrecision, "ap" | "ap50" | "ap75">;

/**
 * COCO's average precision (`cocoAveragePrecision`) for replicates that leave images out. A detection is matched within its
 * image, so that it is ranked and matched once for all of them; each replicate is the same figure to the last bit as of
 * the images that stay (test).
 *
 * @param gold with the image of each object, numbered from 0
 */
export function apWithoutImages(
  gold: RankedGold & { image: ArrayLike<number> },
  detections: RankedDetections,
  candidates: Candidates,
  labelCount: number,
): ApWithoutImages {
  const evaluation = {
    labelCount,
    thresholds: COCO_THRESHOLDS,
    areaRanges: [ALL_AREAS],
    maxDetections: [MOST_DETECTIONS],
  };
  const isCounted = countedGold(gold, ...ALL_AREAS);
  const ranked = rankedOutcomes(gold, detections, candidates, evaluation);
  return (begin, end) => {
    const curves = new PrecisionRecall(evaluation);
    for (let object = 0; object < isCounted.length; object++) {
      const image = gold.image[object] ?? 0;
      const label = gold.label[object] ?? 0;
      if (isCounted[object] === 0 || (image >= begin && image < end)) continue;
      curves.goldCount[label] = (curves.goldCount[label] ?? 0) + 1;
    }
    for (const [label, list] of ranked.entries()) {
      const goldCount = curves.goldOf(label, 0);
      if (goldCount === 0) continue;
      for (const [step, outcome] of list.outcomes.entries()) {
        const precisions = precisionsWithout(list.image, outcome, begin, end);
        curves.set(label, 0, step, meanInterpolated(precisions, goldCount), [precisions.length / goldCount]);
      }
    }
    return overThresholds(curves);
  };
}

/** The precision at each true positive. */
function precisionsWithout(image: RankedOutcomes["image"], outcome: Uint8Array, begin: number, end: number): number[] {
  const precisions: number[] = [];
  let fp = 0;
  for (let place = 0; place < outcome.length; place++) {
    const own = image[place] ?? 0;
    if (own >= begin && own < end) continue;
    if (outcome[place] === TRUE_POSITIVE) precisions.push(precisionOf(precisions.length + 1, fp));
    else if (outcome[place] === FALSE_POSITIVE) fp += 1;
  }
  return precisions;
}
