import { StatisticsInputError } from "../estimate";
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
  const rowCounts = new Float64Array(q);
  const columnCounts = new Float64Array(q);
  let n = 0;
  for (let cell = 0; cell < counts.length; cell++) {
    const count = counts[cell] ?? Number.NaN;
    if (!Number.isInteger(count) || count < 0) {
      throw new StatisticsInputError(`counts[${cell}]`, "a non-negative integer", count);
    }
    const row = Math.floor(cell / q);
    rowCounts[row] = (rowCounts[row] ?? 0) + count;
    columnCounts[cell % q] = (columnCounts[cell % q] ?? 0) + count;
    n += count;
  }
  const share = (count: number) => (n === 0 ? 0 : count / n);
  const shares = Float64Array.from({ length: q * q }, (_, cell) => share(counts[cell] ?? 0));
  return {
    categoryCount: q,
    n,
    shares,
    weights: credit,
    first: rowCounts.map(share),
    second: columnCounts.map(share),
    observedDisagreement: shares.reduce((sum, p, cell) => sum + p * (1 - (credit[cell] ?? 0)), 0),
    categoriesUsed: rowCounts.reduce((used, count, k) => used + (count + (columnCounts[k] ?? 0) > 0 ? 1 : 0), 0),
  };
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
  return Float64Array.from({ length: q }, (_, k) => {
    let sum = 0;
    for (let l = 0; l < q; l++) sum += (weights[k * q + l] ?? 0) * (margin[l] ?? 0);
    return sum;
  });
}

/** sum over k of w[k][l] margin[k] for each l. */
export function weightedByRow(weights: Float64Array, margin: ArrayLike<number>): Float64Array {
  const q = margin.length;
  return Float64Array.from({ length: q }, (_, l) => {
    let sum = 0;
    for (let k = 0; k < q; k++) sum += (weights[k * q + l] ?? 0) * (margin[k] ?? 0);
    return sum;
  });
}

/** Mean and variance of score(k, l) under the given joint shares; the variance is centred, so never below 0. */
export function momentsOfScore(
  shares: ArrayLike<number>,
  categoryCount: number,
  score: (cell: number, k: number, l: number) => number,
): { mean: number; variance: number } {
  const scores = Float64Array.from({ length: shares.length }, (_, cell) =>
    score(cell, Math.floor(cell / categoryCount), cell % categoryCount),
  );
  let mean = 0;
  for (let cell = 0; cell < scores.length; cell++) mean += (shares[cell] ?? 0) * (scores[cell] ?? 0);
  let variance = 0;
  for (let cell = 0; cell < scores.length; cell++) {
    const deviation = (scores[cell] ?? 0) - mean;
    variance += (shares[cell] ?? 0) * deviation * deviation;
  }
  return { mean, variance };
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
  if (table.n === 0) return undefinedAgreement("no_items", 0, method);
  if (!(expectedDisagreement > 0)) {
    return undefinedAgreement(table.categoriesUsed <= 1 ? "single_category" : "zero_denominator", table.n, method);
  }
  const value = 1 - table.observedDisagreement / expectedDisagreement;
  const { variance } = momentsOfScore(
    table.shares,
    table.categoryCount,
    (cell, k, l) => ((table.weights[cell] ?? 0) - (1 - value) * chanceDerivative(k, l)) / expectedDisagreement,
  );
  const standardError = Math.sqrt(variance / table.n);
  return agreementEstimate({ value, standardError, n: table.n, method, level, chance: 1 - expectedDisagreement });
}
