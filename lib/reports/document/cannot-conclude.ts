import { figureIds } from "@/lib/compare/figure-groups";
import type { RankMatrix } from "@/lib/compare/rank-conventions";
import { estimateCells } from "@/lib/display/estimate";
import { metricWords } from "@/lib/display/metric-definition";
import type { Verdict } from "@/lib/evaluation/result";
import { notListed } from "@/lib/evaluation/warnings/not-measured";
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

/** So much of what a vendor delivered and nothing measures is told on page 1; the exclusions tell all of it. */
const MOST_PARTS = 3;

/** All that a reader might conclude from the figures and must not, each with its reason. */
export function cannotConclude(input: DecisionReportInput, ranks: RankMatrix): string[] {
  const [main] = input.evaluations;
  const lines = [
    standingOf(main.result, input.protocol).why,
    ...withheldRanking(main),
    ...(orderDepends(ranks) ? [W.orderDepends] : []),
    ...openPairs(main),
    ...missingFigures(main),
    ...leftOut(main),
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

/** Figures of this evaluation that do not exist or say nothing: each vendor once, those of the same figures together. */
function missingFigures({ result }: ReportEvaluation): string[] {
  const vendorsOf = new Map<string, string[]>();
  for (const { name, overall } of result.vendors) {
    const figuresOf = new Map<string, string[]>();
    for (const id of figureIds(result)) {
      const estimate = overall[id];
      if (!estimate) continue;
      const cells = estimateCells(estimate, id);
      if (cells.isDefined) continue;
      const reason = `${cells.value}: ${cells.reason}`;
      figuresOf.set(reason, [...(figuresOf.get(reason) ?? []), metricWords(id)]);
    }
    if (figuresOf.size === 0) continue;
    const figures = [...figuresOf].map(([reason, names]) => W.cannotFigure(names.join(", "), reason)).join("; ");
    vendorsOf.set(figures, [...(vendorsOf.get(figures) ?? []), name]);
  }
  return [...vendorsOf].map(([figures, names]) =>
    W.cannotFigures(names.length === result.vendors.length ? W.everyVendor : names.join(", "), figures),
  );
}

/** What of the compared vendors came and is in no figure: counted here, told apart under the exclusions. */
function leftOut({ result }: ReportEvaluation): string[] {
  const left = result.vendors.flatMap((vendor) => {
    const { name } = vendor;
    const kinds = notListed(result, vendor).map(([what, count]) => ({ what, count }));
    const skipped = result.skipped.filter(({ vendor }) => vendor === name);
    const parts = [...kinds, ...skipped].sort((one, other) => other.count - one.count);
    if (parts.length === 0) return [];
    const told = parts.slice(0, MOST_PARTS).map(({ what, count }) => W.part(what, count));
    return [W.leftOutOf(name, told.join(", "), parts.length - told.length)];
  });
  return left.length === 0 ? [] : [W.leftOut(left.join("; "))];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
