import { type Estimate, type ReasonCode, StatisticsInputError, undefinedEstimate } from "../estimate";
import { DEFAULT_LEVEL, requireLevel } from "../intervals/limits";
import { tCritical, tTwoSided } from "../special/student-t";
import type { ClusterTallies, ComparedDifference } from "./clustered-ratio-difference";

/** One kind of error: what one unit of its rate costs, and its rate as tallies by cluster. */
export interface CostTerm {
  /** 0 or more: of a miss, prevalence x its cost; of a false alarm, 1 - prevalence. */
  weight: number;
  tallies: ClusterTallies;
  /** The same tallies apart by reader, where readers count as drawn from others; what nobody read may be left out. */
  byReader?: ReadonlyMap<string, ClusterTallies>;
}

const METHOD = "expected cost, linearised over clusters, t";
const READERS = "expected cost, linearised over readers and over clusters, t";
const TEST = "t test of the linearised difference of expected costs";

interface Linearised {
  value: number;
  n: number;
  /** Influence of each cluster and of each reader on the cost; each kind sums to 0. */
  clusters: Float64Array;
  isUsed: boolean[];
  readers: Map<string, number> | null;
}

/**
 * The expected cost of an operating point: sum over the kinds of errors of weight x rate, with an interval.
 *
 *   C = Σ_k w_k p_k,  p_k = X_k / N_k summed over clusters; with misses at cost R in false alarms and prevalence π:
 *   C = π R (1 - sensitivity) + (1 - π) (1 - specificity), in false alarms an item.
 *   u_i = Σ_k w_k (x_k,i - p_k n_k,i) / N_k, the influence of cluster i; SE² = K / (K - 1) Σ u_i²,
 *   limits C e^(± t(K - 1) SE / C): few errors give a skewed cost, and none is below 0.
 *
 * With `byReader` on every term the readers vary too: the same influences summed by reader, J / (J - 1) Σ v_j², are added
 * to SE² (the sum of a row and a column variance is never below that of two crossed random factors, in expectation), with
 * Satterthwaite's degrees of freedom.
 *
 * It ranks operating points as net benefit does: at equal prevalence, C_1 - C_2 = -R (NB_1 - NB_2), NB taken at the
 * threshold odds 1 / R.
 *
 * @param terms at least one, tallies of all with the same clusters in the same order
 * Undefined: `no_items` where a term has no items; interval withheld for `too_few_clusters` (K < 2) and `zero_variance`.
 * Source: Metz 1978, Semin Nucl Med 8:283 (average cost of a decision); Vickers & Elkin 2006, Med Decis Making 26:565 (net
 * benefit); linearisation Binder 1983, Int Stat Rev 51:279; two crossed factors Owen 2007, Ann Appl Stat 1:386.
 * Oracle: with one term of weight 1 its difference is `clusteredRatioDifference`'s estimate and interval (test); what the
 * limits hold is measured (`npm run coverage`).
 * Example: 2 of 10 positives missed, 3 of 30 negatives called, a miss worth 5 false alarms, prevalence .1:
 * .1 x 5 x .2 + .9 x .1 = .19 false alarms an item.
 */
export function expectedCost(terms: readonly CostTerm[], level = DEFAULT_LEVEL): Estimate {
  requireLevel(level);
  const one = linearise(terms);
  if ("reason" in one) return undefinedEstimate(one.reason, 0, METHOD, { level });
  const { estimate } = withInterval(one.value, [one], level);
  return onLogScale(estimate);
}

/**
 * Difference of two operating points' expected costs over the same clusters, first minus second (lower is better), paired
 * by the difference of their influences; a reader of both counts once. Inputs, undefined cases and source: `expectedCost`.
 */
export function expectedCostDifference(
  first: readonly CostTerm[],
  second: readonly CostTerm[],
  level = DEFAULT_LEVEL,
): ComparedDifference {
  requireLevel(level);
  const one = linearise(first);
  const two = linearise(second);
  if ("reason" in one || "reason" in two) {
    const reason = "reason" in one ? one.reason : "reason" in two ? two.reason : "no_items";
    return { difference: undefinedEstimate(reason, 0, METHOD, { level }), p: null, pReason: reason, test: TEST };
  }
  if (one.clusters.length !== two.clusters.length) {
    throw new StatisticsInputError("tallies", `must all have ${one.clusters.length} clusters`, two.clusters.length);
  }
  const { estimate, p, reason } = withInterval(one.value - two.value, [one, two], level);
  return { difference: estimate, p, ...(reason === undefined ? {} : { pReason: reason }), test: TEST };
}

/** Symmetric limits, put on the log scale. */
function onLogScale(estimate: Estimate): Estimate {
  const { value, high } = estimate;
  if (value === null || high === undefined || value <= 0) return estimate;
  const reach = Math.exp((high - value) / value);
  return { ...estimate, low: value / reach, high: value * reach, method: `${estimate.method} on the log scale` };
}

function linearise(terms: readonly CostTerm[]): Linearised | { reason: ReasonCode } {
  const [lead] = terms;
  if (!lead) throw new StatisticsInputError("terms", "at least one kind of error");
  const size = lead.tallies.numerators.length;
  const clusters = new Float64Array(size);
  const isUsed = new Array<boolean>(size).fill(false);
  const readers = terms.every(({ byReader }) => byReader !== undefined) ? new Map<string, number>() : null;
  let value = 0;
  let n = 0;
  for (const { weight, tallies, byReader } of terms) {
    if (!(weight >= 0 && Number.isFinite(weight))) throw new StatisticsInputError("weight", "0 or more", weight);
    const { numerators, denominators } = tallies;
    if (numerators.length !== size || denominators.length !== size) {
      throw new StatisticsInputError("tallies", `must all have ${size} clusters`, denominators.length);
    }
    const items = total(denominators);
    if (items === 0) return { reason: "no_items" };
    const rate = total(numerators) / items;
    value += weight * rate;
    n += items;
    const influence = (own: ClusterTallies, i: number) =>
      (weight * ((own.numerators[i] ?? 0) - rate * (own.denominators[i] ?? 0))) / items;
    for (let i = 0; i < size; i++) {
      clusters[i] = (clusters[i] ?? 0) + influence(tallies, i);
      if ((denominators[i] ?? 0) > 0) isUsed[i] = true;
    }
    if (!readers) continue;
    for (const [reader, own] of byReader ?? []) {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += influence(own, i);
      readers.set(reader, (readers.get(reader) ?? 0) + sum);
    }
  }
  return { value, n, clusters, isUsed, readers };
}

/** One side's cost, or two sides' difference, with its limits and the t test against 0. */
function withInterval(
  value: number,
  sides: readonly Linearised[],
  level: number,
): { estimate: Estimate; p: number | null; reason?: ReasonCode } {
  const signed = sides.map((side, at) => ({ side, sign: at === 0 ? 1 : -1 }));
  const size = sides[0]?.clusters.length ?? 0;
  let used = 0;
  let squares = 0;
  for (let i = 0; i < size; i++) {
    if (sides.some(({ isUsed }) => isUsed[i])) used += 1;
    squares += signed.reduce((sum, { side, sign }) => sum + sign * (side.clusters[i] ?? 0), 0) ** 2;
  }
  const counts = sides.flatMap(({ readers }) => (readers ? [readers.size] : []));
  const fewest = Math.min(...counts);
  const areReadersRandom = counts.length === sides.length && fewest > 1;
  const base: Estimate = {
    value,
    n: Math.max(...sides.map(({ n }) => n)),
    clusters: used,
    level,
    method: areReadersRandom ? READERS : METHOD,
  };
  if (used < 2) return without(base, "too_few_clusters");
  const ofClusters = (used / (used - 1)) * squares;
  const ofReaders = areReadersRandom ? (fewest / (fewest - 1)) * readerSquares(signed) : 0;
  const variance = ofClusters + ofReaders;
  const error = Math.sqrt(variance);
  // influences that are 0 in exact arithmetic leave some 1e-17 each
  if (error <= 1e-14 * sides.reduce((sum, side) => sum + Math.abs(side.value), 0))
    return without(base, "zero_variance");
  const freedom = areReadersRandom
    ? variance ** 2 / (ofClusters ** 2 / (used - 1) + ofReaders ** 2 / (fewest - 1))
    : used - 1;
  const half = tCritical(level, freedom) * error;
  const readers = new Set(sides.flatMap((side) => [...(side.readers?.keys() ?? [])])).size;
  const shown = { ...base, low: value - half, high: value + half, ...(areReadersRandom ? { readers } : {}) };
  return { estimate: shown, p: tTwoSided(value / error, freedom) };
}

/** Squares of the readers' centred influences; a reader of both sides counts once, with the difference. */
function readerSquares(signed: readonly { side: Linearised; sign: number }[]): number {
  const sums = new Map<string, number>();
  for (const { side, sign } of signed) {
    for (const [reader, influence] of side.readers ?? []) sums.set(reader, (sums.get(reader) ?? 0) + sign * influence);
  }
  const mean = total([...sums.values()]) / sums.size;
  let squares = 0;
  for (const sum of sums.values()) squares += (sum - mean) ** 2;
  return squares;
}

function without(base: Estimate, reason: ReasonCode) {
  return { estimate: { ...base, intervalReason: reason }, p: null, reason };
}

function total(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum;
}
