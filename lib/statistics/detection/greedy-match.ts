import { type Candidates, emptyMatching, type Matching, UNMATCHED } from "./candidates";

/** Overlaps of 1 - 1e-10 count as 1, as in COCO: a box equal to gold matches at threshold 1 despite rounding. */
const ALMOST_ONE = 1 - 1e-10;

/**
 * Detections in falling order of score; equal scores keep the order of image, then of input (a stable sort, as COCO's).
 */
export function byFallingScore(scores: ArrayLike<number>, image?: ArrayLike<number>): Uint32Array {
  const order = new Uint32Array(scores.length);
  for (let detection = 0; detection < order.length; detection++) order[detection] = detection;
  return order.sort((one, other) => {
    const fall = (scores[other] ?? 0) - (scores[one] ?? 0);
    if (fall !== 0) return fall;
    const later = image === undefined ? 0 : (image[one] ?? 0) - (image[other] ?? 0);
    return later !== 0 ? later : one - other;
  });
}

/**
 * COCO's greedy matching: detections in falling order of score take the best free gold object with overlap >= threshold.
 *
 * `order` lists the detections (`byFallingScore`); of equal overlaps the later gold object is taken. The threshold is
 * inclusive. Duplicates stay unmatched. Source: pycocotools 2.0.11 `evaluateImg`, with which the matches agree.
 */
export function greedyMatch(
  candidates: Candidates,
  order: ArrayLike<number>,
  goldCount: number,
  threshold: number,
): Matching {
  const matching = emptyMatching(candidates.start.length - 1, goldCount);
  const { goldOf, detectionOf, overlapOf } = matching;
  const floor = Math.min(threshold, ALMOST_ONE);
  for (let place = 0; place < order.length; place++) {
    const detection = order[place] ?? 0;
    let best = floor;
    let chosen = UNMATCHED;
    const end = candidates.start[detection + 1] ?? 0;
    for (let at = candidates.start[detection] ?? 0; at < end; at++) {
      const gold = candidates.gold[at] ?? 0;
      const overlap = candidates.overlap[at] ?? 0;
      if (overlap < best || detectionOf[gold] !== UNMATCHED) continue;
      best = overlap;
      chosen = gold;
    }
    if (chosen === UNMATCHED) continue;
    goldOf[detection] = chosen;
    detectionOf[chosen] = detection;
    overlapOf[detection] = best;
  }
  return matching;
}
