import type { Candidates } from "./candidates";
import { byFallingScore } from "./greedy-match";

/** COCO's overlap thresholds, .50 to .95 by .05, as NumPy's linspace rounds them. */
export const COCO_THRESHOLDS: readonly number[] = Array.from({ length: 10 }, (_, step) =>
  step === 9 ? 0.95 : 0.5 + step * ((0.95 - 0.5) / 9),
);
const RECALL_POINTS = Array.from({ length: 101 }, (_, step) => (step === 100 ? 1 : step * 0.01));
const ALMOST_ONE = 1 - 1e-10;
const EPSILON = 2 ** -52;

/** Gold objects of all images. `regions` (COCO's crowds) and `ignored` objects absorb detections and count for nothing. */
export interface RankedGold {
  label: ArrayLike<number>;
  area: ArrayLike<number>;
  regions?: ArrayLike<number>;
  ignored?: ArrayLike<number>;
}

export interface RankedDetections {
  image: ArrayLike<number>;
  label: ArrayLike<number>;
  score: ArrayLike<number>;
  area: ArrayLike<number>;
}

export interface RankedEvaluation {
  labelCount: number;
  thresholds: readonly number[];
  /** Bounds of area, both inclusive; objects outside count for nothing. */
  areaRanges: readonly (readonly [number, number])[];
  /** Most detections of an image and label that count, ascending; precision is taken at the last. */
  maxDetections: readonly number[];
}

/**
 * Average precision and recall of each label, threshold, area range and detection limit. A label without gold objects of
 * the range has no figures: `goldCount` 0.
 */
export class PrecisionRecall {
  readonly goldCount: Float64Array;
  readonly #precision: Float64Array;
  readonly #recall: Float64Array;
  constructor(readonly evaluation: RankedEvaluation) {
    const { labelCount, thresholds, areaRanges, maxDetections } = evaluation;
    this.goldCount = new Float64Array(labelCount * areaRanges.length);
    this.#precision = new Float64Array(labelCount * areaRanges.length * thresholds.length);
    this.#recall = new Float64Array(this.#precision.length * maxDetections.length);
  }
  #cell(label: number, range: number, threshold: number): number {
    const { areaRanges, thresholds } = this.evaluation;
    return (label * areaRanges.length + range) * thresholds.length + threshold;
  }
  goldOf(label: number, range: number): number {
    return this.goldCount[label * this.evaluation.areaRanges.length + range] ?? 0;
  }
  /** Mean of the interpolated precision at 101 recalls. */
  precision(label: number, range: number, threshold: number): number {
    return this.#precision[this.#cell(label, range, threshold)] ?? 0;
  }
  recall(label: number, range: number, threshold: number, limit: number): number {
    const limits = this.evaluation.maxDetections.length;
    return this.#recall[this.#cell(label, range, threshold) * limits + limit] ?? 0;
  }
  set(label: number, range: number, threshold: number, precision: number, recalls: ArrayLike<number>): void {
    const cell = this.#cell(label, range, threshold);
    this.#precision[cell] = precision;
    this.#recall.set(recalls, cell * this.evaluation.maxDetections.length);
  }
}

/**
 * COCO's evaluation of scored detections against gold objects, from candidate pairs of any overlap (IoU, OKS).
 *
 * 1. Detections of each label are ranked by score (ties by image, then input); in each image the first `maxDetections`
 *    count. 2. At each threshold and area range they are matched greedily; a detection on an ignored, out-of-range or
 *    region object, or unmatched and itself out of range, counts for nothing. 3. Precision tp / (tp + fp) at each true
 *    positive is made non-increasing from the right and read at recalls 0, .01, ..., 1 (0 beyond the last); its mean is the
 *    average precision.
 *
 * Source: Lin et al. 2014, ECCV, and pycocotools 2.0.11 (`COCOeval`), with which it agrees within 1e-12.
 */
export function precisionRecall(
  gold: RankedGold,
  detections: RankedDetections,
  candidates: Candidates,
  evaluation: RankedEvaluation,
): PrecisionRecall {
  const result = new PrecisionRecall(evaluation);
  const { thresholds, areaRanges, maxDetections } = evaluation;
  const ranked = rankedByLabel(detections, evaluation);
  const taken = new Int32Array(gold.label.length);
  const outside = new Uint8Array(gold.label.length);
  let round = 0;
  areaRanges.forEach(([smallest, largest], range) => {
    for (let object = 0; object < outside.length; object++) {
      const area = gold.area[object] ?? 0;
      const set = isSet(gold.regions, object) || isSet(gold.ignored, object) || area < smallest || area > largest;
      outside[object] = set ? 1 : 0;
      if (set) continue;
      const at = (gold.label[object] ?? 0) * areaRanges.length + range;
      result.goldCount[at] = (result.goldCount[at] ?? 0) + 1;
    }
    ranked.forEach(({ order, rank }, label) => {
      const goldCount = result.goldOf(label, range);
      if (goldCount === 0) return;
      thresholds.forEach((threshold, step) => {
        round += 1;
        const precisions: number[] = [];
        const hits = new Float64Array(maxDetections.length);
        let fp = 0;
        for (let place = 0; place < order.length; place++) {
          const detection = order[place] ?? 0;
          const partner = bestFree(
            candidates,
            detection,
            Math.min(threshold, ALMOST_ONE),
            outside,
            gold.regions,
            taken,
            round,
          );
          if (partner >= 0) {
            taken[partner] = round;
            if (outside[partner] === 1) continue;
            precisions.push((precisions.length + 1) / (fp + precisions.length + 1 + EPSILON));
            for (let limit = 0; limit < hits.length; limit++) {
              if ((rank[place] ?? 0) < (maxDetections[limit] ?? 0)) hits[limit] = (hits[limit] ?? 0) + 1;
            }
          } else {
            const area = detections.area[detection] ?? 0;
            if (area >= smallest && area <= largest) fp += 1;
          }
        }
        result.set(
          label,
          range,
          step,
          meanInterpolated(precisions, goldCount),
          hits.map((hit) => hit / goldCount),
        );
      });
    });
  });
  return result;
}

function isSet(flags: ArrayLike<number> | undefined, object: number): boolean {
  return flags !== undefined && (flags[object] ?? 0) !== 0;
}

/** Each label's detections in rank order with their place within their image; those beyond the last limit are left out. */
function rankedByLabel(detections: RankedDetections, { labelCount, maxDetections }: RankedEvaluation) {
  const limit = maxDetections.at(-1) ?? 0;
  const lists = Array.from({ length: labelCount }, () => ({ order: [] as number[], rank: [] as number[] }));
  const seen = new Map<number, number>();
  for (const detection of byFallingScore(detections.score, detections.image)) {
    const label = detections.label[detection] ?? 0;
    const bucket = (detections.image[detection] ?? 0) * labelCount + label;
    const rank = seen.get(bucket) ?? 0;
    seen.set(bucket, rank + 1);
    if (rank >= limit) continue;
    lists[label]?.order.push(detection);
    lists[label]?.rank.push(rank);
  }
  return lists;
}

/** The free object with the best overlap, one that counts before one that does not; of equal overlaps the later. */
function bestFree(
  { start, gold, overlap }: Candidates,
  detection: number,
  threshold: number,
  outside: Uint8Array,
  regions: ArrayLike<number> | undefined,
  taken: Int32Array,
  round: number,
): number {
  let best = threshold;
  let chosen = -1;
  let bestOutside = threshold;
  let chosenOutside = -1;
  const end = start[detection + 1] ?? 0;
  for (let at = start[detection] ?? 0; at < end; at++) {
    const object = gold[at] ?? 0;
    const value = overlap[at] ?? 0;
    if (taken[object] === round && !isSet(regions, object)) continue;
    if (outside[object] === 0) {
      if (value < best) continue;
      best = value;
      chosen = object;
    } else if (value >= bestOutside) {
      bestOutside = value;
      chosenOutside = object;
    }
  }
  return chosen >= 0 ? chosen : chosenOutside;
}

/** `precisions[k - 1]` is the precision at the k-th true positive; made non-increasing in place. */
function meanInterpolated(precisions: number[], goldCount: number): number {
  for (let k = precisions.length - 2; k >= 0; k--) {
    precisions[k] = Math.max(precisions[k] ?? 0, precisions[k + 1] ?? 0);
  }
  let sum = 0;
  let k = 0;
  for (const recall of RECALL_POINTS) {
    while (k < precisions.length && (k + 1) / goldCount < recall) k += 1;
    if (k === precisions.length) break;
    sum += precisions[k] ?? 0;
  }
  return sum / RECALL_POINTS.length;
}
