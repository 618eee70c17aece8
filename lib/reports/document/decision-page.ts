import { firstUnderConventions, type RankMatrix } from "@/lib/compare/rank-conventions";
import { tradeOffsOf } from "@/lib/compare/trade-offs";
import { headlinePair, marginWords, rankedNames, verdictClause, verdictSentence } from "@/lib/compare/verdict-sentence";
import { formatDay, formatInstant } from "@/lib/display/date";
import { metricName, metricWords } from "@/lib/display/metric-definition";
import { formatCount } from "@/lib/display/number";
import { formatPercent } from "@/lib/display/quantity";
import type { EvaluationResult } from "@/lib/evaluation/result";
import { COMPARE_TEXT } from "@/lib/text/compare";
import type { Block } from "./blocks";
import { cannotConclude } from "./cannot-conclude";
import { externalWords } from "./external-words";
import { protocolDeviations } from "./protocol-section";
import { referenceOf } from "./reference-of";
import type { DecisionReportInput, ReportEvaluation } from "./report-input";
import { levelText } from "./tables";
import { REPORT_WORDS as W } from "./words";

/** Page 1: what is decided, on what it rests, what it does not say, and the lines to sign on. */
export function decisionPage(input: DecisionReportInput, ranks: RankMatrix): Block[] {
  const [main] = input.evaluations;
  const day = formatDay(input.now, input.timeZone);
  return [
    {
      kind: "title",
      text: W.title(input.project.name),
      subtitle: W.subtitle(day, input.project.modality, `${W.evaluation(main.no)}, ${referenceOf(main)}`),
    },
    { kind: "heading", level: 2, text: W.verdict },
    { kind: "paragraph", text: headline(main.result, ranks), tone: "lead" },
    ...otherPairs(main.result),
    ...protocolDeviations(input),
    { kind: "heading", level: 2, text: W.ranking },
    ...ranking(main.result),
    { kind: "heading", level: 2, text: W.restsOn },
    { kind: "facts", rows: restsOn(input, main) },
    { kind: "heading", level: 2, text: W.cannot },
    { kind: "list", items: cannotConclude(input, ranks), ordered: false },
    { kind: "heading", level: 2, text: W.decide },
    { kind: "blanks", names: [...W.decideLines] },
  ];
}

function headline(result: EvaluationResult, ranks: RankMatrix): string {
  const pair = headlinePair(result);
  if (!pair) return COMPARE_TEXT.noPair;
  const [leader] = rankedNames(result);
  return verdictSentence(result, pair, leader === undefined ? undefined : firstUnderConventions(ranks, leader));
}

function otherPairs(result: EvaluationResult): Block[] {
  const first = headlinePair(result);
  const others = result.comparisons.filter((pair) => pair.metric === result.primary.metric && pair !== first);
  if (others.length === 0) return [];
  return [
    {
      kind: "paragraph",
      text: `${W.pairs(marginWords(result))}: ${others.map(verdictClause).join("; ")}.`,
      tone: "plain",
    },
  ];
}

function ranking(result: EvaluationResult): Block[] {
  if (result.rankingWithheld !== undefined) {
    return [{ kind: "warning", text: externalWords(COMPARE_TEXT.rankWithheld(result.rankingWithheld)) }];
  }
  const ordered = rankedNames(result);
  if (ordered.length === 0) return [{ kind: "warning", text: COMPARE_TEXT.noRank }];
  return [
    {
      kind: "paragraph",
      text: W.rankedBy(metricWords(result.primary.metric), levelText(result.receipt.settings.level)),
      tone: "plain",
    },
    {
      kind: "list",
      ordered: false,
      items: ordered.map((name) => rankLine(result, name)),
    },
  ];
}

function rankLine(result: EvaluationResult, name: string): string {
  const share = result.ranking.find((entry) => entry.name === name);
  if (!share || share.rank === null) return name;
  const { rank, rankLow, rankHigh, shareFirst } = share;
  const span = rankLow === null || rankHigh === null ? "" : W.rankPart.span(rankLow, rankHigh);
  const first = shareFirst === null ? W.rankPart.tooFew : W.rankPart.share(formatPercent(shareFirst));
  const others = tradeOffsOf(result.comparisons, name);
  const alone = others.length === 0 ? "" : W.rankPart.alone(metricWords(result.primary.metric), others.join(", "));
  return W.rankLine(name, `${formatCount(rank)}${span}${first}${alone}`);
}

function restsOn({ timeZone }: DecisionReportInput, main: ReportEvaluation) {
  const { result, finishedAt, sha256 } = main;
  const { primary, vendors, items, cases } = result;
  const margin = marginWords(result);
  const missing = vendors.filter((vendor) => vendor.missing > 0);
  return [
    { name: W.facts.reference, value: `${main.goldName}; ${W.kinds[result.gold.kind]}` },
    { name: W.facts.measured, value: `${W.measured(items.gold, cases, items.shared)}${countedFindings(result)}` },
    { name: W.facts.vendors, value: byReaders(vendors) },
    {
      name: W.facts.missing,
      value:
        missing.length === 0
          ? W.noneMissing
          : missing.map(({ name, missing: count, ordered }) => W.missing(name, count, ordered)).join("; "),
    },
    { name: W.facts.primary, value: W.primary(metricName(primary.metric), margin, W.direction[primary.direction]) },
    ...(finishedAt ? [{ name: W.facts.asOf, value: formatInstant(finishedAt, timeZone) }] : []),
    { name: W.facts.hash, value: sha256 },
  ];
}

/** Vendors with how many readers each has, those of the same number together. */
function byReaders(vendors: EvaluationResult["vendors"]): string {
  const numbers = [...new Set(vendors.map(({ readers }) => readers))];
  return numbers
    .map((readers) => {
      const names = vendors.filter((vendor) => vendor.readers === readers).map(({ name }) => name);
      return W.vendorReaders(names.join(", "), readers, names.length > 1);
    })
    .join("; ");
}

/** The findings that sensitivity was counted on: they differ by vendor where each has its own reference. */
function countedFindings({ vendors, unit }: EvaluationResult): string {
  if (unit === "item") return "";
  const counts = new Set(vendors.flatMap(({ overall }) => (overall.sensitivity ? [overall.sensitivity.n] : [])));
  if (counts.size === 0) return "";
  const low = formatCount(Math.min(...counts));
  return W.findings(counts.size === 1 ? low : `${low} to ${formatCount(Math.max(...counts))}`);
}
