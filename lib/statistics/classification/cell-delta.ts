import type { ReasonCode } from "../estimate";
import { type ConfusionMatrix, margins } from "./confusion-matrix";

/**
 * A figure of a confusion matrix with its derivative by each cell's share p_ij = n_ij / n (row-major, rows gold). The
 * derivative is free up to a constant, as the shares sum to 1; here it is taken as if they were free.
 */
export interface CellFigure {
  value: number;
  gradient: Float64Array;
}

/**
 * Standard error of a smooth figure of a multinomial table by the delta method:
 * SE² = Σ p (g - Σ p g)² / n over the cells, g the gradient by cell share.
 * Source: Agresti 2013, Categorical Data Analysis, 3rd ed., section 16.1.4 (eq. 16.3).
 */
export function multinomialStandardError({ counts, n }: ConfusionMatrix, gradient: Float64Array): number {
  let mean = 0;
  for (let cell = 0; cell < counts.length; cell++) mean += ((counts[cell] ?? 0) / n) * (gradient[cell] ?? 0);
  let squares = 0;
  for (let cell = 0; cell < counts.length; cell++) {
    squares += ((counts[cell] ?? 0) / n) * ((gradient[cell] ?? 0) - mean) ** 2;
  }
  const error = Math.sqrt(squares / n);
  // rounding leaves some 1e-17 where the figure, which is of the order of 1, cannot move at all
  return error <= 1e-15 ? 0 : error;
}

/** A cell figure, or why there is none. */
export type CellResult = { figure: CellFigure } | { reason: ReasonCode };

/**
 * Macro F1 (mean of 2 p_kk / (p_k. + p_.k) over the classes that gold or vendor has) with its gradient.
 * Source: Takahashi, Yamamoto, Kuchiba & Koyama 2022, Applied Intelligence 52:4961, section 3.
 */
export function macroF1Cells(matrix: ConfusionMatrix): CellResult {
  const { gold, vendor, diagonal } = margins(matrix);
  const { n } = matrix;
  const size = matrix.labels.length;
  const used: number[] = [];
  for (let k = 0; k < size; k++) if ((gold[k] ?? 0) + (vendor[k] ?? 0) > 0) used.push(k);
  if (n === 0 || used.length === 0) return { reason: "no_items" };
  const gradient = new Float64Array(size * size);
  let sum = 0;
  for (const k of used) {
    const both = ((gold[k] ?? 0) + (vendor[k] ?? 0)) / n;
    const hit = (diagonal[k] ?? 0) / n;
    sum += (2 * hit) / both;
    // each cell of the row and of the column adds 1 to the denominator; the diagonal lies in both
    const perMargin = (-2 * hit) / (both * both) / used.length;
    for (let j = 0; j < size; j++) {
      gradient[k * size + j] = (gradient[k * size + j] ?? 0) + perMargin;
      gradient[j * size + k] = (gradient[j * size + k] ?? 0) + perMargin;
    }
    gradient[k * size + k] = (gradient[k * size + k] ?? 0) + 2 / both / used.length;
  }
  return { figure: { value: sum / used.length, gradient } };
}

/** Matthews correlation of several classes (`multiclassMcc`) with its gradient. */
export function mccCells(matrix: ConfusionMatrix): CellResult {
  const { gold, vendor, agreed } = margins(matrix);
  const { n } = matrix;
  const size = matrix.labels.length;
  if (n === 0) return { reason: "no_items" };
  const t = gold.map((count) => count / n);
  const p = vendor.map((count) => count / n);
  const square = (shares: Float64Array) => shares.reduce((sum, share) => sum + share * share, 0);
  const goldSpread = gold.some((count) => count === n) ? 0 : 1 - square(t);
  const vendorSpread = vendor.some((count) => count === n) ? 0 : 1 - square(p);
  if (goldSpread === 0 || vendorSpread === 0) return { reason: "zero_denominator" };
  const cross = t.reduce((sum, share, k) => sum + share * (p[k] ?? 0), 0);
  const numerator = agreed / n - cross;
  const root = Math.sqrt(goldSpread * vendorSpread);
  const value = numerator / root;
  const gradient = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const ownNumerator = (i === j ? 1 : 0) - (p[i] ?? 0) - (t[j] ?? 0);
      gradient[i * size + j] = ownNumerator / root + value * ((p[j] ?? 0) / vendorSpread + (t[i] ?? 0) / goldSpread);
    }
  }
  return { figure: { value, gradient } };
}

/** Balanced accuracy (mean recall of the classes that gold has) with its gradient. */
export function balancedAccuracyCells(matrix: ConfusionMatrix): CellResult {
  const { gold, diagonal } = margins(matrix);
  const { n } = matrix;
  const size = matrix.labels.length;
  if (n === 0) return { reason: "no_items" };
  const classes = gold.filter((count) => count > 0).length;
  const gradient = new Float64Array(size * size);
  let sum = 0;
  for (let k = 0; k < size; k++) {
    const support = gold[k] ?? 0;
    if (support === 0) continue;
    const recall = (diagonal[k] ?? 0) / support;
    sum += recall;
    for (let j = 0; j < size; j++) gradient[k * size + j] = (((j === k ? 1 : 0) - recall) * n) / support / classes;
  }
  return { figure: { value: sum / classes, gradient } };
}
