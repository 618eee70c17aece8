import { StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { averagePrecision } from "./average-precision";

/** Scores of predicted probabilities of a yes/no outcome. */
export interface ProbabilityScores {
  averagePrecision: Figure;
  brier: Figure;
  logLoss: Figure;
  expectedCalibrationError: Figure;
}

function requireProbabilityList(isPositive: ArrayLike<boolean>, probabilities: ArrayLike<number>): void {
  if (isPositive.length !== probabilities.length) {
    throw new StatisticsInputError("probabilities", `must have ${isPositive.length} items`, probabilities.length);
  }
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i] ?? Number.NaN;
    if (!(p >= 0) || !(p <= 1)) throw new StatisticsInputError(`probabilities[${i}]`, "must be in [0, 1]", p);
  }
}

/**
 * Brier score: mean of (p - y)², y = 1 for positives. In [0, 1], better when lower. Undefined: `no_items`.
 * Source: Brier 1950, Monthly Weather Review 78:1 (here the half for two classes). Oracle: scikit-learn 1.9.1.
 */
export function brierScore(isPositive: ArrayLike<boolean>, probabilities: ArrayLike<number>): Figure {
  const n = probabilities.length;
  if (n === 0) return noFigure("no_items");
  let sum = 0;
  for (let i = 0; i < n; i++) sum += ((probabilities[i] ?? 0) - (isPositive[i] ? 1 : 0)) ** 2;
  return figure(sum / n);
}

/**
 * Log loss: mean of -ln of the probability given to what is true. In [0, 36.05], better when lower. Probabilities are
 * cut to [ε, 1 - ε], ε = 2^-52, as scikit-learn does, so that one certain error is finite. Undefined: `no_items`.
 * Oracle: scikit-learn 1.9.1 log_loss.
 */
export function logLoss(isPositive: ArrayLike<boolean>, probabilities: ArrayLike<number>): Figure {
  const n = probabilities.length;
  if (n === 0) return noFigure("no_items");
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const p = Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, probabilities[i] ?? 0));
    sum -= isPositive[i] ? Math.log(p) : Math.log1p(-p);
  }
  return figure(sum / n);
}

/**
 * Expected calibration error: items fall into bins of equal width [b / B, (b + 1) / B), the last one closed; the mean
 * over items of |share of positives - mean probability| of their bin. In [0, 1], better when lower; depends on B, which
 * belongs beside it. Undefined: `no_items`.
 * Source: Naeini, Cooper & Hauskrecht 2015, AAAI, p. 2901. Oracle: own code of the reference set.
 */
export function expectedCalibrationError(
  isPositive: ArrayLike<boolean>,
  probabilities: ArrayLike<number>,
  bins = 10,
): Figure {
  if (!Number.isInteger(bins) || bins < 1) throw new StatisticsInputError("bins", "must be a whole number >= 1", bins);
  const n = probabilities.length;
  if (n === 0) return noFigure("no_items");
  const gap = new Float64Array(bins);
  for (let i = 0; i < n; i++) {
    const p = probabilities[i] ?? 0;
    let bin = Math.min(bins - 1, Math.floor(p * bins));
    // p * bins may round across an edge: the edges are b / bins
    if (bin + 1 < bins && p >= (bin + 1) / bins) bin += 1;
    else if (p < bin / bins) bin -= 1;
    gap[bin] = (gap[bin] ?? 0) + (isPositive[i] ? 1 : 0) - p;
  }
  return figure(gap.reduce((sum, one) => sum + Math.abs(one), 0) / n);
}

/**
 * All scores of predicted probabilities. @param isPositive gold of each item; @param probabilities in [0, 1]
 * Oracle: scikit-learn 1.9.1, to 1e-9 (`classification.probability_scores`).
 */
export function probabilityScores(
  isPositive: ArrayLike<boolean>,
  probabilities: ArrayLike<number>,
  bins = 10,
): ProbabilityScores {
  requireProbabilityList(isPositive, probabilities);
  return {
    averagePrecision: averagePrecision(isPositive, probabilities),
    brier: brierScore(isPositive, probabilities),
    logLoss: logLoss(isPositive, probabilities),
    expectedCalibrationError: expectedCalibrationError(isPositive, probabilities, bins),
  };
}
