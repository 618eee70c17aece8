import { type ReasonCode, StatisticsInputError } from "../estimate";
import { DEFAULT_LEVEL, requireLevel } from "../intervals/limits";
import { drawIndices } from "./draw";

/** One vendor's tallies by cluster: x_i and n_i in the same order of clusters for every vendor. */
export interface RankedTallies {
  numerators: ArrayLike<number>;
  denominators: ArrayLike<number>;
}

export interface RankOptions {
  direction: "higher" | "lower";
  seed: number;
  resamples?: number;
  level?: number;
}

/** How sure the order of the vendors is. Entries stand in the order of the vendors given. */
export interface RankShares {
  /** Rank in the data, 1 the best; vendors that tie share the better rank; null where the ratio is undefined. */
  rank: (number | null)[];
  /** Share of resamples in which the vendor is first; a tie of k is 1/k each. */
  shareFirst: (number | null)[];
  /** Limits of the rank over resamples at `level`, whole numbers. */
  rankLow: (number | null)[];
  rankHigh: (number | null)[];
  /** shareAbove[i][j]: share of resamples in which vendor i stands before vendor j, a tie counting half. */
  shareAbove: (number | null)[][];
  /** Why the shares are null, where they are. */
  reason?: ReasonCode;
  resamples: number;
  /** Resamples left out because some vendor had no items in them. */
  undefinedResamples: number;
  clusters: number;
}

const LARGEST_UNDEFINED_SHARE = 0.05;

/** Rank of each entry, 1 the best, ties sharing the better; `sign` is -1 where lower is better. */
function rankInto(ranks: Int32Array, values: Float64Array, sign: number): void {
  for (let i = 0; i < values.length; i++) {
    let rank = 1;
    const own = sign * (values[i] ?? 0);
    for (let j = 0; j < values.length; j++) if (sign * (values[j] ?? 0) > own) rank += 1;
    ranks[i] = rank;
  }
}

/** The smallest rank with at least `share` of the count at or below it (an order statistic: a rank is a whole number). */
function rankAt(histogram: Int32Array, share: number, total: number): number {
  let seen = 0;
  for (let rank = 1; rank < histogram.length; rank++) {
    seen += histogram[rank] ?? 0;
    // the small slack keeps 0.025 * 10000 = 250.00000000000003 from asking for one more
    if (seen >= share * total - 1e-9) return rank;
  }
  return histogram.length - 1;
}

/**
 * How often each vendor would rank first if other patients had been drawn: the clusters are resampled with replacement,
 * the same ones for all vendors, each vendor's ratio Σ x_i / Σ n_i is formed again, and the vendors are ranked.
 *
 * 1. Replicate r draws K of the K clusters by the generator keyed by (seed, r).
 * 2. A resample in which a vendor has no items is left out and counted; above 5% of them nothing is claimed.
 * 3. Ties share the better rank; being first in a tie of k counts 1/k.
 * 4. Rank limits are the 2.5% and 97.5% order statistics (at level 0.95) of the whole-numbered ranks.
 *
 * @param vendors at least one; every list has K entries in the same order of clusters
 * @param options direction ("higher" ranks the largest ratio first), seed, resamples (default 10,000), level
 * Undefined: shares null with `no_items` where a vendor has no items at all, `too_few_clusters` for K < 2,
 * `too_many_undefined_resamples`.
 * Source: Goldstein & Spiegelhalter 1996, JRSS A 159:385 (ranks need intervals); cluster bootstrap: Field & Welsh 2007,
 * JRSS B 69:369.
 * Oracle: against itself for the seed; theory in the test (two exchangeable vendors are first half of the time).
 */
export function rankShares(vendors: readonly RankedTallies[], options: RankOptions): RankShares {
  const { direction, seed, resamples = 10_000, level = DEFAULT_LEVEL } = options;
  requireLevel(level);
  const count = vendors.length;
  const clusters = vendors[0]?.numerators.length ?? 0;
  for (const vendor of vendors) {
    if (vendor.numerators.length !== clusters || vendor.denominators.length !== clusters) {
      throw new StatisticsInputError("vendors", `must all have ${clusters} clusters`);
    }
  }
  const sign = direction === "higher" ? 1 : -1;
  const observed = observedRanks(vendors, sign);
  if (observed.includes(null)) return unranked(observed, "no_items", resamples, 0, clusters);
  if (clusters < 2) return unranked(observed, "too_few_clusters", resamples, 0, clusters);

  const numerators = interleave(
    vendors.map((vendor) => vendor.numerators),
    clusters,
  );
  const denominators = interleave(
    vendors.map((vendor) => vendor.denominators),
    clusters,
  );
  const indices = new Int32Array(clusters);
  const x = new Float64Array(count);
  const n = new Float64Array(count);
  const ratios = new Float64Array(count);
  const ranks = new Int32Array(count);
  const first = new Float64Array(count);
  const above = new Float64Array(count * count);
  const histograms = vendors.map(() => new Int32Array(count + 1));
  let undefinedResamples = 0;
  for (let replicate = 0; replicate < resamples; replicate++) {
    drawIndices(indices, clusters, seed, replicate);
    x.fill(0);
    n.fill(0);
    for (let draw = 0; draw < clusters; draw++) {
      const start = (indices[draw] ?? 0) * count;
      for (let v = 0; v < count; v++) {
        x[v] = (x[v] ?? 0) + (numerators[start + v] ?? 0);
        n[v] = (n[v] ?? 0) + (denominators[start + v] ?? 0);
      }
    }
    if (n.includes(0)) {
      undefinedResamples += 1;
      continue;
    }
    for (let v = 0; v < count; v++) ratios[v] = (x[v] ?? 0) / (n[v] ?? 1);
    rankInto(ranks, ratios, sign);
    let leaders = 0;
    for (let v = 0; v < count; v++) if (ranks[v] === 1) leaders += 1;
    for (let v = 0; v < count; v++) {
      const rank = ranks[v] ?? 0;
      if (rank === 1) first[v] = (first[v] ?? 0) + 1 / leaders;
      const histogram = histograms[v];
      if (histogram) histogram[rank] = (histogram[rank] ?? 0) + 1;
      for (let w = 0; w < count; w++) {
        const other = ranks[w] ?? 0;
        if (rank < other) above[v * count + w] = (above[v * count + w] ?? 0) + 1;
        else if (rank === other && v !== w) above[v * count + w] = (above[v * count + w] ?? 0) + 0.5;
      }
    }
  }
  const used = resamples - undefinedResamples;
  if (used === 0 || undefinedResamples > LARGEST_UNDEFINED_SHARE * resamples) {
    return unranked(observed, "too_many_undefined_resamples", resamples, undefinedResamples, clusters);
  }
  const tail = (1 - level) / 2;
  return {
    rank: observed,
    shareFirst: Array.from(first, (times) => times / used),
    rankLow: histograms.map((histogram) => rankAt(histogram, tail, used)),
    rankHigh: histograms.map((histogram) => rankAt(histogram, 1 - tail, used)),
    shareAbove: vendors.map((_, v) => vendors.map((_, w) => (v === w ? null : (above[v * count + w] ?? 0) / used))),
    resamples,
    undefinedResamples,
    clusters,
  };
}

/** cluster-major: the entries of all vendors for one cluster lie side by side, as the inner loop reads them. */
function interleave(lists: readonly ArrayLike<number>[], clusters: number): Float64Array {
  const flat = new Float64Array(lists.length * clusters);
  for (const [v, list] of lists.entries()) {
    for (let i = 0; i < clusters; i++) flat[i * lists.length + v] = list[i] ?? 0;
  }
  return flat;
}

function observedRanks(vendors: readonly RankedTallies[], sign: number): (number | null)[] {
  const ratios = vendors.map(({ numerators, denominators }) => {
    let x = 0;
    let n = 0;
    for (let i = 0; i < numerators.length; i++) {
      x += numerators[i] ?? 0;
      n += denominators[i] ?? 0;
    }
    return n === 0 ? null : x / n;
  });
  return ratios.map((own) => {
    if (own === null) return null;
    return 1 + ratios.filter((other) => other !== null && sign * other > sign * own).length;
  });
}

function unranked(
  rank: (number | null)[],
  reason: ReasonCode,
  resamples: number,
  undefinedResamples: number,
  clusters: number,
): RankShares {
  const nothing = rank.map(() => null);
  return {
    rank,
    shareFirst: nothing,
    rankLow: nothing,
    rankHigh: nothing,
    shareAbove: rank.map(() => nothing),
    reason,
    resamples,
    undefinedResamples,
    clusters,
  };
}
