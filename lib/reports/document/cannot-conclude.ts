import { figureIds } from "@/lib/compare/figure-groups";
import type { RankMatrix } from "@/lib/compare/rank-conventions";
import { estimateCells } from "@/lib/display/estimate";
import { metricName, metricWords } from "@/lib/display/metric-definition";
import type { Verdict } from "@/lib/evaluation/result";
import { standingOf } from "@/lib/protocols/standing";
import { VERDICT_MEANINGS } from "@/lib/text/verdicts";
import { externalWords } from "./external-words";
import { openQuestions } from "./question-section";
import { referenceOf } from "./reference-of";
import type { DecisionReportInput, ReportEvaluation } from "./report-input";
import { REPORT_WORDS as W } from "./words";

/** Verdicts that leave a pair open. */
const OPEN: ReadonlySet<Verdict> = new Set(["trade-off", "undecided", "not comparable", "undefined"]);

/** Warnings that another line of the list says already, or that speak of single slices. */
const SAID_ELSEWHERE: ReadonlySet<string> = new Set([
  "own_vote_in_reference",
  "reference_requires_every_reader",
  "exhaustive_labelling_not_declared",
  "small_slices",
]);

/** All that a reader might conclude from the figures and must not, each with its reason. */
export function cannotConclude(input: DecisionReportInput, ranks: RankMatrix): string[] {
  const [main] = input.evaluations;
  const lines = [
    standingOf(main.result, input.protocol).why,
    ...input.evaluations.flatMap(withheldRanking),
    ...(orderDepends(ranks) ? [W.orderDepends] : []),
    ...openPairs(main),
    ...input.evaluations.flatMap(missingFigures),
    ...main.result.warnings.filter(({ code }) => !SAID_ELSEWHERE.has(code)).map(({ message }) => message),
    ...openQuestions(input),
    ...[input.project.description].filter((text) => text !== "").map(W.caveat),
  ];
  return [...new Set(lines)].map(externalWords);
}

function withheldRanking(evaluation: ReportEvaluation): string[] {
  const { rankingWithheld } = evaluation.result;
  return rankingWithheld === undefined ? [] : [W.cannotRank(referenceOf(evaluation), rankingWithheld)];
}

/** Whether two references rank the same vendors differently. */
function orderDepends({ vendors, conventions }: RankMatrix): boolean {
  const orders = conventions
    .map((_, at) => vendors.map(({ cells }) => cells[at]?.rank ?? null))
    .filter((ranks) => ranks.some((rank) => rank !== null))
    .map((ranks) => ranks.join(" "));
  return new Set(orders).size > 1;
}

/** Pairs without a decision, those of one verdict together. */
function openPairs({ result }: ReportEvaluation): string[] {
  const open = result.comparisons.filter(
    ({ metric, verdict }) => metric === result.primary.metric && OPEN.has(verdict),
  );
  return [...new Set(open.map(({ verdict }) => verdict))].map((verdict) => {
    const pairs = open.filter((pair) => pair.verdict === verdict).map(({ first, second }) => W.between(first, second));
    return W.cannotPair(capital(verdict), pairs.join("; "), VERDICT_MEANINGS[verdict]);
  });
}

/** Figures that do not exist or say nothing, those of one reason and the same vendors together. */
function missingFigures(evaluation: ReportEvaluation): string[] {
  const { result } = evaluation;
  const groups = new Map<string, { who: string; reason: string; names: string[] }>();
  for (const id of figureIds(result)) {
    const vendorsOf = new Map<string, string[]>();
    for (const { name, overall } of result.vendors) {
      const estimate = overall[id];
      if (!estimate) continue;
      const cells = estimateCells(estimate, id);
      if (cells.isDefined) continue;
      const reason = `${cells.value}: ${cells.reason}`;
      vendorsOf.set(reason, [...(vendorsOf.get(reason) ?? []), name]);
    }
    for (const [reason, names] of vendorsOf) {
      const who = names.length === result.vendors.length ? W.everyVendor : W.ofVendors(names.join(", "));
      const group = groups.get(`${who}\n${reason}`) ?? { who, reason, names: [] };
      group.names.push(group.names.length === 0 ? metricName(id) : metricWords(id));
      groups.set(`${who}\n${reason}`, group);
    }
  }
  return [...groups.values()].map(({ who, reason, names }) =>
    W.cannotFigures(referenceOf(evaluation), who, names.join(", "), reason),
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
