import { describe, expect, it } from "vitest";
import type { Estimate } from "@/lib/statistics/estimate";
import { adjustedVerdict, isTradeOff, pairVerdict } from "./verdict";

const between = (low: number, high: number, clusters = 100): Estimate => ({
  value: (low + high) / 2,
  low,
  high,
  n: clusters,
  clusters,
  method: "test",
});

describe("pairVerdict, higher is better, margin .05", () => {
  it.each([
    [0.06, 0.1, "better by at least the margin"],
    [0.01, 0.08, "better, size uncertain"],
    [-0.04, 0.04, "equivalent within the margin"],
    [0.01, 0.04, "equivalent within the margin"],
    [-0.04, -0.01, "equivalent within the margin"],
    [-0.04, 0.09, "not worse than the margin"],
    [-0.2, -0.01, "worse"],
    [-0.2, 0.2, "undecided"],
  ])("%f to %f: %s", (low, high, verdict) => {
    expect(pairVerdict(between(low, high), 0.05, "higher").verdict).toBe(verdict);
  });

  it("turns the interval where lower is better", () => {
    expect(pairVerdict(between(-0.1, -0.06), 0.05, "lower").verdict).toBe("better by at least the margin");
    expect(pairVerdict(between(0.06, 0.1), 0.05, "lower").verdict).toBe("worse");
  });

  it("says how many more cases would settle an undecided pair", () => {
    // half-width .1 must shrink to .05: four times the cases
    expect(pairVerdict(between(-0.1, 0.1), 0.05, "higher").detail).toBe(
      'about 720 more cases to show "not worse" with 80 % power, if the difference stays as observed',
    );
    expect(pairVerdict(between(-0.1, 0.1), 0, "higher").detail).toBeUndefined();
  });

  it("is undefined with the reason, never equal, where there is no difference or no interval", () => {
    const none: Estimate = { value: null, reason: "no_positives", n: 0, method: "test" };
    expect(pairVerdict(none, 0.05, "higher")).toEqual({ verdict: "undefined", detail: "no_positives" });
    const bare: Estimate = { value: 0, intervalReason: "zero_variance", n: 9, method: "test" };
    expect(pairVerdict(bare, 0.05, "higher")).toEqual({ verdict: "undefined", detail: "zero_variance" });
  });
});

describe("isTradeOff", () => {
  it("holds only where both differences are sure and opposed", () => {
    const more = between(0.1, 0.2);
    expect(isTradeOff(more, "higher", between(0.3, 0.9), "lower")).toBe(true);
    expect(isTradeOff(more, "higher", between(-0.9, -0.3), "lower")).toBe(false);
    expect(isTradeOff(more, "higher", between(-0.1, 0.9), "lower")).toBe(false);
  });
});

describe("adjustedVerdict", () => {
  const clear: Estimate = { value: 0.093, low: 0.005, high: 0.18, n: 162, clusters: 70, method: "t" };
  const judged = pairVerdict(clear, 0.05, "higher");

  it("keeps a claim that the adjusted p supports", () => {
    expect(adjustedVerdict(judged, clear, 0.04, 0.95, 0.05, "higher")).toEqual(judged);
  });

  it("leaves only the margin where it does not", () => {
    const left = adjustedVerdict(judged, clear, 0.123, 0.95, 0.05, "higher");
    expect(judged.verdict).toBe("better, size uncertain");
    expect(left.verdict).toBe("not worse than the margin");
    expect(left.detail).toMatch(/Holm/);
  });

  it("is undecided where the margin is crossed too", () => {
    const behind: Estimate = { value: -0.09, low: -0.17, high: -0.01, n: 180, clusters: 70, method: "t" };
    expect(pairVerdict(behind, 0.05, "higher").verdict).toBe("worse");
    expect(adjustedVerdict({ verdict: "worse" }, behind, 0.12, 0.95, 0.05, "higher").verdict).toBe("undecided");
  });
});
