import { type RankedTallies, rankShares } from "@/lib/statistics/resampling/rank-shares";
import { type ReadVendor, readerRankShares } from "@/lib/statistics/resampling/reader-rank-shares";
import { type LabelView, labelView } from "../figures/label-view";
import { type RatioMetric, ratioSeries } from "../figures/ratio-metric";
import { FEWEST_READERS, type ReaderViews } from "../figures/reader-case-estimate";
import { hasOwnVote, withheldReason } from "../gold-scope";
import type { Comparison, GoldDescription, RankShare } from "../result";
import type { EvaluationSettings } from "../settings";
import { chosenGroup } from "./cluster-table";
import type { ComparedVendor } from "./comparisons";

export interface Ranking {
  ranking: RankShare[];
  /** What was drawn again for the shares; absent where nobody is ranked. */
  over?: "cases" | "readers and cases";
  withheld?: string;
}

interface RankingInput {
  vendors: readonly ComparedVendor[];
  metric: RatioMetric<LabelView>;
  comparisons: readonly Comparison[];
  gold: GoldDescription;
  settings: EvaluationSettings;
  /** A view's readings apart by reader, where the task is counted by reader. */
  readerViews?: ReaderViews | undefined;
  /** Vendors with uncertain answers that the rule leaves out. */
  unsure?: readonly string[];
}

/** Below this many cases a resample says more about which cases are in it than about the vendors. */
export const FEWEST_CLUSTERS = 10;

/**
 * Ranks by the primary figure with the share of resamples in which each vendor is first, or says why nobody is ranked.
 *
 * Nobody is ranked with an own vote in the reference, over different cases, by a figure that means nothing against this
 * reference, or by one under which a vendor gains by leaving out what it would get wrong.
 */
export function rankVendors(input: RankingInput): Ranking {
  const { vendors, metric, settings } = input;
  const names = vendors.map(({ name }) => name);
  const withheld = reasonNotToRank(input);
  if (withheld !== null) {
    return {
      ranking: names.map((name) => ({ name, rank: null, shareFirst: null, rankLow: null, rankHigh: null })),
      withheld,
    };
  }
  const series = vendors.map(({ column }) =>
    ratioSeries(
      metric,
      column.map((tally) => labelView(chosenGroup(tally, { by: "all" }), null)),
    ),
  );
  const options = {
    direction: metric.direction === "lower" ? ("lower" as const) : ("higher" as const),
    seed: settings.seed,
    resamples: settings.resamples,
    level: settings.level,
  };
  const kept = clustersThatCount(series);
  const readings = input.readerViews ? vendors.map((vendor) => readVendor(vendor, input, kept)) : [];
  const areDrawn = readings.some(({ areRandom }) => areRandom);
  const shares = areDrawn
    ? readerRankShares(readings, options)
    : rankShares(
        series.map((one) => inGroups(one, kept)),
        options,
      );
  const isSure = (series[0]?.numerators.length ?? 0) >= FEWEST_CLUSTERS && shares.clusters >= FEWEST_CLUSTERS;
  return {
    over: areDrawn ? "readers and cases" : "cases",
    ranking: names.map((name, index) => ({
      name,
      rank: shares.rank[index] ?? null,
      shareFirst: isSure ? (shares.shareFirst[index] ?? null) : null,
      rankLow: isSure ? (shares.rankLow[index] ?? null) : null,
      rankHigh: isSure ? (shares.rankHigh[index] ?? null) : null,
    })),
  };
}

function reasonNotToRank(input: RankingInput): string | null {
  const { vendors, metric, comparisons, gold, settings } = input;
  if (vendors.length < 2) return "one vendor: nothing to rank";
  const voters = vendors.filter(({ name, readers }) => hasOwnVote(gold, name, readers));
  if (voters.length > 0) {
    return `own vote in the reference: ${voters.map(({ name }) => name).join(", ")}`;
  }
  const scope = vendors.map(({ name, readers }) => withheldReason(gold, metric, name, readers));
  if (scope.some((reason) => reason !== null)) return `${metric.name} is not informative against this reference`;
  if (metric.direction === "none") return `${metric.name} has no better direction`;
  if (comparisons.some(({ primary, verdict }) => primary && verdict === "not comparable")) {
    return "not comparable: the vendors were measured on different cases";
  }
  const hasMissing = vendors.some(({ column }) => column.some((tally) => tally && tally.returned < tally.ordered));
  if (hasMissing && settings.missing === "exclude") {
    return "missing items are left out: a vendor would gain by leaving out what it gets wrong";
  }
  if (hasMissing && !metric.isSafeUnderOmission) {
    return `${metric.name} rewards leaving items out, and items are missing`;
  }
  if (input.unsure !== undefined && input.unsure.length > 0) {
    const named = input.unsure.join(", ");
    return `uncertain answers are left out (${named}): a vendor would gain by being unsure of what it gets wrong`;
  }
  return metric.isSafeUnderOmission || !metric.name.startsWith("dice")
    ? null
    : `${metric.name} leaves out missed findings: a vendor would gain by missing the difficult ones`;
}

/**
 * A vendor's tallies by reader. From three named readers on they stand for those that the vendor might have sent; what did
 * not come back was read by nobody and always counts.
 */
function readVendor({ column }: ComparedVendor, input: RankingInput, kept: readonly number[]): ReadVendor {
  const { metric, readerViews } = input;
  const found = new Map<string, { numerators: number[]; denominators: number[] }>();
  for (const [cluster, tally] of column.entries()) {
    const view = labelView(chosenGroup(tally, { by: "all" }), null);
    for (const one of view && readerViews ? readerViews(view) : []) {
      const empty = () => new Array<number>(column.length).fill(0);
      const own = found.get(one.reader) ?? { numerators: empty(), denominators: empty() };
      found.set(one.reader, own);
      const { numerator, denominator } = metric.parts(one.view);
      own.numerators[cluster] = numerator;
      own.denominators[cluster] = denominator;
    }
  }
  const readers = [...found].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    readers: readers.map(([reader, tallies]) => ({
      reader: reader === "" ? null : reader,
      ...inGroups(tallies, kept),
    })),
    areRandom: readers.filter(([reader]) => reader !== "").length >= FEWEST_READERS,
  };
}

/** Clusters that say something of a vendor: the others are no part of the sample that is resampled. */
function clustersThatCount(series: readonly RankedTallies[]): number[] {
  const count = series[0]?.denominators.length ?? 0;
  return Array.from({ length: count }, (_, index) => index).filter((index) =>
    series.some(({ denominators }) => (denominators[index] ?? 0) > 0),
  );
}

/** Resampling single cases costs their number times 10,000; so many groups tell the spread as well. */
const MOST_GROUPS = 2000;

/**
 * Beyond 2,000 cases, runs of neighbouring cases in their fixed order are resampled together: the cases are independent,
 * so groups of them are, too, and the spread of ratios over resamples stays what it is.
 */
function inGroups({ numerators, denominators }: RankedTallies, kept: readonly number[]): RankedTallies {
  if (kept.length <= MOST_GROUPS) {
    return {
      numerators: kept.map((index) => numerators[index] ?? 0),
      denominators: kept.map((index) => denominators[index] ?? 0),
    };
  }
  const sumGroups = (values: ArrayLike<number>) => {
    const sums = new Float64Array(MOST_GROUPS);
    for (const [at, index] of kept.entries()) {
      const group = Math.floor((at * MOST_GROUPS) / kept.length);
      sums[group] = (sums[group] ?? 0) + (values[index] ?? 0);
    }
    return sums;
  };
  return { numerators: sumGroups(numerators), denominators: sumGroups(denominators) };
}
