import type { Estimate } from "@/lib/statistics/estimate";
import type { Comparison, EvaluationResult } from "../result";
import { adjustedVerdict, type JudgingRule, pairVerdict } from "./verdict";

/** What of a result a pair is judged by again. */
export type JudgedResult = Pick<EvaluationResult, "primary" | "comparisons"> & {
  receipt: { settings: { level: number } };
};

/**
 * The same pair told from the other side: second minus first, judged by the same rules. The words of a verdict are not
 * symmetrical ("worse" knows no margin, "better" does), so they are derived again and not exchanged.
 */
export function turnComparison(comparison: Comparison, { primary, comparisons, receipt }: JudgedResult): Comparison {
  const { verdictDetail: _, ...rest } = comparison;
  const turned = {
    ...rest,
    first: comparison.second,
    second: comparison.first,
    difference: negated(comparison.difference),
  };
  const told = (detail: string | undefined) => (detail === undefined ? {} : { verdictDetail: detail });
  if (["trade-off", "not comparable", "undefined"].includes(comparison.verdict)) {
    return { ...turned, ...told(comparison.verdictDetail) };
  }
  const rule: JudgingRule = {
    margin: primary.margin,
    direction: primary.direction,
    level: receipt.settings.level,
    tests: comparisons.filter(({ metric }) => metric === primary.metric).length,
  };
  const judged = pairVerdict(turned.difference, rule);
  const { verdict, detail } = adjustedVerdict(judged, turned.difference, comparison.pAdjusted, rule);
  return { ...turned, verdict, ...told(detail) };
}

function negated({ value, low, high, ...rest }: Estimate): Estimate {
  return {
    ...rest,
    value: value === null ? null : 0 - value,
    ...(high === undefined ? {} : { low: 0 - high }),
    ...(low === undefined ? {} : { high: 0 - low }),
  };
}
