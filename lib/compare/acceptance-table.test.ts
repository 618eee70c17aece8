import { describe, expect, it } from "vitest";
import { cellText } from "@/lib/display/table-model";
import { type Estimate, undefinedEstimate } from "@/lib/statistics/estimate";
import { acceptanceFinding, acceptanceTable } from "./acceptance-table";
import { resultOf, vendorOf } from "./compare.fixture";
import { NO_LINKS } from "./comparison-tables";

const sure = (low: number, high: number): Estimate => ({ value: (low + high) / 2, low, high, n: 50, method: "test" });
const atLeast = { metric: "sensitivity", comparison: "at_least", limit: 0.9 } as const;
const atMost = { metric: "false_positives_per_case", comparison: "at_most", limit: 0.5 } as const;

describe("acceptanceFinding", () => {
  it.each([
    [sure(0.9, 0.95), "meets"],
    [sure(0.89, 0.99), "too_thin"],
    [sure(0.7, 0.89), "fails"],
    [sure(0.7, 0.9), "too_thin"],
  ])("at least .9: %o", (estimate, finding) => {
    expect(acceptanceFinding(estimate, atLeast)).toBe(finding);
  });

  it.each([
    [sure(0.1, 0.5), "meets"],
    [sure(0.4, 0.6), "too_thin"],
    [sure(0.51, 0.9), "fails"],
  ])("at most .5: %o", (estimate, finding) => {
    expect(acceptanceFinding(estimate, atMost)).toBe(finding);
  });

  it("a value without an interval meets nothing", () => {
    expect(acceptanceFinding({ value: 1, n: 3, method: "test" }, atLeast)).toBe("undefined");
    expect(acceptanceFinding(undefined, atLeast)).toBe("undefined");
  });
});

describe("acceptanceTable", () => {
  const wordsOf = (sensitivity: Estimate) => {
    const table = acceptanceTable(resultOf({ vendors: [vendorOf("B", sensitivity)] }), [atLeast], NO_LINKS);
    return cellText(table.rows[0]?.cells.B, { id: "B", header: "B" }).replaceAll("\u00a0", " ");
  };

  it.each<[Estimate, string]>([
    [sure(0.9, 0.95), "meets the limit: 92.5 % (90.0–95.0)"],
    [undefinedEstimate("no_positives", 9, "test"), "not judged: not defined: no positive in the reference"],
    [
      undefinedEstimate("own_vote_in_reference", 9, "test"),
      "not judged: not informative: the vendor's own vote is in the reference",
    ],
    [
      { value: 1, n: 4, intervalReason: "too_few_clusters", method: "test" },
      "not judged: 100.0 % (no interval: too few cases for an interval)",
    ],
  ])("says what a verdict rests on, or why there is none: %o", (estimate, words) => {
    expect(wordsOf(estimate)).toBe(words);
  });

  it("says that an evaluation has no such figure", () => {
    const table = acceptanceTable(resultOf(), [atMost], NO_LINKS);
    expect(table.rows[0]?.cells.B).toMatchObject({ text: "not judged: this evaluation has no such figure" });
  });
});
