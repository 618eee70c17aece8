import { describe, expect, it } from "vitest";
import type { Estimate } from "@/lib/statistics/estimate";
import { acceptanceFinding } from "./acceptance-table";

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
