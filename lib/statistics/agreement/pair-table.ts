import { StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { type AgreementEstimate, agreementEstimate, undefinedAgreement } from "./agreement-estimate";
import { agreementWeights, checkWeights } from "./weights";

/** Two readers' joint counts with everything that the two-reader coefficients share. Rows first reader. */
export interface PairTable {
  categoryCount: number;
  /** Items that both rated. */
  n: number;
  /** Row-major joint shares p[k][l]. */
  shares: Float64Array;
  weights: Float64Array;
  first: Float64Array;
  second: Float64Array;
  /** Weighted observed disagreement, sum p (1 - w). */
  observedDisagreement: number;
  categoriesUsed: number;
}

/**
 * Reads a q x q table of counts (row-major; rows first reader, columns second) with its agreement weights (identity
 * unless given). Counts are non-negative integers; a table of zeros is allowed and has n = 0.
 */
export function pairTable(counts: ArrayLike<number>, categoryCount: number, weights?: Float64Array): PairTable {
  const q = categoryCount;
  if (counts.length !== q * q) throw new StatisticsInputError("counts", `${q} x ${q} numbers`, counts.length);
  const credit = weights ?? agreementWeights("identity", q);
  checkWeights(credit, q);
  // plain loops: these tables are small and many, and are read before any of this is compiled
  const rowCounts = new Float64Array(q);
  const columnCounts = new Float64Array(q);
  let n = 0;
  for (let row = 0, cell = 0; row < q; row++) {
    for (let column = 0; column < q; column++, cell++) {
      const count = counts[cell] ?? Number.NaN;
      if (!Number.isInteger(count) || count < 0) {
        throw new StatisticsInputError(`counts[${cell}]`, "a non-negative integer", count);
      }
      rowCounts[row] = (rowCounts[row] ?? 0) + count;
      columnCounts[column] = (columnCounts[column] ?? 0) + count;
      n += count;
    }
  }
  const shares = sharesOf(counts, n);
  let observedDisagreement = 0;
  for (let cell = 0; cell < shares.length; cell++) {
    const share = shares[cell] ?? 0;
    if (share > 0) observedDisagreement += share * (1 - (credit[cell] ?? 0));
  }
  let categoriesUsed = 0;
  for (let k = 0; k < q; k++) if ((rowCounts[k] ?? 0) + (columnCounts[k] ?? 0) > 0) categoriesUsed += 1;
  return {
    categoryCount: q,
    n,
    shares,
    weights: credit,
    first: sharesOf(rowCounts, n),
    second: sharesOf(columnCounts, n),
    observedDisagreement,
    categoriesUsed,
  };
}

function sharesOf(counts: ArrayLike<number>, n: number): Float64Array {
  const shares = new Float64Array(counts.length);
  if (n === 0) return shares;
  for (let cell = 0; cell < shares.length; cell++) shares[cell] = (counts[cell] ?? 0) / n;
  return shares;
}

/** sum over k, l of (1 - w[k][l]) a[k] b[l]: disagreement of two independent margins, 0 exactly where they cannot differ. */
export function marginalDisagreement(weights: Float64Array, a: ArrayLike<number>, b: ArrayLike<number>): number {
  const q = a.length;
  let sum = 0;
  for (let k = 0; k < q; k++) {
    for (let l = 0; l < q; l++) sum += (1 - (weights[k * q + l] ?? 0)) * (a[k] ?? 0) * (b[l] ?? 0);
  }
  return sum;
}

/** sum over l of w[k][l] margin[l] for each k. */
export function weightedByColumn(weights: Float64Array, margin: ArrayLike<number>): Float64Array {
  const q = margin.length;
  const sums = new Float64Array(q);
  for (let k = 0, cell = 0; k < q; k++) {
    let sum = 0;
    for (let l = 0; l < q; l++, cell++) sum += (weights[cell] ?? 0) * (margin[l] ?? 0);
    sums[k] = sum;
  }
  return sums;
}

/** sum over k of w[k][l] margin[k] for each l. */
export function weightedByRow(weights: Float64Array, margin: ArrayLike<number>): Float64Array {
  const q = margin.length;
  const sums = new Float64Array(q);
  for (let k = 0, cell = 0; k < q; k++) {
    const share = margin[k] ?? 0;
    for (let l = 0; l < q; l++, cell++) sums[l] = (sums[l] ?? 0) + (weights[cell] ?? 0) * share;
  }
  return sums;
}

/** Mean and variance of score(k, l) under the given joint shares; the variance is centred, so never below 0. */
export function momentsOfScore(
  shares: ArrayLike<number>,
  categoryCount: number,
  score: (cell: number, k: number, l: number) => number,
): { mean: number; variance: number } {
  const scores = new Float64Array(shares.length);
  let mean = 0;
  for (let k = 0, cell = 0; cell < scores.length; k++) {
    for (let l = 0; l < categoryCount; l++, cell++) {
      const value = score(cell, k, l);
      scores[cell] = value;
      mean += (shares[cell] ?? 0) * value;
    }
  }
  let variance = 0;
  for (let cell = 0; cell < scores.length; cell++) {
    const deviation = (scores[cell] ?? 0) - mean;
    variance += (shares[cell] ?? 0) * deviation * deviation;
  }
  return { mean, variance };
}

/** 1 - observed / expected disagreement of a pair table, or why there is none. */
export function coefficientValue(table: PairTable, expectedDisagreement: number): Figure {
  if (table.n === 0) return noFigure("no_items");
  if (!(expectedDisagreement > 0)) return noFigure(table.categoriesUsed <= 1 ? "single_category" : "zero_denominator");
  return figure(1 - table.observedDisagreement / expectedDisagreement);
}

/**
 * The coefficient 1 - observed / expected disagreement of a pair table with its large-sample SE by linearisation: with
 * D the expected disagreement and c[k][l] the derivative of the chance agreement in the share p[k][l], the variance is
 * that of (w[k][l] - (1 - coefficient) c[k][l]) / D under the shares, over n.
 */
export function pairCoefficient(
  table: PairTable,
  expectedDisagreement: number,
  chanceDerivative: (k: number, l: number) => number,
  method: string,
  level: number,
): AgreementEstimate {
  const { value, reason } = coefficientValue(table, expectedDisagreement);
  if (value === null) return undefinedAgreement(reason ?? "zero_denominator", table.n, method);
  const { variance } = momentsOfScore(
    table.shares,
    table.categoryCount,
    (cell, k, l) => ((table.weights[cell] ?? 0) - (1 - value) * chanceDerivative(k, l)) / expectedDisagreement,
  );
  const standardError = Math.sqrt(variance / table.n);
  return agreementEstimate({ value, standardError, n: table.n, method, level, chance: 1 - expectedDisagreement });
}
