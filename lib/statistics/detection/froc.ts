import { requireFiniteList } from "../arguments";
import type { ReasonCode } from "../estimate";
import { type Figure, meanOfDefined, noFigure } from "../figure";
import { DUPLICATE, FIRST_HIT, type MarkOutcomes } from "./lesion-hits";

/** False marks per image at which the sensitivity is read; their mean is LUNA16's competition metric. */
export const FALSE_MARKS_PER_IMAGE: readonly number[] = [0.125, 0.25, 0.5, 1, 2, 4, 8];

/** Operating point of all marks with score >= threshold. */
export interface FrocPoint {
  threshold: number;
  falseMarksPerImage: number;
  sensitivity: number;
}

export interface Froc {
  points: FrocPoint[];
  /** Best sensitivity at no more than each number of false marks per image. */
  sensitivityStep: Figure[];
  /** Sensitivity interpolated linearly between points. */
  sensitivityLinear: Figure[];
  meanStep: Figure;
  meanLinear: Figure;
}

/**
 * Free-response ROC: sensitivity per lesion against false marks per image as the score threshold falls.
 *
 * One point a distinct score. Duplicates count as false marks (default) or not at all. Step reading: highest sensitivity
 * among points with no more false marks per image, 0 if none. Linear reading: interpolated from (0, sensitivity without
 * false marks), constant beyond the last point. Fractions in [0, 1], higher is better. Undefined: no images (`no_items`),
 * no lesions (`no_positives`).
 *
 * Source: Bunch et al. 1978, J Appl Photogr Eng 4:166; Setio et al. 2017, Med Image Anal 42:1 (LUNA16).
 */
export function froc(
  marks: MarkOutcomes,
  lesionCount: number,
  imageCount: number,
  {
    duplicates = "false",
    at = FALSE_MARKS_PER_IMAGE,
  }: { duplicates?: "false" | "ignored"; at?: readonly number[] } = {},
): Froc {
  requireFiniteList("marks.score", marks.score);
  const reason: ReasonCode | null = imageCount === 0 ? "no_items" : lesionCount === 0 ? "no_positives" : null;
  if (reason !== null) {
    const none = at.map(() => noFigure(reason));
    return {
      points: [],
      sensitivityStep: none,
      sensitivityLinear: none,
      meanStep: noFigure(reason),
      meanLinear: noFigure(reason),
    };
  }
  const points = operatingPoints(marks, lesionCount, imageCount, duplicates);
  const sensitivityStep = at.map((x) => ({ value: stepAt(points, x) }));
  const sensitivityLinear = at.map((x) => ({ value: linearAt(points, x) }));
  return {
    points,
    sensitivityStep,
    sensitivityLinear,
    meanStep: meanOfDefined(sensitivityStep, "no_items").mean,
    meanLinear: meanOfDefined(sensitivityLinear, "no_items").mean,
  };
}

function operatingPoints(
  { score, outcome }: MarkOutcomes,
  lesionCount: number,
  imageCount: number,
  duplicates: "false" | "ignored",
): FrocPoint[] {
  const order = Array.from(outcome, (_, mark) => mark).sort((one, other) => (score[other] ?? 0) - (score[one] ?? 0));
  const points: FrocPoint[] = [];
  let found = 0;
  let falseMarks = 0;
  order.forEach((mark, place) => {
    if (outcome[mark] === FIRST_HIT) found += 1;
    else if (outcome[mark] !== DUPLICATE || duplicates === "false") falseMarks += 1;
    const threshold = score[mark] ?? 0;
    const next = order[place + 1];
    if (next !== undefined && score[next] === threshold) return;
    points.push({ threshold, falseMarksPerImage: falseMarks / imageCount, sensitivity: found / lesionCount });
  });
  return points;
}

// points rise in both coordinates, so the last one within reach is the best
function stepAt(points: readonly FrocPoint[], x: number): number {
  return points.findLast((point) => point.falseMarksPerImage <= x)?.sensitivity ?? 0;
}

function linearAt(points: readonly FrocPoint[], x: number): number {
  const before = points.findLast((point) => point.falseMarksPerImage <= x) ?? { falseMarksPerImage: 0, sensitivity: 0 };
  const after = points.find((point) => point.falseMarksPerImage > x);
  if (!after) return before.sensitivity;
  const share = (x - before.falseMarksPerImage) / (after.falseMarksPerImage - before.falseMarksPerImage);
  return before.sensitivity + share * (after.sensitivity - before.sensitivity);
}
