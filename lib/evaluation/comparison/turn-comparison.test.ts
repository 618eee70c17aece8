import { describe, expect, it } from "vitest";
import { comparisonOf, estimateOf, resultOf } from "@/lib/compare/compare.fixture";
import { turnComparison } from "./turn-comparison";

const turned = (low: number, high: number, pAdjusted: number) => {
  const stored = comparisonOf({ difference: estimateOf((low + high) / 2, low, high), pAdjusted, verdict: "undecided" });
  return turnComparison(stored, resultOf({ comparisons: [stored] }));
};

describe("a pair told from the other side", () => {
  it("has the difference negated and its ends exchanged", () => {
    expect(turned(-0.2, -0.1, 0.001)).toMatchObject({
      first: "C",
      second: "B",
      difference: { low: 0.1, high: 0.2 },
      verdict: "better by at least the margin",
    });
  });
  it("is judged anew: the margin counts on one side only", () => {
    expect(turned(0.01, 0.2, 0.001).verdict).toBe("worse");
    expect(turned(-0.2, -0.01, 0.001).verdict).toBe("better, size uncertain");
    expect(turned(-0.2, -0.01, 0.2).verdict).toBe("not worse than the margin");
  });
  it("keeps what has no side", () => {
    const stored = comparisonOf({ verdict: "trade-off", verdictDetail: "against false positives" });
    expect(turnComparison(stored, resultOf({ comparisons: [stored] }))).toMatchObject({
      verdict: "trade-off",
      verdictDetail: "against false positives",
    });
  });
  it("turned twice is the stored one", () => {
    const result = resultOf();
    const [stored] = result.comparisons;
    if (!stored) throw new Error("the fixture holds a pair");
    expect(turnComparison(turnComparison(stored, result), result)).toEqual(stored);
  });
});
