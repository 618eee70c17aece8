import { requireRepeats } from "../arguments";
import { type ReasonCode, StatisticsInputError } from "../estimate";
import { DEFAULT_LEVEL, requireLevel } from "../intervals/limits";
import { drawIndices } from "./draw";
import { observedRanks, RankCount, unranked } from "./rank-count";

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
  requireRepeats("resamples", resamples);
  const sign = direction === "higher" ? 1 : -1;
  const observed = observedRanks(vendors, sign);
  const nothing = { resamples, undefinedResamples: 0, clusters };
  if (observed.includes(null)) return unranked(observed, "no_items", nothing);
  if (clusters < 2) return unranked(observed, "too_few_clusters", nothing);

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
  const counted = new RankCount(observed, sign);
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
    counted.add(x, n);
  }
  return counted.shares(level, clusters);
}

/** cluster-major: the entries of all vendors for one cluster lie side by side, as the inner loop reads them. */
function interleave(lists: readonly ArrayLike<number>[], clusters: number): Float64Array {
  const flat = new Float64Array(lists.length * clusters);
  for (const [v, list] of lists.entries()) {
    for (let i = 0; i < clusters; i++) flat[i * lists.length + v] = list[i] ?? 0;
  }
  return flat;
}
