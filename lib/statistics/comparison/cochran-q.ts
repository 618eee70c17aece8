import { requireBinary, requireRows } from "../arguments";
import { StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { chiSquareUpperTail } from "../special/chi-square";

/** A chi-square statistic with its degrees of freedom and p. */
export interface ChiSquareTest {
  statistic: Figure;
  df: number;
  p: Figure;
}

/**
 * Cochran's Q: whether k vendors are right equally often on the same n independent items,
 *
 *   Q = k (k - 1) Σ (C_j - C̄)² / (k Σ R_i - Σ R_i²),
 *
 * C_j the items vendor j has right, R_i the vendors that have item i right; chi-square on k - 1 degrees of freedom.
 * With two vendors it is McNemar's statistic.
 *
 * @param correct one row an item, one column a vendor, 1 right and 0 wrong
 * Undefined: `no_items`; `zero_variance` where on every item all vendors are right or all wrong.
 * Source: Cochran 1950, Biometrika 37:256. Oracle: statsmodels 0.15.0 cochrans_q, to 1e-9 (`comparison.cochran_q`).
 */
export function cochranQ(correct: readonly ArrayLike<number>[]): ChiSquareTest {
  requireRows("correct", correct, requireBinary);
  const vendors = correct[0]?.length ?? 0;
  const df = Math.max(0, vendors - 1);
  if (correct.length === 0) return { statistic: noFigure("no_items"), df, p: noFigure("no_items") };
  const columns = new Float64Array(vendors);
  let total = 0;
  let squares = 0;
  for (const [i, row] of correct.entries()) {
    if (row.length !== vendors)
      throw new StatisticsInputError(`correct[${i}]`, `must have ${vendors} entries`, row.length);
    let own = 0;
    for (let j = 0; j < vendors; j++) {
      const right = row[j] ? 1 : 0;
      columns[j] = (columns[j] ?? 0) + right;
      own += right;
    }
    total += own;
    squares += own * own;
  }
  const denominator = vendors * total - squares;
  if (denominator === 0) return { statistic: noFigure("zero_variance"), df, p: noFigure("zero_variance") };
  const mean = total / vendors;
  const spread = columns.reduce((sum, count) => sum + (count - mean) ** 2, 0);
  const q = (vendors * (vendors - 1) * spread) / denominator;
  return { statistic: figure(q), df, p: figure(chiSquareUpperTail(q, df)) };
}
