import { requireFiniteList, requireRows } from "../arguments";
import { midranks } from "../classification/midranks";
import { type Figure, figure, noFigure } from "../figure";
import { chiSquareUpperTail } from "../special/chi-square";
import { studentizedRangeQuantile } from "../special/studentized-range";

/** Friedman's test of several vendors on the same cases. */
export interface Friedman {
  statistic: Figure;
  df: number;
  p: Figure;
  /** Mean rank of each vendor, 1 the best. */
  meanRanks: Figure[];
  /** Kendall's coefficient of concordance, the statistic as a share of its largest value. */
  kendallW: Figure;
  /** Mean ranks further apart than this differ at 5% (Nemenyi). */
  criticalDifference: Figure;
}

/**
 * Whether k vendors score alike on the same n independent cases, by their ranks within each case:
 *
 *   χ² = (12 / (n k (k + 1)) Σ R_j² - 3 n (k + 1)) / (1 - Σ (t³ - t) / (n k (k² - 1))), on k - 1 degrees of freedom,
 *   W = χ² / (n (k - 1)),  critical difference = q(1 - α; k, ∞) / √2 √(k (k + 1) / (6 n)).
 *
 * @param scores one row a case, one column a vendor; @param direction which end is rank 1
 * Undefined: `no_items`; `zero_variance` where every case is tied throughout; `n_too_small` with one vendor.
 * Source: Friedman 1937, JASA 32:675; Demšar 2006, J Mach Learn Res 7:1, section 3.2 (Nemenyi).
 * Oracle: scipy 1.12.0 friedmanchisquare, R 4.2.2 friedman.test and qtukey (`comparison.friedman`).
 */
export function friedman(
  scores: readonly ArrayLike<number>[],
  direction: "higher" | "lower" = "higher",
  alpha = 0.05,
): Friedman {
  requireRows("scores", scores, requireFiniteList);
  const n = scores.length;
  const k = scores[0]?.length ?? 0;
  const df = Math.max(0, k - 1);
  const sums = new Float64Array(k);
  let tieTotal = 0;
  for (const row of scores) {
    const sign = direction === "higher" ? -1 : 1;
    const { ranks, tieSum } = midranks(Array.from(row, (score) => sign * score));
    for (let j = 0; j < k; j++) sums[j] = (sums[j] ?? 0) + (ranks[j] ?? 0);
    tieTotal += tieSum;
  }
  if (n === 0 || k < 2) {
    const none = noFigure(n === 0 ? "no_items" : "n_too_small");
    const meanRanks = Array.from(sums, (sum) => (n === 0 ? none : figure(sum / n)));
    return { statistic: none, df, p: none, meanRanks, kendallW: none, criticalDifference: none };
  }
  const meanRanks = Array.from(sums, (sum) => figure(sum / n));
  const spread = studentizedRangeQuantile(1 - alpha, k) / Math.SQRT2;
  const criticalDifference = figure(spread * Math.sqrt((k * (k + 1)) / (6 * n)));
  const correction = 1 - tieTotal / (n * k * (k * k - 1));
  if (correction <= 1e-15) {
    const none = noFigure("zero_variance");
    return { statistic: none, df, p: none, meanRanks, kendallW: none, criticalDifference };
  }
  const expected = (n * (k + 1)) / 2;
  // Σ (R - n (k + 1) / 2)² is the same as the usual difference and does not cancel
  const squares = sums.reduce((sum, own) => sum + (own - expected) ** 2, 0);
  const statistic = ((12 / (n * k * (k + 1))) * squares) / correction;
  return {
    statistic: figure(statistic),
    df,
    p: figure(chiSquareUpperTail(statistic, df)),
    meanRanks,
    kendallW: figure(statistic / (n * df)),
    criticalDifference,
  };
}
