import type { ReasonCode } from "../estimate";
import type { RankShares } from "./rank-shares";
import { tooManyUndefined } from "./undefined-share";

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

/** Counts over resamples who stood where; a resample in which some vendor has no items is left out and counted. */
export class RankCount {
  private readonly ratios: Float64Array;
  private readonly ranks: Int32Array;
  private readonly first: Float64Array;
  private readonly above: Float64Array;
  private readonly histograms: Int32Array[];
  private resamples = 0;
  private undefinedResamples = 0;

  constructor(
    private readonly observed: readonly (number | null)[],
    private readonly sign: 1 | -1,
  ) {
    const count = observed.length;
    this.ratios = new Float64Array(count);
    this.ranks = new Int32Array(count);
    this.first = new Float64Array(count);
    this.above = new Float64Array(count * count);
    this.histograms = observed.map(() => new Int32Array(count + 1));
  }

  /** One resample: each vendor's sums above and below the fraction stroke. */
  add(numerators: Float64Array, denominators: Float64Array): void {
    const { ratios, ranks, first, above, histograms } = this;
    const count = ratios.length;
    this.resamples += 1;
    if (denominators.includes(0)) {
      this.undefinedResamples += 1;
      return;
    }
    for (let v = 0; v < count; v++) ratios[v] = (numerators[v] ?? 0) / (denominators[v] ?? 1);
    rankInto(ranks, ratios, this.sign);
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

  shares(level: number, clusters: number): RankShares {
    const { observed, resamples, undefinedResamples, histograms, above } = this;
    const count = observed.length;
    const used = resamples - undefinedResamples;
    if (used === 0 || tooManyUndefined(undefinedResamples, resamples)) {
      return unranked(observed, "too_many_undefined_resamples", { resamples, undefinedResamples, clusters });
    }
    const tail = (1 - level) / 2;
    return {
      rank: [...observed],
      shareFirst: Array.from(this.first, (times) => times / used),
      rankLow: histograms.map((histogram) => rankAt(histogram, tail, used)),
      rankHigh: histograms.map((histogram) => rankAt(histogram, 1 - tail, used)),
      shareAbove: observed.map((_, v) => observed.map((_, w) => (v === w ? null : (above[v * count + w] ?? 0) / used))),
      resamples,
      undefinedResamples,
      clusters,
    };
  }
}

export function unranked(
  rank: readonly (number | null)[],
  reason: ReasonCode,
  counts: Pick<RankShares, "resamples" | "undefinedResamples" | "clusters">,
): RankShares {
  const nothing = rank.map(() => null);
  return {
    rank: [...rank],
    shareFirst: nothing,
    rankLow: nothing,
    rankHigh: nothing,
    shareAbove: rank.map(() => nothing),
    reason,
    ...counts,
  };
}

/** Rank of each ratio of sums, 1 the best, ties sharing the better; null where the denominators sum to 0. */
export function observedRanks(
  vendors: readonly { numerators: ArrayLike<number>; denominators: ArrayLike<number> }[],
  sign: 1 | -1,
): (number | null)[] {
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
