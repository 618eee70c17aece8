import type { ComparedDifference } from "../comparison/clustered-ratio-difference";
import { type Estimate, undefinedEstimate } from "../estimate";
import { DEFAULT_LEVEL, requireLevel } from "../intervals/limits";
import { boundedLimits } from "../intervals/logit-limits";
import { tCritical, tTwoSided } from "../special/student-t";
import type { CellResult } from "./cell-delta";
import { type ConfusionMatrix, confusionMatrix } from "./confusion-matrix";

/** The confusion counts of each cluster (patient), row-major with rows gold, one array a cluster. */
export interface ClusteredCounts {
  labels: readonly string[];
  clusters: readonly ArrayLike<number>[];
}

/** A figure of a confusion matrix with its derivative by cell share: `mccCells`, `macroF1Cells`, `balancedAccuracyCells`. */
export type CellFunction = (matrix: ConfusionMatrix) => CellResult;

interface Linearised {
  value: number;
  n: number;
  clusters: number;
  /** Influence of each cluster on the figure; they sum to 0. */
  influences: Float64Array;
}

function sumOf({ labels, clusters }: ClusteredCounts): ConfusionMatrix {
  const size = labels.length;
  const rows = labels.map(() => new Float64Array(size));
  // clusters that share their counts are added at once
  const times = new Map<ArrayLike<number>, number>();
  for (const counts of clusters) times.set(counts, (times.get(counts) ?? 0) + 1);
  for (const [counts, count] of times) {
    for (let cell = 0; cell < size * size; cell++) {
      const row = rows[Math.floor(cell / size)];
      if (row) row[cell % size] = (row[cell % size] ?? 0) + count * (counts[cell] ?? 0);
    }
  }
  return confusionMatrix(rows, labels);
}

function linearise(
  counts: ClusteredCounts,
  cells: CellFunction,
): Linearised | { reason: Estimate["reason"]; n: number } {
  const total = sumOf(counts);
  const result = cells(total);
  if ("reason" in result) return { reason: result.reason, n: total.n };
  const { value, gradient } = result.figure;
  let mean = 0;
  for (let cell = 0; cell < gradient.length; cell++) mean += (gradient[cell] ?? 0) * (total.counts[cell] ?? 0);
  mean /= total.n;
  const influences = new Float64Array(counts.clusters.length);
  let used = 0;
  const known = new Map<ArrayLike<number>, { influence: number; items: number }>();
  for (const [index, cluster] of counts.clusters.entries()) {
    const own = known.get(cluster) ?? influenceOf(cluster, gradient, mean);
    known.set(cluster, own);
    if (own.items > 0) used += 1;
    influences[index] = own.influence / total.n;
  }
  return { value, n: total.n, clusters: used, influences };
}

function influenceOf(cluster: ArrayLike<number>, gradient: ArrayLike<number>, mean: number) {
  let influence = 0;
  let items = 0;
  for (let cell = 0; cell < gradient.length; cell++) {
    const count = cluster[cell] ?? 0;
    items += count;
    influence += count * ((gradient[cell] ?? 0) - mean);
  }
  return { influence, items };
}

function standardError(influences: Float64Array, clusters: number): number {
  let squares = 0;
  for (const influence of influences) squares += influence * influence;
  const error = Math.sqrt((clusters / (clusters - 1)) * squares);
  return error <= 1e-14 ? 0 : error;
}

/**
 * A figure of a confusion matrix (Matthews correlation, macro F1, balanced accuracy) over items that lie in clusters,
 * with an interval by linearisation: the figure's derivative by cell, summed over each cluster's cells, gives that
 * cluster's influence u_i; SE² = K / (K - 1) Σ u_i²; limits t(K - 1) SE away on the logit scale of `range` (`boundedLimits`).
 *
 * @param counts confusion counts of each cluster; clusters without items do not count in K
 * Undefined: as the figure; interval withheld for `too_few_clusters` and `zero_variance`.
 * Source: Binder 1983, International Statistical Review 51:279 (linearisation of smooth functions of totals).
 * Oracle: with one item a cluster, the multinomial delta method times K / (K - 1) (test).
 */
export function clusteredCellFigure(
  counts: ClusteredCounts,
  cells: CellFunction,
  name: string,
  range: readonly [number, number],
  level = DEFAULT_LEVEL,
): Estimate {
  requireLevel(level);
  const method = `${name}, linearised over clusters, t on the logit scale`;
  const linear = linearise(counts, cells);
  if ("reason" in linear) return undefinedEstimate(linear.reason ?? "no_items", linear.n, method, { level });
  const base: Estimate = { value: linear.value, n: linear.n, clusters: linear.clusters, level, method };
  if (linear.clusters < 2) return { ...base, intervalReason: "too_few_clusters" };
  const error = standardError(linear.influences, linear.clusters);
  if (error === 0) return { ...base, intervalReason: "zero_variance" };
  return { ...base, ...boundedLimits(linear.value, tCritical(level, linear.clusters - 1) * error, range) };
}

/**
 * Difference of the same figure between two vendors over the same clusters (first minus second), by the difference of
 * their influences, with a t test on K - 1 degrees of freedom. Undefined and source as `clusteredCellFigure`.
 */
export function clusteredCellDifference(
  first: ClusteredCounts,
  second: ClusteredCounts,
  cells: CellFunction,
  name: string,
  level = DEFAULT_LEVEL,
): ComparedDifference {
  requireLevel(level);
  const method = `difference of ${name}, linearised over clusters, t`;
  const test = "t test of the linearised paired difference, clusters as the unit";
  const one = linearise(first, cells);
  const two = linearise(second, cells);
  if ("reason" in one || "reason" in two) {
    const reason = ("reason" in one ? one.reason : "reason" in two ? two.reason : undefined) ?? "no_items";
    return {
      difference: undefinedEstimate(reason, Math.max(one.n, two.n), method, { level }),
      p: null,
      pReason: reason,
      test,
    };
  }
  const clusters = Math.max(one.clusters, two.clusters);
  const value = one.value - two.value;
  const base: Estimate = { value, n: Math.max(one.n, two.n), clusters, level, method };
  const reason = clusters < 2 ? "too_few_clusters" : undefined;
  if (reason) return { difference: { ...base, intervalReason: reason }, p: null, pReason: reason, test };
  const error = standardError(
    one.influences.map((influence, i) => influence - (two.influences[i] ?? 0)),
    clusters,
  );
  if (error === 0) {
    return { difference: { ...base, intervalReason: "zero_variance" }, p: null, pReason: "zero_variance", test };
  }
  const half = tCritical(level, clusters - 1) * error;
  return {
    difference: { ...base, low: value - half, high: value + half },
    p: tTwoSided(value / error, clusters - 1),
    test,
  };
}
