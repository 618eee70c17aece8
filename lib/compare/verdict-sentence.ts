import { differenceCells, estimateCells, isNotInformative } from "@/lib/display/estimate";
import { metricWords } from "@/lib/display/metric-definition";
import { quantityKind } from "@/lib/display/metric-format";
import { formatCount, formatCounted, NBSP } from "@/lib/display/number";
import { formatMargin, formatPercent } from "@/lib/display/quantity";
import { hasRandomReaders } from "@/lib/evaluation/figures/reader-case-estimate";
import type { Comparison, EvaluationResult, RankShare } from "@/lib/evaluation/result";
import { REASON_CODES } from "@/lib/statistics/estimate";
import { reasonWords } from "@/lib/text/reasons";
import { VERDICT_CLAUSES } from "@/lib/text/verdicts";
import { tradeOffsOf } from "./trade-offs";

/** In how many stored conventions (references) the vendor ranks first, of how many that rank at all. */
export interface ConventionCount {
  first: number;
  of: number;
}

/**
 * The verdict on one pair in one sentence: whose cases, both figures, the difference with its interval, the margin, and
 * the words of the verdict. All from the stored result; nothing is computed here but which clause to say.
 */
export function verdictSentence(
  result: EvaluationResult,
  comparison: Comparison,
  conventions?: ConventionCount,
): string {
  const { first, second, metric } = comparison;
  const among =
    result.vendors.length === 2 ? "both" : `both (${formatCounted(result.vendors.length, "vendor")} measured)`;
  const population = `Of ${formatCounted(comparison.sharedCases, "case")} ordered from ${among}`;
  const verdict = verdictClause(comparison);
  const { reason } = comparison.difference;
  if (reason !== undefined && isNotInformative(reason)) {
    const undefinedPair = VERDICT_CLAUSES.undefined(first, second);
    return `${population}: ${metricWords(metric)} not informative: ${reasonWords(reason)}; ${undefinedPair}.`;
  }
  if (comparison.verdict === "not comparable" || comparison.difference.value === null) {
    return `${population}: ${verdict}.`;
  }
  const difference = differenceCells(comparison.difference, metric);
  const judged = comparison.metric === result.primary.metric ? `; margin ${marginWords(result)}: ` : "; ";
  return `${population}, ${figures(result, comparison)}; difference ${difference.value} (${difference.interval}, ${comparison.difference.method})${judged}${verdict}${rankClause(result, first, second, conventions)}.`;
}

/** The margin of the primary figure, with its unit. */
export function marginWords({ primary, comparisons }: Pick<EvaluationResult, "primary" | "comparisons">): string {
  const unit = comparisons.find(({ metric, difference }) => metric === primary.metric && difference.unit !== undefined);
  return formatMargin(primary.margin, quantityKind(primary.metric, unit?.difference.unit));
}

/** The verdict alone, with what follows its colon. */
export function verdictClause({ verdict, verdictDetail, first, second }: Comparison): string {
  const clause = VERDICT_CLAUSES[verdict](first, second);
  return verdictDetail ? `${clause}: ${detailWords(verdictDetail)}` : clause;
}

/** What follows the colon is words already, or the code of a reason. */
function detailWords(detail: string): string {
  return REASON_CODES.some((code) => code === detail) ? reasonWords(detail) : detail;
}

/** The verdict's own words, as in a table. */
export function verdictWords({ verdict, verdictDetail }: Comparison): string {
  return verdictDetail ? `${verdict}: ${detailWords(verdictDetail)}` : verdict;
}

/**
 * The pair that the headline speaks of: first and second of the ranking where there is one, told from the first's side;
 * else the first pair of the primary figure. Null where no pair carries the primary figure.
 */
export function headlinePair(result: EvaluationResult): Comparison | null {
  const primary = result.comparisons.filter(({ metric }) => metric === result.primary.metric);
  const ranked = rankedNames(result);
  const [leader, runnerUp] = ranked;
  const match = primary.find(
    ({ first, second }) => (first === leader && second === runnerUp) || (first === runnerUp && second === leader),
  );
  return match ?? primary[0] ?? null;
}

/** Ranked vendors from the first; nobody where the ranking is withheld. */
export function rankedNames(result: EvaluationResult): string[] {
  if (result.rankingWithheld !== undefined) return [];
  return result.ranking
    .filter((entry): entry is RankShare & { rank: number } => entry.rank !== null)
    .sort((one, other) => one.rank - other.rank)
    .map(({ name }) => name);
}

function figures(result: EvaluationResult, { first, second, metric }: Comparison): string {
  const told = [first, second].map((name) => {
    const estimate = result.vendors.find((vendor) => vendor.name === name)?.overall[metric];
    if (!estimate) return { name, text: "has no figure" };
    const cells = estimateCells(estimate, metric);
    const counted = estimate.readers === undefined ? "" : `; ${formatCounted(estimate.readers, "reader")}`;
    // readers that the interval does not speak for are not to be read as if it did
    const readers = counted === "" || hasRandomReaders(estimate) ? counted : `${counted}, cases random only`;
    return { name, text: cells.isDefined ? `${cells.value} (${cells.interval}${readers})` : cells.text };
  });
  const [one, other] = told;
  if (!one || !other) return "";
  const isFound = metric === "sensitivity" && result.unit === "finding";
  return isFound
    ? `${one.name} found ${one.text} of reference findings, ${other.name} ${other.text}`
    : `${metricWords(metric)} of ${one.name} ${one.text}, of ${other.name} ${other.text}`;
}

function rankClause(
  result: EvaluationResult,
  first: string,
  second: string,
  conventions: ConventionCount | undefined,
): string {
  if (result.rankingWithheld !== undefined) return "; nobody is ranked under this reference";
  const [leader] = rankedNames(result);
  if (leader !== first && leader !== second) return "";
  const share = result.ranking.find(({ name }) => name === leader)?.shareFirst;
  if (share === null || share === undefined) return "";
  const under =
    conventions && conventions.of > 0
      ? `, under ${formatCount(conventions.first)}${NBSP}of${NBSP}${formatCounted(conventions.of, "convention")}`
      : "";
  const others = leader === undefined ? [] : tradeOffsOf(result.comparisons, leader);
  const alone = others.length === 0 ? "" : ` alone (in a trade-off with ${others.join(", ")})`;
  return `; by ${metricWords(result.primary.metric)}${alone} ${leader} ranks first in ${formatPercent(share)} of resamples${under}`;
}
