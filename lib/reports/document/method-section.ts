import { figureIds } from "@/lib/compare/figure-groups";
import { comparedRules } from "@/lib/display/compared-rules";
import { cautionWords } from "@/lib/display/coverage-caution";
import { metricDefinition, metricName } from "@/lib/display/metric-definition";
import type { MetricEstimates } from "@/lib/evaluation/result";
import { standingOf } from "@/lib/protocols/standing";
import type { Estimate } from "@/lib/statistics/estimate";
import { FIGURE_TEXT } from "@/lib/text/methods";
import type { Block } from "./blocks";
import { externalWords } from "./external-words";
import type { DecisionReportInput } from "./report-input";
import { levelText, tableBlock, textColumn } from "./tables";
import { REPORT_WORDS as W } from "./words";

/** What the printed figures are, how their intervals and tests were made, and the rules that all follow. */
export function methodSection(input: DecisionReportInput): Block[] {
  const [main] = input.evaluations;
  const { settings } = main.result.receipt;
  const compared = new Set(input.evaluations.flatMap(({ result }) => comparedRules(result.receipt.settings)));
  return [
    { kind: "heading", level: 1, text: W.methods },
    { kind: "heading", level: 2, text: W.rules },
    {
      kind: "list",
      ordered: false,
      items: [
        W.multiplicity,
        W.verdictRule[standingOf(main.result, input.protocol).isConfirmatory ? "signed" : "unsigned"],
        W.missingRule[settings.missing],
        W.clusterRule(settings.cluster, levelText(settings.level)),
        ...[...compared].map(externalWords),
        W.undefinedRule,
      ],
    },
    definitions(input),
    methods(input),
    ...warnings(input),
  ];
}

function printedFigures({ evaluations, agreements }: DecisionReportInput): string[] {
  return [
    ...new Set([
      ...evaluations.flatMap(({ result }) => figureIds(result)),
      ...agreements.flatMap(({ result }) => [
        ...Object.keys(result.coefficients),
        ...result.pairs.flatMap(({ figures }) => Object.keys(figures)),
      ]),
    ]),
  ];
}

function definitions(input: DecisionReportInput): Block {
  return tableBlock(
    W.definitions,
    [
      textColumn(W.figure, 1.1),
      textColumn(W.formula, 2.4),
      textColumn(W.range, 0.8),
      textColumn(W.better, 0.7),
      textColumn(W.source, 1.3),
    ],
    printedFigures(input).map((id) => {
      const definition = metricDefinition(id);
      if (!definition) return [metricName(id), W.noDefinition, "–", "–", "–"];
      const { formula, range, better, source } = definition;
      return [metricName(id), externalWords(formula), range, better, source];
    }),
  );
}

/** The methods as the figures themselves name them, with the figures of each. */
function methods({ evaluations, agreements }: DecisionReportInput): Block {
  const figuresOf = new Map<string, Set<string>>();
  const cautionOf = new Map<string, string>();
  const add = (method: string, figure: string) => {
    const figures = figuresOf.get(method) ?? new Set();
    figuresOf.set(method, figures.add(figure));
  };
  const heed = (estimate: Estimate) => {
    const caution = cautionWords(estimate);
    if (caution !== null) cautionOf.set(estimate.method, caution);
  };
  const addAll = (estimates: MetricEstimates) => {
    for (const [id, estimate] of Object.entries(estimates)) {
      add(estimate.method, metricName(id));
      heed(estimate);
    }
  };
  for (const { result } of evaluations) {
    for (const { overall } of result.vendors) addAll(overall);
    for (const { metric, difference, test, primary } of result.comparisons) {
      add(difference.method, W.pair);
      heed(difference);
      if (primary) add(test, metricName(metric));
    }
  }
  for (const { result } of agreements) {
    addAll(result.coefficients);
    for (const { figures } of result.pairs) addAll(figures);
  }
  const rows = [...figuresOf].map(([method, figures]) => [
    externalWords(method),
    [...figures].join(", "),
    cautionOf.get(method) ?? "–",
  ]);
  const columns = [textColumn(W.method, 1.2), textColumn(W.usedFor, 0.9), textColumn(FIGURE_TEXT.caution, 1)];
  return tableBlock(W.intervals, columns, rows);
}

function warnings({ evaluations }: DecisionReportInput): Block[] {
  const lines = evaluations.flatMap(({ no, result }) =>
    result.warnings.map(({ message }) => `${W.evaluation(no)}: ${externalWords(message)}`),
  );
  if (lines.length === 0) return [];
  return [
    { kind: "heading", level: 2, text: W.warnings },
    { kind: "list", ordered: false, items: lines },
  ];
}
