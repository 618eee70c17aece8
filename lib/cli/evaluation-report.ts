import { definedOf } from "@/lib/compare/defined-of";
import { costSentences, declaredCost } from "@/lib/compare/operating-costs";
import { verdictWords } from "@/lib/compare/verdict-sentence";
import { comparedRules } from "@/lib/display/compared-rules";
import { formatDifference, formatEstimate } from "@/lib/display/estimate";
import { metricName } from "@/lib/display/metric-definition";
import { formatPValue } from "@/lib/display/p-value";
import { formatPercent } from "@/lib/display/quantity";
import type { Comparison, EvaluationResult } from "@/lib/evaluation/result";
import { REASON_CODES } from "@/lib/statistics/estimate";
import type { Suspicion } from "@/lib/suspicion/suspicion";
import { reasonWords } from "@/lib/text/reasons";
import type { FilesEvaluation } from "./evaluate-files";
import { textTable } from "./table";

/** What `--json` prints: the stored result, and beside it what looks wrong and by which thresholds. */
export function evaluationJson({ result, suspicions, suspicionSettings }: FilesEvaluation) {
  return { ...result, suspicions, suspicionSettings };
}

/** An evaluation for people: who was measured on what, the figures side by side, the pairs, the ranking, the warnings. */
export function evaluationReport(result: EvaluationResult, suspicions: readonly Suspicion[] = []): string {
  const { vendors, gold, items, cases, primary } = result;
  const names = vendors.map(({ name }) => name);
  const metrics = [...new Set(vendors.flatMap(({ overall }) => Object.keys(overall)))];
  const lines = [
    `Reference standard ${gold.name}: ${items.gold} items in ${cases} cases; returned by all: ${items.shared}`,
    "",
    ...textTable(
      ["", ...names],
      [
        ["ordered", ...vendors.map(({ ordered }) => String(ordered))],
        ["returned", ...vendors.map((vendor) => String(vendor.items))],
        ["annotations", ...vendors.map(({ annotations }) => String(annotations))],
        ...metrics.map((metric) => [
          metricName(metric),
          ...vendors.map(({ overall }) => {
            const estimate = overall[metric];
            if (!estimate) return "";
            const all = definedOf(metric, overall);
            return `${formatEstimate(estimate, metric)} n=${estimate.n}${all === undefined ? "" : ` of ${all} defined`}`;
          }),
        ]),
      ],
    ),
  ];
  const pairs = result.comparisons.filter((one) => one.primary);
  if (pairs.length > 0) {
    lines.push(
      "",
      `Pairs by ${metricName(primary.metric).toLowerCase()}, margin ${primary.margin}`,
      ...textTable(
        ["", "difference", "p (Holm)", "verdict"],
        pairs.map((pair) => [
          `${pair.first} minus ${pair.second}`,
          formatDifference(pair.difference, pair.metric),
          pair.pAdjusted === null ? "" : formatPValue(pair.pAdjusted),
          wordsOf(pair),
        ]),
      ),
    );
  }
  if (result.operating) lines.push("", declaredCost(result), ...costSentences(result.operating));
  lines.push("", ...rankingLines(result));
  for (const rule of comparedRules(result.receipt.settings)) lines.push(`rule: ${rule}`);
  for (const { code, message } of result.warnings) lines.push(`warning (${code}): ${message}`);
  for (const { vendor, what, count, why } of result.skipped)
    lines.push(`left out: ${vendor}: ${count} ${what}: ${why}`);
  if (suspicions.length > 0) lines.push("", "To ask about (suspicions, not findings)");
  for (const { kind, message } of suspicions) lines.push(`${kind.replaceAll("_", " ")}: ${message}`);
  return plainText(lines);
}

/** A terminal breaks no lines by itself: plain blanks can be searched for and pasted. */
export function plainText(lines: readonly string[]): string {
  return `${lines.join("\n").replaceAll("\u00a0", " ")}\n`;
}

/** The verdict's words; a reason after the colon in words, too. */
function wordsOf(pair: Comparison): string {
  const isReason = REASON_CODES.some((code) => code === pair.verdictDetail);
  return isReason ? `${pair.verdict}: ${reasonWords(pair.verdictDetail)}` : verdictWords(pair);
}

function rankingLines({ ranking, rankingWithheld }: EvaluationResult): string[] {
  if (rankingWithheld !== undefined) return [`No ranking: ${rankingWithheld}`, ""];
  const ranked = ranking.filter(({ rank }) => rank !== null).sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0));
  return [
    ...textTable(
      ["rank", "vendor", "first in", "rank limits"],
      ranked.map(({ name, rank, shareFirst, rankLow, rankHigh }) => [
        String(rank),
        name,
        shareFirst === null ? "too few cases" : formatPercent(shareFirst),
        rankLow === null || rankHigh === null ? "" : `${rankLow}–${rankHigh}`,
      ]),
    ),
    "",
  ];
}
