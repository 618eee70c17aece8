import { requireFiniteList } from "../arguments";
import { type Estimate, undefinedEstimate } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { DEFAULT_LEVEL, requireLevel } from "../intervals/limits";
import { ascending, quantileOfSorted } from "../intervals/quantile";
import { binomialCdf } from "../special/binomial";
import { tCritical } from "../special/student-t";

/** What is said of a list of per-case scores (Dice, distances). */
export interface ScoreSummary {
  n: number;
  mean: Estimate;
  median: Estimate;
  /** True confidence of the median's interval, at least its level. */
  medianCoverage: Figure;
  q1: Figure;
  q3: Figure;
  min: Figure;
  max: Figure;
  /** Sample standard deviation, n - 1. */
  standardDeviation: Figure;
}

/**
 * Mean with its t interval, mean ± t(n - 1) s / √n. Undefined: `no_items`; interval `one_item` for n = 1.
 * Oracle: SciPy, to 1e-9 (`classification.score_summary`).
 */
export function meanScore(values: ArrayLike<number>, level = DEFAULT_LEVEL, unit?: string): Estimate {
  requireLevel(level);
  requireFiniteList("values", values);
  const method = "mean, t";
  const rest = { level, ...(unit === undefined ? {} : { unit }) };
  const n = values.length;
  if (n === 0) return undefinedEstimate("no_items", 0, method, rest);
  const { mean, deviation } = moments(values);
  const base: Estimate = { value: mean, n, ...rest, method };
  if (deviation === null) return { ...base, intervalReason: "one_item" };
  const half = (tCritical(level, n - 1) * deviation) / Math.sqrt(n);
  return { ...base, low: mean - half, high: mean + half };
}

function moments(values: ArrayLike<number>): { mean: number; deviation: number | null } {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i] ?? 0;
  const mean = sum / n;
  if (n < 2) return { mean, deviation: null };
  let squares = 0;
  for (let i = 0; i < n; i++) squares += ((values[i] ?? 0) - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / (n - 1)) };
}

/**
 * The largest k with 1 - 2 P(Bin(n, ½) <= k - 1) >= level: the order statistics x_(k) and x_(n - k + 1) bound the
 * median with at least that confidence. 0 where even the extremes do not reach it.
 */
function medianOrder(n: number, level: number): { k: number; coverage: number } {
  const coverageOf = (k: number) => 1 - 2 * binomialCdf(k - 1, n, 0.5);
  let low = 0;
  let high = Math.floor((n + 1) / 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (coverageOf(middle) >= level) low = middle;
    else high = middle - 1;
  }
  return { k: low, coverage: low === 0 ? 0 : coverageOf(low) };
}

/**
 * Median with its distribution-free interval between order statistics (coverage at least the level).
 * Undefined: `no_items`; interval `n_too_small` (fewer than 6 values at 95%).
 * Source: Conover 1999, Practical Nonparametric Statistics, 3rd ed., section 3.2.
 * Oracle: NumPy and SciPy, to 1e-9 (`classification.score_summary`).
 */
export function medianScore(
  values: ArrayLike<number>,
  level = DEFAULT_LEVEL,
  unit?: string,
): { estimate: Estimate; coverage: Figure } {
  requireLevel(level);
  requireFiniteList("values", values);
  const method = "median, order statistics";
  const rest = { level, ...(unit === undefined ? {} : { unit }) };
  const n = values.length;
  if (n === 0) return { estimate: undefinedEstimate("no_items", 0, method, rest), coverage: noFigure("no_items") };
  const sorted = ascending(values);
  const base: Estimate = { value: quantileOfSorted(sorted, 0.5), n, ...rest, method };
  const { k, coverage } = medianOrder(n, level);
  const low = sorted[k - 1];
  const high = sorted[n - k];
  if (k === 0 || low === undefined || high === undefined) {
    return { estimate: { ...base, intervalReason: "n_too_small" }, coverage: noFigure("n_too_small") };
  }
  return { estimate: { ...base, low, high }, coverage: figure(coverage) };
}

/**
 * Summary of per-case scores: mean with t interval, median with order-statistic interval, quartiles (type 7), extremes,
 * standard deviation (n - 1). Undefined: `no_items`; `one_item` for the deviation and the mean's interval of one score;
 * `n_too_small` for the median's interval. Oracle: NumPy, SciPy, to 1e-9 (`classification.score_summary`).
 */
export function scoreSummary(values: ArrayLike<number>, level = DEFAULT_LEVEL, unit?: string): ScoreSummary {
  const n = values.length;
  const { estimate: median, coverage } = medianScore(values, level, unit);
  const mean = meanScore(values, level, unit);
  const none = noFigure("no_items");
  const summary = { n, mean, median, medianCoverage: coverage };
  if (n === 0) return { ...summary, q1: none, q3: none, min: none, max: none, standardDeviation: none };
  const sorted = ascending(values);
  const { deviation } = moments(values);
  return {
    ...summary,
    q1: figure(quantileOfSorted(sorted, 0.25)),
    q3: figure(quantileOfSorted(sorted, 0.75)),
    min: figure(sorted[0] ?? 0),
    max: figure(sorted[n - 1] ?? 0),
    standardDeviation: deviation === null ? noFigure("one_item") : figure(deviation),
  };
}
