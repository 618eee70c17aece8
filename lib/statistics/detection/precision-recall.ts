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
  const { labelCount, thresholds, areaRanges, maxDetections } = evaluation;
  const state: GoldState = {
    outside: new Uint8Array(gold.label.length),
    isRegion: flagsOf(gold.regions, gold.label.length),
    takenIn: new Int32Array(gold.label.length),
    round: 0,
  };
  const isIgnored = flagsOf(gold.ignored, gold.label.length);
  const ranked = rankedByLabel(detections, candidates, evaluation);
  areaRanges.forEach(([smallest, largest], range) => {
    for (let object = 0; object < state.outside.length; object++) {
      const area = gold.area[object] ?? 0;
      const isOutside = state.isRegion[object] === 1 || isIgnored[object] === 1 || area < smallest || area > largest;
      state.outside[object] = isOutside ? 1 : 0;
      if (isOutside) continue;
      const at = (gold.label[object] ?? 0) * areaRanges.length + range;
      result.goldCount[at] = (result.goldCount[at] ?? 0) + 1;
    }
    for (let label = 0; label < labelCount; label++) {
      const list = ranked[label];
      const goldCount = result.goldOf(label, range);
      if (!list || goldCount === 0) continue;
      for (let place = 0; place < list.area.length; place++) {
        const area = list.area[place] ?? 0;
        list.isInRange[place] = area >= smallest && area <= largest ? 1 : 0;
      }
      thresholds.forEach((threshold, step) => {
        const { precisions, hits } = scan(list, state, Math.min(threshold, ALMOST_ONE), maxDetections);
        const recalls = hits.map((hit) => hit / goldCount);
        result.set(label, range, step, meanInterpolated(precisions, goldCount), recalls);
      });
    }
  });
  return result;
}

/** What became of a ranked detection at a threshold. */
export const COUNTS_FOR_NOTHING = 0;
export const TRUE_POSITIVE = 1;
export const FALSE_POSITIVE = 2;

/** One label's detections in rank order: the image of each, and what became of it at each threshold. */
export interface RankedOutcomes {
  image: Int32Array;
  outcomes: Uint8Array[];
}

/** What became of each label's detections, by the rules of `precisionRecall` in the first area range. */
export function rankedOutcomes(
  gold: RankedGold,
  detections: RankedDetections,
  candidates: Candidates,
  evaluation: RankedEvaluation,
): RankedOutcomes[] {
  const [smallest, largest] = evaluation.areaRanges[0] ?? [0, Number.POSITIVE_INFINITY];
  const isCounted = countedGold(gold, smallest, largest);
  const state: GoldState = {
    outside: isCounted.map((flag) => 1 - flag),
    isRegion: flagsOf(gold.regions, gold.label.length),
    takenIn: new Int32Array(gold.label.length),
    round: 0,
  };
  return rankedByLabel(detections, candidates, evaluation).map((list) => {
    list.isInRange.set(list.area.map((area) => (area >= smallest && area <= largest ? 1 : 0)));
    const outcomes = evaluation.thresholds.map((threshold) => {
      const outcome = new Uint8Array(list.rank.length);
      scan(list, state, Math.min(threshold, ALMOST_ONE), [], outcome);
      return outcome;
    });
    return { image: list.image, outcomes };
  });
}

/** 1 for each object that counts in a range of area. */
export function countedGold(gold: RankedGold, smallest: number, largest: number): Uint8Array {
  return Uint8Array.from({ length: gold.label.length }, (_, object) => {
    const area = gold.area[object] ?? 0;
    const isLeftOut = Boolean(gold.regions?.[object]) || Boolean(gold.ignored?.[object]);
    return !isLeftOut && area >= smallest && area <= largest ? 1 : 0;
  });
}

/** Precision after so many true and false positives. */
export const precisionOf = (tp: number, fp: number): number => tp / (fp + tp + EPSILON);

/** What matching asks of the gold objects. */
interface GoldState {
  /** 1: counts for nothing in the area range at hand. */
  outside: Uint8Array;
  isRegion: Uint8Array;
  /** The round in which each was taken last, so that nothing need be cleared. */
  takenIn: Int32Array;
  round: number;
}

/** One label's detections in rank order, with their candidates side by side. */
interface RankedList {
  /** Place within its image. */
  rank: Int32Array;
  image: Int32Array;
  area: Float64Array;
  isInRange: Uint8Array;
  start: Int32Array;
  gold: Int32Array;
  overlap: Float64Array;
}

function flagsOf(flags: ArrayLike<number> | undefined, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, object) => (flags?.[object] ? 1 : 0));
}

/** Each label's detections in rank order; those beyond the last limit of their image are left out. */
function rankedByLabel(
  detections: RankedDetections,
  candidates: Candidates,
  { labelCount, maxDetections }: RankedEvaluation,
): RankedList[] {
  const limit = maxDetections.at(-1) ?? 0;
  const orders = Array.from({ length: labelCount }, () => [] as number[]);
  const ranks = Array.from({ length: labelCount }, () => [] as number[]);
  const seen = new Map<number, number>();
  for (const detection of byFallingScore(detections.score, detections.image)) {
    const label = detections.label[detection] ?? 0;
    const bucket = (detections.image[detection] ?? 0) * labelCount + label;
    const rank = seen.get(bucket) ?? 0;
    seen.set(bucket, rank + 1);
    if (rank >= limit) continue;
    orders[label]?.push(detection);
    ranks[label]?.push(rank);
  }
  return orders.map((order, label) => {
    const start = new Int32Array(order.length + 1);
    const gold: number[] = [];
    const overlap: number[] = [];
    order.forEach((detection, place) => {
      const end = candidates.start[detection + 1] ?? 0;
      for (let at = candidates.start[detection] ?? 0; at < end; at++) {
        gold.push(candidates.gold[at] ?? 0);
        overlap.push(candidates.overlap[at] ?? 0);
      }
      start[place + 1] = gold.length;
    });
    return {
      rank: Int32Array.from(ranks[label] ?? []),
      image: Int32Array.from(order, (detection) => detections.image[detection] ?? 0),
      area: Float64Array.from(order, (detection) => detections.area[detection] ?? 0),
      isInRange: new Uint8Array(order.length),
      start,
      gold: Int32Array.from(gold),
      overlap: Float64Array.from(overlap),
    };
  });
}

/**
 * Matches one label's detections at one threshold: the precision at each true positive, and true positives by limit; what
 * became of each is written to `outcome`.
 */
function scan(
  list: RankedList,
  state: GoldState,
  threshold: number,
  maxDetections: readonly number[],
  outcome?: Uint8Array,
) {
  const { rank, isInRange, start, gold, overlap } = list;
  const { outside, isRegion, takenIn } = state;
  state.round += 1;
  const { round } = state;
  const precisions: number[] = [];
  const hits = new Float64Array(maxDetections.length);
  let fp = 0;
  let at = 0;
  for (let place = 0; place < rank.length; place++) {
    const end = start[place + 1] ?? 0;
    let best = threshold;
    let chosen = -1;
    let bestOutside = threshold;
    let chosenOutside = -1;
    // the best free object that counts, else the best that does not; of equal overlaps the later
    for (; at < end; at++) {
      const object = gold[at] ?? 0;
      const value = overlap[at] ?? 0;
      if (value < threshold || (takenIn[object] === round && isRegion[object] === 0)) continue;
      if (outside[object] === 0) {
        if (value < best) continue;
        best = value;
        chosen = object;
      } else if (value >= bestOutside) {
        bestOutside = value;
        chosenOutside = object;
      }
    }
    if (chosen >= 0) {
      takenIn[chosen] = round;
      const tp = precisions.length + 1;
      precisions.push(precisionOf(tp, fp));
      if (outcome) outcome[place] = TRUE_POSITIVE;
      for (let limit = 0; limit < hits.length; limit++) {
        if ((rank[place] ?? 0) < (maxDetections[limit] ?? 0)) hits[limit] = (hits[limit] ?? 0) + 1;
      }
    } else if (chosenOutside >= 0) takenIn[chosenOutside] = round;
    else if (isInRange[place] === 1) {
      fp += 1;
      if (outcome) outcome[place] = FALSE_POSITIVE;
    }
  }
  return { precisions, hits };
}

/** `precisions[k - 1]` is the precision at the k-th true positive; made non-increasing in place. */
export function meanInterpolated(precisions: number[], goldCount: number): number {
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
