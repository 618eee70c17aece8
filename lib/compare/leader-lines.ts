import { differenceCells } from "@/lib/display/estimate";
import { metricWords } from "@/lib/display/metric-definition";
import { turnComparison } from "@/lib/evaluation/comparison/turn-comparison";
import type { Comparison, EvaluationResult } from "@/lib/evaluation/result";
import { COMPARE_TEXT } from "@/lib/text/compare";
import { rankedNames, verdictClause } from "./verdict-sentence";

export interface LeaderLine {
  pair: Comparison;
  text: string;
}

/**
 * One line for the vendor that ranks first against every other, in the order of the ranks and each told from the first's
 * side, so that the signs of a list read alike; none where nobody is ranked.
 */
export function leaderLines(result: EvaluationResult): LeaderLine[] {
  const { metric } = result.primary;
  const [leader, ...others] = rankedNames(result);
  return others.flatMap((name) => {
    const stored = result.comparisons.find(
      ({ first, second, metric: of }) =>
        of === metric && ((first === leader && second === name) || (first === name && second === leader)),
    );
    if (!stored) return [];
    const pair = stored.first === leader ? stored : turnComparison(stored, result);
    const { text } = differenceCells(pair.difference, metric);
    const words = COMPARE_TEXT.leaderLine(pair.first, pair.second, metricWords(metric), text, verdictClause(pair));
    return [{ pair, text: words }];
  });
}
