import type { ReasonCode } from "../estimate";
import { type Figure, meanOfDefined, noFigure } from "../figure";
import type { Candidates } from "./candidates";
import {
  COCO_THRESHOLDS,
  type PrecisionRecall,
  precisionRecall,
  type RankedDetections,
  type RankedGold,
} from "./precision-recall";

const AREA_RANGES = [
  [0, 1e10],
  [0, 32 ** 2],
  [32 ** 2, 96 ** 2],
  [96 ** 2, 1e10],
] as const;
const MAX_DETECTIONS = [1, 10, 100] as const;

/** COCO's twelve figures for boxes, and AP of each label; in [0, 1], higher is better. */
export interface CocoAveragePrecision {
  ap: Figure;
  ap50: Figure;
  ap75: Figure;
  apSmall: Figure;
  apMedium: Figure;
  apLarge: Figure;
  ar1: Figure;
  ar10: Figure;
  ar100: Figure;
  arSmall: Figure;
  arMedium: Figure;
  arLarge: Figure;
  /** Labels that have gold objects, of which the means are taken. */
  labelsWithGold: number;
  perLabel: { ap: Figure; ap50: Figure }[];
}

/**
 * COCO's box detection figures: AP is the mean over labels and IoU .50 to .95 of the 101-point average precision; ap50 and
 * ap75 at one IoU; AR the mean recall with at most 1, 10, 100 detections an image; small, medium, large by gold area (as
 * given: COCO's is the mask's) below 32^2, to 96^2, above.
 *
 * `candidates` pairs detections and gold of one image and label with IoU >= .5 (regions: share inside). A label without
 * gold has no AP (`no_gold_boxes`) and is left out of the means, so its false positives vanish there: show them beside.
 * No gold in a size range: `no_gold_of_this_size`; none at all: `no_gold_boxes`.
 *
 * Source: Lin et al. 2014, Microsoft COCO, ECCV. Agrees with pycocotools 2.0.11 and faster-coco-eval 1.8.0 within 1e-12;
 * they give -1 where undefined. Example: cocoapi's val2014 fake results (bbox) give AP .505, AP50 .697.
 */
export function cocoAveragePrecision(
  gold: RankedGold,
  detections: RankedDetections,
  candidates: Candidates,
  labelCount: number,
): CocoAveragePrecision {
  const evaluation = {
    labelCount,
    thresholds: COCO_THRESHOLDS,
    areaRanges: AREA_RANGES,
    maxDetections: MAX_DETECTIONS,
  };
  const curves = precisionRecall(gold, detections, candidates, evaluation);
  const all = ALL_STEPS;
  const precision = (range: number) => meanPrecision(curves, range, all);
  const recall = (range: number, limit: number) =>
    meanOverLabels(curves, range, (label) => meanOver(all, (step) => curves.recall(label, range, step, limit)));
  const ofLabel = (label: number, steps: readonly number[]): Figure =>
    curves.goldOf(label, 0) === 0
      ? noFigure("no_gold_boxes")
      : { value: meanOver(steps, (step) => curves.precision(label, 0, step)) };
  const labels = Array.from({ length: labelCount }, (_, label) => label);
  return {
    ...overThresholds(curves),
    apSmall: precision(1),
    apMedium: precision(2),
    apLarge: precision(3),
    ar1: recall(0, 0),
    ar10: recall(0, 1),
    ar100: recall(0, 2),
    arSmall: recall(1, 2),
    arMedium: recall(2, 2),
    arLarge: recall(3, 2),
    labelsWithGold: labels.filter((label) => curves.goldOf(label, 0) > 0).length,
    perLabel: labels.map((label) => ({ ap: ofLabel(label, all), ap50: ofLabel(label, [0]) })),
  };
}

const ALL_STEPS = COCO_THRESHOLDS.map((_, threshold) => threshold);

/** AP over all of COCO's thresholds, at IoU .5 and at .75, of the first area range. */
export function overThresholds(curves: PrecisionRecall): Pick<CocoAveragePrecision, "ap" | "ap50" | "ap75"> {
  return {
    ap: meanPrecision(curves, 0, ALL_STEPS),
    ap50: meanPrecision(curves, 0, [0]),
    ap75: meanPrecision(curves, 0, [5]),
  };
}

const meanPrecision = (curves: PrecisionRecall, range: number, steps: readonly number[]): Figure =>
  meanOverLabels(curves, range, (label) => meanOver(steps, (step) => curves.precision(label, range, step)));

function meanOver(steps: readonly number[], value: (step: number) => number): number {
  return steps.reduce((sum, step) => sum + value(step), 0) / steps.length;
}

/** Mean over the labels that have gold in an area range. */
export function meanOverLabels(curves: PrecisionRecall, range: number, value: (label: number) => number): Figure {
  const figures: Figure[] = [];
  for (let label = 0; label < curves.evaluation.labelCount; label++) {
    if (curves.goldOf(label, range) > 0) figures.push({ value: value(label) });
  }
  const reason: ReasonCode = range === 0 ? "no_gold_boxes" : "no_gold_of_this_size";
  return meanOfDefined(figures, reason).mean;
}
