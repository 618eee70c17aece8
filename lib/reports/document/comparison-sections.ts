import { type AcceptanceCriterion, acceptanceTable } from "@/lib/compare/acceptance-table";
import { differenceForest, operatingPoints, singleForest } from "@/lib/compare/comparison-charts";
import {
  countTable,
  labelTable,
  NO_LINKS,
  type PageTable,
  pairTable,
  rankFootnotes,
  rankTable,
  sliceTable,
} from "@/lib/compare/comparison-tables";
import { figureIds, figureWithin } from "@/lib/compare/figure-groups";
import { figureName } from "@/lib/compare/figure-name";
import type { NoiseCeiling } from "@/lib/compare/noise-ceiling";
import { costPairTable, costTable, declaredCost } from "@/lib/compare/operating-costs";
import { firstUnderConventions, type RankMatrix } from "@/lib/compare/rank-conventions";
import { rankedNames, verdictSentence } from "@/lib/compare/verdict-sentence";
import { metricName } from "@/lib/display/metric-definition";
import { formatCount } from "@/lib/display/number";
import { formatPValue } from "@/lib/display/p-value";
import type { EvaluationResult } from "@/lib/evaluation/result";
import { ACCEPTANCE_TEXT } from "@/lib/text/acceptance";
import { COMPARE_TEXT } from "@/lib/text/compare";
import { OPERATING_TEXT } from "@/lib/text/operating";
import type { Block } from "./blocks";
import { externalWords } from "./external-words";
import {
  crossTableBlocks,
  figureTableBlocks,
  levelText,
  numberColumn,
  pageTableBlock,
  tableBlock,
  textColumn,
} from "./tables";
import { REPORT_WORDS as W } from "./words";

/** What was ordered and came, and every figure of every vendor with its interval and n. */
export function vendorSection(result: EvaluationResult, ceiling: NoiseCeiling | null = null): Block[] {
  const { settings } = result.receipt;
  const note = W.glanceNote(levelText(settings.level), COMPARE_TEXT.missingRule[settings.missing]);
  return [
    { kind: "heading", level: 1, text: W.glance, newPage: true },
    { kind: "paragraph", text: note, tone: "note" },
    pageTableBlock(W.orderedTitle, countTable(result, NO_LINKS)),
    { kind: "forest", chart: singleForest(result, result.primary.metric, ceiling) },
    { kind: "paragraph", text: COMPARE_TEXT.singlesNote, tone: "note" },
    ...figureBlocks(result),
  ];
}

/** The project's limits against every vendor's interval; nothing where none was set. */
export function acceptanceSection(result: EvaluationResult, criteria: readonly AcceptanceCriterion[]): Block[] {
  if (criteria.length === 0) return [];
  return [
    { kind: "heading", level: 2, text: ACCEPTANCE_TEXT.title },
    { kind: "paragraph", text: ACCEPTANCE_TEXT.note, tone: "note" },
    ...crossTableBlocks("", acceptanceTable(result, criteria, NO_LINKS)),
  ];
}

function figureBlocks(result: EvaluationResult): Block[] {
  const holders = result.vendors.map(({ name, overall }) => ({ name, figures: overall }));
  return figureTableBlocks(W.figuresTitle, figureIds(result), holders, (id) => figureName(result, id));
}

/** The primary figure's pairs: forest plot, table, and every sentence. */
export function differenceSection(result: EvaluationResult, ranks: RankMatrix): Block[] {
  const { metric } = result.primary;
  const pairs = result.comparisons.filter((comparison) => comparison.metric === metric);
  if (pairs.length === 0) return [];
  const [leader] = rankedNames(result);
  const conventions = leader === undefined ? undefined : firstUnderConventions(ranks, leader);
  const { omnibus } = result;
  return [
    { kind: "heading", level: 1, text: COMPARE_TEXT.differences },
    { kind: "forest", chart: { ...differenceForest(result, metric), title: metricName(metric) } },
    ...pairBlocks(result),
    ...(omnibus
      ? [paragraph(externalWords(COMPARE_TEXT.omnibus(omnibus.test, formatPValue(omnibus.p, omnibus.reason))))]
      : []),
    { kind: "heading", level: 2, text: W.allPairs },
    { kind: "list", ordered: false, items: pairs.map((pair) => verdictSentence(result, pair, conventions)) },
  ];
}

/** The pairs of the primary figure as a table, with what they were tested by. */
function pairBlocks(result: EvaluationResult): Block[] {
  const { metric } = result.primary;
  const tests = new Set(result.comparisons.filter((pair) => pair.metric === metric).map(({ test }) => test));
  return [
    pageTableBlock(W.pairsTitle(metricName(metric)), ofPrimary(result, true), {
      first: 0.85,
      second: 0.85,
      difference: 2.1,
      verdict: 1.7,
      p_adjusted: 0.7,
      p_raw: 0.6,
      shared_items: 0.6,
      shared_cases: 0.6,
      both_returned: 0.65,
    }),
    {
      kind: "paragraph",
      text: `${COMPARE_TEXT.differencesNote(metricName(metric))} ${W.tests([...tests].join("; "))}`,
      tone: "note",
    },
  ];
}

function ofPrimary(result: EvaluationResult, isPrimary: boolean): PageTable {
  const { columns, rows } = pairTable(result, NO_LINKS);
  const kept = result.comparisons.map(({ metric }) => (metric === result.primary.metric) === isPrimary);
  return { columns, rows: rows.filter((_, at) => kept[at]) };
}

/** Differences of the figures that carry no claim: intervals, no p. */
export function otherDifferences(result: EvaluationResult): Block[] {
  const table = ofPrimary(result, false);
  if (table.rows.length === 0) return [];
  return [
    { kind: "heading", level: 1, text: W.differencesOther },
    { kind: "paragraph", text: W.differencesOtherNote, tone: "note" },
    pageTableBlock("", table, { first: 0.9, second: 0.9, figure: 1.2, difference: 2.1, verdict: 1.3 }),
  ];
}

export function rankSection(ranks: RankMatrix, result: EvaluationResult): Block[] {
  if (ranks.conventions.length === 0) return [];
  const { rankingWithheld } = result;
  return [
    { kind: "heading", level: 1, text: W.byReference },
    { kind: "paragraph", text: COMPARE_TEXT.ranksNote, tone: "note" },
    ...(rankingWithheld === undefined
      ? []
      : [{ kind: "warning" as const, text: externalWords(COMPARE_TEXT.rankWithheld(rankingWithheld)) }]),
    ...crossTableBlocks("", rankTable(ranks)),
    ...rankFootnotes(ranks).map((text): Block => ({ kind: "paragraph", text, tone: "note" })),
  ];
}

export function operatingSection(result: EvaluationResult): Block[] {
  const plot = operatingPoints(result);
  const { operating } = result;
  if (!plot && !operating) return [];
  return [
    { kind: "heading", level: 1, text: COMPARE_TEXT.operating },
    { kind: "paragraph", text: `${OPERATING_TEXT.note} ${declaredCost(result)}`, tone: "note" },
    ...(plot ? [{ kind: "operating" as const, plot }] : []),
    ...(operating
      ? [
          pageTableBlock(OPERATING_TEXT.costs, costTable(result, operating, NO_LINKS)),
          pageTableBlock(OPERATING_TEXT.difference, costPairTable(result, operating, NO_LINKS), {
            first: 0.9,
            second: 0.9,
            difference: 2.1,
            p_adjusted: 0.7,
            winner: 2.1,
          }),
        ]
      : []),
  ];
}

export function labelSection(result: EvaluationResult): Block[] {
  const metric = figureWithin(result, result.primary.metric, ({ labels }) => Object.values(labels));
  if (result.labels.length === 0 || metric === null) return [];
  return [
    { kind: "heading", level: 1, text: W.labels(metricName(metric)) },
    { kind: "paragraph", text: COMPARE_TEXT.labelsNote, tone: "note" },
    ...crossTableBlocks("", labelTable(result, metric, NO_LINKS)),
  ];
}

export function sliceSection(result: EvaluationResult): Block[] {
  const { metric } = result.primary;
  const attributes = [...new Set(result.vendors.flatMap(({ slices }) => Object.keys(slices)))];
  return [
    { kind: "heading", level: 1, text: W.slices(metricName(metric)) },
    {
      kind: "paragraph",
      text: attributes.length === 0 ? W.noSlices : COMPARE_TEXT.slicesNote(result.receipt.settings.smallSlice),
      tone: "note",
    },
    ...attributes.flatMap((attribute) => crossTableBlocks(attribute, sliceTable(result, attribute, metric, NO_LINKS))),
  ];
}

export function confusionSection(result: EvaluationResult): Block[] {
  const tables = result.vendors.flatMap(({ name, confusion }): Block[] => {
    if (!confusion) return [];
    const { labels, counts } = confusion;
    const columns = (counts[0]?.length ?? 0) > labels.length ? [...labels, COMPARE_TEXT.notReturned] : labels;
    return [
      tableBlock(
        W.confusion(name),
        [textColumn(COMPARE_TEXT.columns.reference, 1.2), ...columns.map((label) => numberColumn(label))],
        labels.map((label, at) => [label, ...columns.map((_, column) => formatCount(counts[at]?.[column] ?? 0))]),
      ),
    ];
  });
  return tables.length === 0 ? [] : [{ kind: "heading", level: 1, text: COMPARE_TEXT.confusion }, ...tables];
}

/** An evaluation beside the one that decides: its figures and primary pairs, without the cuts. */
export function briefEvaluation(result: EvaluationResult, title: string): Block[] {
  const { metric } = result.primary;
  const hasPairs = result.comparisons.some((comparison) => comparison.metric === metric);
  const { rankingWithheld } = result;
  return [
    { kind: "heading", level: 2, text: title },
    ...(rankingWithheld === undefined
      ? []
      : [{ kind: "warning" as const, text: externalWords(COMPARE_TEXT.rankWithheld(rankingWithheld)) }]),
    ...figureBlocks(result),
    ...(hasPairs ? pairBlocks(result) : []),
  ];
}

function paragraph(text: string): Block {
  return { kind: "paragraph", text, tone: "plain" };
}
