import { clusteredCellFigure } from "@/lib/statistics/classification/clustered-cell-figure";
import { type FigureAtPrevalence, prevalenceCells } from "@/lib/statistics/classification/prevalence-cells";
import type { EvaluationSettings } from "../settings";
import type { OtherFigure } from "./figure-set";
import { LABEL_SENSITIVITY, LABEL_SPECIFICITY, type ReadingsOfCluster } from "./reading-metrics";

const FIGURES: readonly {
  name: string;
  which: FigureAtPrevalence;
  method: string;
  range: readonly [number, number];
}[] = [
  { name: "ppv_at_prevalence", which: "ppv", method: "positive predictive value at a prevalence", range: [0, 1] },
  { name: "npv_at_prevalence", which: "npv", method: "negative predictive value at a prevalence", range: [0, 1] },
  { name: "kappa_at_prevalence", which: "kappa", method: "kappa at a prevalence", range: [-1, 1] },
];

/**
 * Predictive values and kappa of the positive label at the declared prevalence, from the sensitivity and specificity that
 * stand beside them: what did not come is an error there, so it is here. None where no prevalence is declared, or no label
 * is the positive one.
 */
export function prevalenceFigures(
  clusters: readonly (ReadingsOfCluster | null)[],
  { targetPrevalence, level }: EvaluationSettings,
): OtherFigure[] {
  if (targetPrevalence === undefined || clusters.every((one) => one === null || one.label < 0)) return [];
  const tables = clusters.flatMap((one) => (one === null ? [] : [fourCells(one)]));
  return FIGURES.map(({ name, which, method, range }) => ({
    name,
    needsExhaustive: false,
    needsIndependentFindings: false,
    estimate: clusteredCellFigure(
      { labels: ["negative", "positive"], clusters: tables },
      prevalenceCells(which, targetPrevalence),
      method,
      range,
      level,
    ),
  }));
}

/** Row-major, rows gold: negative and positive. */
function fourCells(readings: ReadingsOfCluster): number[] {
  const { numerator: found, denominator: positives } = LABEL_SENSITIVITY.parts(readings);
  const { numerator: left, denominator: negatives } = LABEL_SPECIFICITY.parts(readings);
  return [left, negatives - left, positives - found, found];
}
