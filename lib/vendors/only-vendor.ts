import type { EvaluationResult } from "@/lib/evaluation/result";

/** The part of a result that speaks of one vendor: its own figures, and the pairs that it is in. */
export function onlyVendor(result: EvaluationResult, name: string): EvaluationResult {
  return {
    ...result,
    vendors: result.vendors.filter((vendor) => vendor.name === name),
    comparisons: result.comparisons.filter(({ first, second }) => first === name || second === name),
    ranking: result.ranking.filter((entry) => entry.name === name),
    skipped: result.skipped.filter(({ vendor }) => vendor === name),
  };
}
