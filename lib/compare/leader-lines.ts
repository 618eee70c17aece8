import { differenceCells } from "@/lib/display/estimate";
import { metricWords } from "@/lib/display/metric-definition";
import type { Comparison, EvaluationResult } from "@/lib/evaluation/result";
import { COMPARE_TEXT } from "@/lib/text/compare";
import { rankedNames, verdictClause } from "./verdict-sentence";

export interface LeaderLine {
  pair: Comparison;
  text: string;
}

/** One line for every other vendor against the one that ranks first, in the order of the ranks; none where nobody is ranked. */
export function leaderLines(result: EvaluationResult): LeaderLine[] {
  const { metric } = result.primary;
  const [leader, ...others] = rankedNames(result);
  return others.flatMap((name) => {
    const pair = result.comparisons.find(
      ({ first, second, metric: of }) =>
        of === metric && ((first === leader && second === name) || (first === name && second === leader)),
    );
    if (!pair) return [];
    const { text } = differenceCells(pair.difference, metric);
    const words = COMPARE_TEXT.leaderLine(pair.first, pair.second, metricWords(metric), text, verdictClause(pair));
    return [{ pair, text: words }];
  });
}
