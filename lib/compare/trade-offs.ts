import type { Comparison } from "@/lib/evaluation/result";

/**
 * Vendors with which the named one is in a trade-off: better on one figure, worse on another. A rank by one of the two
 * figures says nothing about which of them to choose, so wherever the rank is shown these are named beside it.
 */
export function tradeOffsOf(
  comparisons: readonly Pick<Comparison, "first" | "second" | "verdict">[],
  name: string,
): string[] {
  const others = comparisons.flatMap(({ first, second, verdict }) => {
    if (verdict !== "trade-off") return [];
    if (first === name) return [second];
    return second === name ? [first] : [];
  });
  return [...new Set(others)];
}
