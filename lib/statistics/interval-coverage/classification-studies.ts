import { balancedAccuracy } from "../classification/balanced-accuracy";
import { balancedAccuracyCells, type CellResult, macroF1Cells, mccCells } from "../classification/cell-delta";
import type { ConfusionMatrix } from "../classification/confusion-matrix";
import { type EstimateWithError, macroF1 } from "../classification/f1-interval";
import { matthewsCorrelation } from "../classification/matthews-correlation";
import { rocAuc } from "../classification/roc-auc";
import { normalQuantile } from "../special/normal";
import { binaryChances, binaryMatrix, populationValue } from "./binary-vendor";
import { type CoverageStudy, grid, hasSparseCell, isSparse, limitsOf, type SimulatedScenario } from "./coverage";
import { drawCounts, drawNormal } from "./draws";

function ofMatrix(
  id: string,
  name: string,
  method: string,
  cells: (matrix: ConfusionMatrix) => CellResult,
  interval: (matrix: ConfusionMatrix) => EstimateWithError,
): CoverageStudy {
  return {
    id,
    name,
    method,
    simulated: grid({ n: [20, 50, 100, 500], prevalence: [0.1, 0.3, 0.5] }).map((settings): SimulatedScenario => {
      const { n, prevalence } = settings;
      const chances = binaryChances(prevalence);
      return {
        settings,
        truth: populationValue(cells(binaryMatrix(chances))),
        isSparse: hasSparseCell(n, chances),
        sample: (random) => limitsOf(interval(binaryMatrix(drawCounts(random, n, chances))).estimate),
      };
    }),
  };
}

const AUC_GRID = [
  { positives: 10, negatives: 10 },
  { positives: 20, negatives: 20 },
  { positives: 50, negatives: 50 },
  { positives: 10, negatives: 90 },
].flatMap((sizes) => [0.7, 0.85, 0.95].map((auc) => ({ ...sizes, auc })));

function ofAuc(id: string, name: string, method: string | null, onLogitScale: boolean): CoverageStudy {
  return {
    id,
    name,
    method,
    simulated: AUC_GRID.map((settings): SimulatedScenario => {
      const { positives, negatives, auc } = settings;
      const isPositive = Array.from({ length: positives + negatives }, (_, item) => item < positives);
      // two normal distributions this far apart have that area
      const apart = Math.SQRT2 * normalQuantile(auc);
      return {
        settings,
        truth: auc,
        isSparse: isSparse(Math.min(positives, negatives), auc),
        sample(random) {
          const scores = Float64Array.from(isPositive, (positive) => drawNormal(random) + (positive ? apart : 0));
          const { estimate, logitLow, logitHigh } = rocAuc(isPositive, scores);
          if (!onLogitScale) return limitsOf(estimate);
          return logitLow.value === null || logitHigh.value === null
            ? {}
            : { low: logitLow.value, high: logitHigh.value };
        },
      };
    }),
  };
}

/** Intervals of figures of a confusion matrix and of scores, items independent. */
export const CLASSIFICATION_STUDIES: readonly CoverageStudy[] = [
  ofMatrix("macro_f1", "Macro F1, delta method (Takahashi)", "macro F1, delta method", macroF1Cells, macroF1),
  ofMatrix(
    "mcc",
    "Matthews correlation, delta method on Fisher's z",
    "Matthews correlation, delta method",
    mccCells,
    matthewsCorrelation,
  ),
  ofMatrix(
    "balanced_accuracy",
    "Balanced accuracy, independent binomials",
    "balanced accuracy, independent binomials",
    balancedAccuracyCells,
    balancedAccuracy,
  ),
  ofAuc("auc_delong", "AUC, DeLong, Wald", "area under the ROC curve, DeLong, Wald", false),
  ofAuc("auc_delong_logit", "AUC, DeLong on the logit scale", null, true),
];
