import { type Estimate, undefinedEstimate } from "../estimate";
import { DEFAULT_LEVEL, requireLevel } from "../intervals/limits";
import { normalCritical } from "../special/normal";
import { macroF1Cells, multinomialStandardError } from "./cell-delta";
import { type ConfusionMatrix, margins } from "./confusion-matrix";

/** An estimate with its standard error. */
export interface EstimateWithError {
  estimate: Estimate;
  standardError: number | null;
}

function normalInterval(value: number, error: number, level: number, n: number, method: string): EstimateWithError {
  const half = normalCritical(level) * error;
  const low = Math.max(0, value - half);
  const high = Math.min(1, value + half);
  return { estimate: { value, n, low, high, level, method }, standardError: error };
}

/**
 * Macro F1, the mean of the classes' F1, with a normal interval by the delta method on multinomial cells, cut to [0, 1].
 *
 * Items are independent; for items in clusters see `clusteredCellFigure`. Classes that neither gold nor vendor has are
 * left out of the mean. Undefined: `no_items`.
 * Source: Takahashi, Yamamoto, Kuchiba & Koyama 2022, Applied Intelligence 52:4961.
 * Oracle: the paper's closed form and a numerical delta method, to 1e-9 (`classification.f1_ci`). The package
 * confidenceinterval 1.0.5 has another, wrong interval.
 */
export function macroF1(matrix: ConfusionMatrix, level = DEFAULT_LEVEL): EstimateWithError {
  requireLevel(level);
  const method = "macro F1, delta method (Takahashi 2022)";
  const cells = macroF1Cells(matrix);
  if ("reason" in cells) {
    return { estimate: undefinedEstimate(cells.reason, matrix.n, method, { level }), standardError: null };
  }
  const { value, gradient } = cells.figure;
  return normalInterval(value, multinomialStandardError(matrix, gradient), level, matrix.n, method);
}

/**
 * Micro F1 with Takahashi's normal interval, p ± z √(p (1 - p) / n), cut to [0, 1]. In single-label tasks it is the
 * accuracy: never print both. Undefined: `no_items`. Source and oracle as `macroF1`.
 */
export function microF1(matrix: ConfusionMatrix, level = DEFAULT_LEVEL): EstimateWithError {
  requireLevel(level);
  const method = "micro F1, normal (Takahashi 2022)";
  const { n } = matrix;
  if (n === 0) return { estimate: undefinedEstimate("no_items", 0, method, { level }), standardError: null };
  const p = margins(matrix).agreed / n;
  return normalInterval(p, Math.sqrt((p * (1 - p)) / n), level, n, method);
}
