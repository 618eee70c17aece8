import { describe, expect, it } from "vitest";
import type { Estimate } from "@/lib/statistics/estimate";
import { adjustedVerdict, isTradeOff, type JudgingRule, pairVerdict } from "./verdict";

const ruled = (rest: Partial<JudgingRule> = {}): JudgingRule => ({
  margin: 0.05,
  direction: "higher",
  level: 0.95,
  tests: 1,
  ...rest,
});

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
    expect(pairVerdict(between(low, high), ruled()).verdict).toBe(verdict);
  });

  it("turns the interval where lower is better", () => {
    expect(pairVerdict(between(-0.1, -0.06), ruled({ direction: "lower" })).verdict).toBe(
      "better by at least the margin",
    );
    expect(pairVerdict(between(0.06, 0.1), ruled({ direction: "lower" })).verdict).toBe("worse");
  });

  it("says how many more cases would settle an undecided pair", () => {
    // half-width .1 must shrink to .05: four times the cases
    expect(pairVerdict(between(-0.1, 0.1), ruled()).detail).toBe(
      'about 720 more cases to show "not worse" with 80 % power, if the difference stays as observed',
    );
    expect(pairVerdict(between(-0.1, 0.1), ruled({ margin: 0 })).detail).toBeUndefined();
  });

  it("says of an undecided pair what is shown the other way round", () => {
    expect(pairVerdict(between(-0.09, 0.04), ruled()).detail).toMatch(
      /^the second is not worse than the margin; about /,
    );
    expect(pairVerdict(between(-0.04, 0.09), ruled()).verdict).toBe("not worse than the margin");
    const lower = ruled({ direction: "lower" });
    expect(pairVerdict(between(-0.04, 0.09), lower).detail).toMatch(/^the second is not worse than the margin/);
    expect(pairVerdict(between(-0.09, 0.06), ruled()).detail).not.toContain("the second");
    const claim = pairVerdict(between(-0.18, -0.01), ruled());
    expect(adjustedVerdict(claim, between(-0.18, -0.01), 0.1, ruled()).detail).toMatch(
      /^the second is not worse than the margin; .*Holm's adjustment$/,
    );
  });

  it("names the nearer goal, and judges a claim by the first step of Holm's adjustment", () => {
    // .1 ± .2 of 100 cases: standard error .102; z .84 + 1.96 gives 8.2 times the cases, z .84 + 2.64 (6 pairs) 12.6
    const ahead = between(-0.1, 0.3);
    expect(pairVerdict(ahead, ruled({ margin: 0 })).detail).toMatch(/^about 720 more cases to show "better"/);
    expect(pairVerdict(ahead, ruled({ margin: 0, tests: 6 })).detail).toMatch(
      /^about 1200 more cases to show "better"/,
    );
    expect(pairVerdict(between(-0.3, 0.1), ruled({ margin: 0 })).detail).toMatch(
      /^about 720 more cases to show "worse"/,
    );
  });

  it("asks for readers too where they are random", () => {
    const difference = { ...between(-0.1, 0.1), readers: 5 };
    expect(pairVerdict(difference, ruled()).detail).toMatch(
      /^about 8.2 times the readers and cases to show "not worse"/,
    );
  });

  it("is undefined with the reason, never equal, where there is no difference or no interval", () => {
    const none: Estimate = { value: null, reason: "no_positives", n: 0, method: "test" };
    expect(pairVerdict(none, ruled())).toEqual({ verdict: "undefined", detail: "no_positives" });
    const bare: Estimate = { value: 0, intervalReason: "zero_variance", n: 9, method: "test" };
    expect(pairVerdict(bare, ruled())).toEqual({ verdict: "undefined", detail: "zero_variance" });
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
  const judged = pairVerdict(clear, ruled());

  it("keeps a claim that the adjusted p supports", () => {
    expect(adjustedVerdict(judged, clear, 0.04, ruled())).toEqual(judged);
  });

  it("leaves only the margin where it does not", () => {
    const left = adjustedVerdict(judged, clear, 0.123, ruled());
    expect(judged.verdict).toBe("better, size uncertain");
    expect(left.verdict).toBe("not worse than the margin");
    expect(left.detail).toMatch(/Holm/);
  });

  it("is undecided where the margin is crossed too", () => {
    const behind: Estimate = { value: -0.09, low: -0.17, high: -0.01, n: 180, clusters: 70, method: "t" };
    expect(pairVerdict(behind, ruled()).verdict).toBe("worse");
    expect(adjustedVerdict({ verdict: "worse" }, behind, 0.12, ruled({ tests: 6 }))).toEqual({
      verdict: "undecided",
      // s = .08 / 1.96, (.0408 (2.638 + .842) / .09)² = 2.49 times 70 cases
      detail:
        'the second is not worse than the margin; about 110 more cases to show "worse" with 80 % power, if the difference stays as observed; ' +
        "a difference from 0 is not claimed after Holm's adjustment",
    });
  });
});
