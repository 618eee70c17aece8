import {
  type ComparedDifference,
  clusteredRatioDifference,
} from "@/lib/statistics/comparison/clustered-ratio-difference";
import { holm } from "@/lib/statistics/comparison/holm";
import { undefinedEstimate } from "@/lib/statistics/estimate";
import type { FigureSet } from "../figures/figure-set";
import type { LabelView } from "../figures/label-view";
import { type RatioMetric, ratioSeries } from "../figures/ratio-metric";
import { FEWEST_READERS, randomReaderDifference, readerCases } from "../figures/reader-case-estimate";
import { hasOwnVote, withheldReason } from "../gold-scope";
import type { Comparison, GoldDescription } from "../result";
import type { EvaluationSettings } from "../settings";
import type { VendorTally } from "../tally";
import { type VendorPair, vendorPair } from "./vendor-pair";
import { adjustedVerdict, isTradeOff, type JudgingRule, pairVerdict } from "./verdict";

/** One vendor with its tallies in the clusters' order. */
export interface ComparedVendor {
  name: string;
  column: readonly (VendorTally | null)[];
  /** Its named readers over all clusters. */
  readers: readonly string[];
}

interface ComparisonInput {
  vendors: readonly ComparedVendor[];
  figures: FigureSet;
  primary: string;
  gold: GoldDescription;
  settings: EvaluationSettings;
}

/**
 * Every pair of vendors on the items that both were ordered, one difference a figure, the cases kept paired.
 *
 * Only the primary figure carries p-values, adjusted by Holm over the vendor pairs; the others show intervals. A pair
 * with too few shared cases, absolutely or as a share of either side's, gets no difference at all: numbers over
 * different cases would be read as one between the vendors.
 */
export function compareVendors(input: ComparisonInput): Comparison[] {
  const { vendors, figures, primary } = input;
  const metrics = figures.overall.filter(({ direction }) => direction !== "none");
  const ordered = [
    ...metrics.filter(({ name }) => name === primary),
    ...metrics.filter(({ name }) => name !== primary),
  ];
  const pairs: Comparison[][] = [];
  const { settings } = input;
  const tests = (vendors.length * (vendors.length - 1)) / 2;
  const rule: JudgingRule = {
    margin: settings.margin,
    direction: directionOf(ordered, primary),
    level: settings.level,
    tests,
  };
  for (const [index, first] of vendors.entries()) {
    for (const second of vendors.slice(index + 1)) {
      const pair = vendorPair(first, second, settings);
      pairs.push(ordered.map((metric) => compare(pair, metric, input, rule)));
    }
  }
  const adjusted = adjustPrimary(pairs.flat(), rule);
  return pairs.flatMap((ofPair) =>
    markTradeOff(
      ofPair.map((comparison) => adjusted.get(comparison) ?? comparison),
      ordered,
      figures.rival(primary),
      settings.level,
    ),
  );
}

function directionOf(metrics: readonly RatioMetric<LabelView>[], name: string): "higher" | "lower" {
  return metrics.find((metric) => metric.name === name)?.direction === "lower" ? "lower" : "higher";
}

function compare(
  pair: VendorPair,
  metric: RatioMetric<LabelView>,
  input: ComparisonInput,
  rule: JudgingRule,
): Comparison {
  const { gold, primary } = input;
  const isPrimary = metric.name === primary;
  const base = {
    first: pair.first.name,
    second: pair.second.name,
    metric: metric.name,
    shared: pair.shared,
    sharedCases: pair.sharedCases,
    bothReturned: pair.bothReturned,
    primary: isPrimary,
    pRaw: null,
    pAdjusted: null,
  };
  const withheld = [pair.first, pair.second]
    .map(({ name, readers }) => withheldReason(gold, metric, name, readers))
    .find((reason) => reason !== null);
  const { difference, p, test } = pairedDifference(pair, metric, input);
  if (!pair.isComparable) {
    const none = undefinedEstimate("not_comparable", pair.shared, difference.method, { clusters: pair.sharedCases });
    return { ...base, difference: none, test, verdict: "not comparable", verdictDetail: "different cases" };
  }
  if (withheld) {
    const none = undefinedEstimate(withheld, difference.n, difference.method, { clusters: pair.sharedCases });
    return { ...base, difference: none, test, verdict: "undefined", verdictDetail: withheld };
  }
  const unit = metric.unit === undefined ? {} : { unit: metric.unit };
  const measured =
    difference.value === null ? { ...difference, ...unit, reason: metric.emptyReason } : { ...difference, ...unit };
  if ([pair.first, pair.second].some(({ name, readers }) => hasOwnVote(gold, name, readers))) {
    // the difference stands beside its warning; a verdict would rank those whose votes are in the reference
    return { ...base, difference: measured, test, verdict: "undefined", verdictDetail: "own_vote_in_reference" };
  }
  // without a declared margin a figure is only read against 0
  const direction = metric.direction === "lower" ? "lower" : "higher";
  const judged = pairVerdict(measured, isPrimary ? rule : { ...rule, margin: 0, direction });
  const { verdict } = judged;
  const detail = verdict === "undecided" && !isPrimary ? "no margin declared for this figure" : judged.detail;
  return {
    ...base,
    difference: measured,
    pRaw: isPrimary ? p : null,
    test: isPrimary ? test : "none: interval only",
    verdict,
    ...(detail === undefined ? {} : { verdictDetail: detail }),
  };
}

/** Over cases; and over readers too, where both vendors have enough of them and each case is one decision of a reader. */
function pairedDifference(
  { first, second, firstViews, secondViews }: VendorPair,
  metric: RatioMetric<LabelView>,
  { figures, settings }: ComparisonInput,
): ComparedDifference {
  const overCases = clusteredRatioDifference(
    ratioSeries(metric, firstViews),
    ratioSeries(metric, secondViews),
    settings.level,
  );
  const { readerViews } = figures;
  if (!readerViews || [first, second].some(({ readers }) => readers.length < FEWEST_READERS)) return overCases;
  const one = readerCases(metric, firstViews, readerViews);
  const two = one && readerCases(metric, secondViews, readerViews);
  return (one && two && randomReaderDifference(overCases.difference, one, two, settings.level)) ?? overCases;
}

const NOT_JUDGED: ReadonlySet<Comparison["verdict"]> = new Set(["not comparable", "undefined"]);

/** Neither wins where the primary figure surely says one thing, after the adjustment, and its rival the other. */
function markTradeOff(
  ofPair: Comparison[],
  metrics: readonly RatioMetric<LabelView>[],
  rivalName: string | null,
  level: number,
): Comparison[] {
  const rival = ofPair.find(({ metric }) => metric === rivalName);
  return ofPair.map((comparison) => {
    const isSure = comparison.pAdjusted === null || comparison.pAdjusted <= 1 - level;
    if (!comparison.primary || !rival || !isSure || NOT_JUDGED.has(comparison.verdict)) return comparison;
    const isOpposed = isTradeOff(
      comparison.difference,
      directionOf(metrics, comparison.metric),
      rival.difference,
      directionOf(metrics, rival.metric),
    );
    if (!isOpposed) return comparison;
    return { ...comparison, verdict: "trade-off", verdictDetail: `against ${rival.metric.replaceAll("_", " ")}` };
  });
}

/** The tested comparisons with Holm's p over all of them, and the verdict that this p leaves. */
function adjustPrimary(comparisons: readonly Comparison[], rule: JudgingRule): Map<Comparison, Comparison> {
  const tested = comparisons.filter(({ pRaw }) => pRaw !== null);
  const adjusted = holm(tested.map(({ pRaw }) => pRaw ?? 1));
  return new Map(
    tested.map((comparison, index) => {
      const pAdjusted = adjusted[index] ?? null;
      const { verdict, verdictDetail: detail, difference } = comparison;
      const judged = { verdict, ...(detail === undefined ? {} : { detail }) };
      const left = adjustedVerdict(judged, difference, pAdjusted, rule);
      const { verdictDetail: _, ...rest } = comparison;
      const told = left.detail === undefined ? {} : { verdictDetail: left.detail };
      return [comparison, { ...rest, pAdjusted, verdict: left.verdict, ...told }];
    }),
  );
}
