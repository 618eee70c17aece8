import { type Figure, quotient } from "../figure";
import { type Matching, UNMATCHED } from "./candidates";

/** What a matching says of detection at its threshold. */
export interface MatchFigures {
  tp: number;
  fp: number;
  fn: number;
  precision: Figure;
  recall: Figure;
  f1: Figure;
  /** Mean overlap of the matched pairs. */
  meanOverlap: Figure;
}

/**
 * Precision tp / (tp + fp), recall tp / (tp + fn), F1 2 tp / (2 tp + fp + fn) and the mean overlap of matched pairs; all in
 * [0, 1], higher is better. Unmatched detections (duplicates too) are fp, unmatched gold fn. Undefined where the
 * denominator is 0 (`zero_denominator`). Recall means nothing unless gold is exhaustive.
 */
export function matchFigures({ goldOf, detectionOf, overlapOf }: Matching): MatchFigures {
  let tp = 0;
  let overlapSum = 0;
  for (let detection = 0; detection < goldOf.length; detection++) {
    if (goldOf[detection] === UNMATCHED) continue;
    tp += 1;
    overlapSum += overlapOf[detection] ?? 0;
  }
  const fp = goldOf.length - tp;
  const fn = detectionOf.length - tp;
  return {
    tp,
    fp,
    fn,
    precision: quotient(tp, tp + fp),
    recall: quotient(tp, tp + fn),
    f1: quotient(2 * tp, 2 * tp + fp + fn),
    meanOverlap: quotient(overlapSum, tp),
  };
}
