import { requireRepeats } from "../arguments";
import { StatisticsInputError } from "../estimate";
import { DEFAULT_LEVEL, requireLevel } from "../intervals/limits";
import { randomSource } from "../random";
import { drawIndices } from "./draw";
import { observedRanks, RankCount, unranked } from "./rank-count";
import type { RankedTallies, RankOptions, RankShares } from "./rank-shares";

/** What one reader adds to a vendor's figure, cluster by cluster. */
export interface ReaderTallies extends RankedTallies {
  /** The same name under two vendors is the same person; null is nobody's (an item that did not come back): never drawn. */
  reader: string | null;
}

/** One vendor's tallies, reader by reader. */
export interface ReadVendor {
  readers: readonly ReaderTallies[];
  /** Its readers stand for those that it might have sent, and are drawn; else they are kept as they are. */
  areRandom: boolean;
}

/** Readers are drawn from a stream of their own, so that the clusters of a replicate stay those of `rankShares`. */
const READER_STREAM = 2 ** 40;

/**
 * How often each vendor would rank first if other patients had been drawn and other readers had been sent: clusters and
 * readers are resampled with replacement, each vendor's ratio Σ w_r x_ri / Σ w_r n_ri over the drawn clusters i is formed
 * again, w_r how often reader r was drawn, and the vendors are ranked.
 *
 * 1. Replicate k draws the clusters of replicate k of `rankShares` under the same seed.
 * 2. Readers are drawn within pools: vendors that share a reader draw from one pool (the same draw for all, as the same
 *    people read for both), others each from its own. A pool of R readers has R draws.
 * 3. Readers of a vendor whose `areRandom` is false, and tallies without a reader, always count once.
 * 4. Ties, limits and undefined resamples as in `rankShares`; a resample without a reader of some vendor is undefined.
 *
 * @param vendors at least one; every list has K entries in the same order of clusters
 * @param options as in `rankShares`
 * Undefined: as `rankShares`.
 * Source: readers and cases resampled both, as in `readerCaseBootstrap`: Gallas et al. 2009, Commun Stat Theory Methods
 * 38:2586; ranks: Goldstein & Spiegelhalter 1996, JRSS A 159:385.
 * Oracle: `rankShares` where no reader is random (bit for bit); theory in the test (two vendors of readers drawn from one
 * population are first half of the time, and less surely so than by cases alone).
 */
export function readerRankShares(vendors: readonly ReadVendor[], options: RankOptions): RankShares {
  const { direction, seed, resamples = 10_000, level = DEFAULT_LEVEL } = options;
  requireLevel(level);
  const clusters = vendors[0]?.readers[0]?.numerators.length ?? 0;
  for (const { readers } of vendors) {
    for (const { numerators, denominators } of readers) {
      if (numerators.length !== clusters || denominators.length !== clusters) {
        throw new StatisticsInputError("vendors", `must all have ${clusters} clusters`);
      }
    }
  }
  requireRepeats("resamples", resamples);
  const sign = direction === "higher" ? 1 : -1;
  const observed = observedRanks(
    vendors.map(({ readers }) => ({
      numerators: readers.flatMap((one) => Array.from(one.numerators)),
      denominators: readers.flatMap((one) => Array.from(one.denominators)),
    })),
    sign,
  );
  const nothing = { resamples, undefinedResamples: 0, clusters };
  if (observed.includes(null)) return unranked(observed, "no_items", nothing);
  if (clusters < 2) return unranked(observed, "too_few_clusters", nothing);
  const { pools, drawn, entries } = layout(vendors, clusters);
  const indices = new Int32Array(clusters);
  const times = new Int32Array(clusters);
  const weights = new Int32Array(drawn + 1);
  const x = new Float64Array(vendors.length);
  const n = new Float64Array(vendors.length);
  const counted = new RankCount(observed, sign);
  for (let replicate = 0; replicate < resamples; replicate++) {
    drawIndices(indices, clusters, seed, replicate);
    times.fill(0);
    for (const index of indices) times[index] = (times[index] ?? 0) + 1;
    drawReaders(weights, pools, seed, replicate);
    x.fill(0);
    n.fill(0);
    for (let at = 0; at < entries.cluster.length; at++) {
      const weight = (times[entries.cluster[at] ?? 0] ?? 0) * (weights[entries.reader[at] ?? 0] ?? 0);
      if (weight === 0) continue;
      const vendor = entries.vendor[at] ?? 0;
      x[vendor] = (x[vendor] ?? 0) + weight * (entries.numerator[at] ?? 0);
      n[vendor] = (n[vendor] ?? 0) + weight * (entries.denominator[at] ?? 0);
    }
    counted.add(x, n);
  }
  return counted.shares(level, clusters);
}

/** Entry 0 of the weights is for what is never drawn. */
function drawReaders(
  weights: Int32Array,
  pools: readonly (readonly number[])[],
  seed: number,
  replicate: number,
): void {
  const source = randomSource(seed + READER_STREAM, replicate);
  weights.fill(0);
  weights[0] = 1;
  for (const pool of pools) {
    for (let draw = 0; draw < pool.length; draw++) {
      const reader = pool[source.nextBelow(pool.length)] ?? 0;
      weights[reader] = (weights[reader] ?? 0) + 1;
    }
  }
}

/** The non-empty tallies as flat lists, cluster by cluster as they are summed without readers; and who is drawn with whom. */
function layout(vendors: readonly ReadVendor[], clusters: number) {
  const numberOf = new Map<string, number>();
  const poolOf: number[] = [0];
  for (const { readers, areRandom } of vendors) {
    if (!areRandom) continue;
    const named = readers.flatMap(({ reader }) => (reader === null ? [] : [reader]));
    const joined = new Set(named.flatMap((reader) => poolOf[numberOf.get(reader) ?? 0] || []));
    const pool = Math.min(...joined, poolOf.length);
    for (let reader = 1; reader < poolOf.length; reader++) if (joined.has(poolOf[reader] ?? 0)) poolOf[reader] = pool;
    for (const reader of named) {
      if (numberOf.has(reader)) continue;
      numberOf.set(reader, poolOf.length);
      poolOf.push(pool);
    }
  }
  const pools = new Map<number, number[]>();
  for (const [reader, pool] of poolOf.entries()) {
    if (reader > 0) pools.set(pool, [...(pools.get(pool) ?? []), reader]);
  }
  const entries = {
    cluster: [] as number[],
    vendor: [] as number[],
    reader: [] as number[],
    numerator: [] as number[],
    denominator: [] as number[],
  };
  for (let cluster = 0; cluster < clusters; cluster++) {
    for (const [vendor, { readers, areRandom }] of vendors.entries()) {
      for (const { reader, numerators, denominators } of readers) {
        const denominator = denominators[cluster] ?? 0;
        const numerator = numerators[cluster] ?? 0;
        if (denominator === 0 && numerator === 0) continue;
        entries.cluster.push(cluster);
        entries.vendor.push(vendor);
        entries.reader.push(areRandom && reader !== null ? (numberOf.get(reader) ?? 0) : 0);
        entries.numerator.push(numerator);
        entries.denominator.push(denominator);
      }
    }
  }
  return { pools: [...pools.values()], drawn: poolOf.length - 1, entries };
}
