import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Estimate } from "../estimate";
import { binomialProbability } from "../special/binomial";
import { agrestiCoull } from "./agresti-coull";
import { anovaIcc } from "./anova-icc";
import { clopperPearson } from "./clopper-pearson";
import { jeffreys } from "./jeffreys";
import { midP } from "./mid-p";
import { median, quantileOfSorted } from "./quantile";
import { wilson } from "./wilson";
import { wilsonContinuity } from "./wilson-continuity";

const all = { wilson, wilsonContinuity, clopperPearson, jeffreys, agrestiCoull, midP };
const counts = fc.integer({ min: 1, max: 400 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

/** Chance that the interval holds the truth, exactly, for n items and rate p. */
function coverage(interval: (x: number, n: number) => Estimate, n: number, p: number): number {
  let chance = 0;
  for (let x = 0; x <= n; x++) {
    const { low = 1, high = 0 } = interval(x, n);
    if (low <= p && p <= high) chance += binomialProbability(x, n, p);
  }
  return chance;
}

describe.each(Object.entries(all))("%s", (_, interval) => {
  it("lies in [0, 1] around the proportion and mirrors it", () => {
    fc.assert(
      fc.property(counts, ([x, n]) => {
        const { value, low = Number.NaN, high = Number.NaN } = interval(x, n);
        expect(value).toBe(x / n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(x / n + 1e-12);
        expect(high).toBeGreaterThanOrEqual(x / n - 1e-12);
        expect(high).toBeLessThanOrEqual(1);
        const mirror = interval(n - x, n);
        expect(mirror.low).toBeCloseTo(1 - high, 9);
      }),
    );
  });

  it("is undefined without items and refuses what is no proportion", () => {
    expect(interval(0, 0)).toMatchObject({ value: null, reason: "no_items", n: 0 });
    expect(() => interval(3, 2)).toThrow("x: must be between 0 and n = 2, found 3");
    expect(() => interval(1, 2, 1)).toThrow("level");
  });

  it("widens with the level", () => {
    expect(interval(30, 40, 0.99).low).toBeLessThan(interval(30, 40, 0.9).low ?? 0);
  });
});

it("never covers less than its level by Clopper-Pearson, and is near it by Wilson", () => {
  for (const p of [0.03, 0.1, 0.37, 0.5, 0.82]) {
    expect(coverage(clopperPearson, 40, p)).toBeGreaterThanOrEqual(0.95);
    expect(coverage(wilson, 40, p)).toBeGreaterThan(0.9);
  }
});

describe("quantiles and correlation", () => {
  it("interpolates between order statistics", () => {
    expect(quantileOfSorted([1, 2, 3, 4], 0.25)).toBe(1.75);
    expect(median([3, 1, 2])).toBe(2);
    expect(quantileOfSorted([5], 0.9)).toBe(5);
    expect(() => quantileOfSorted([], 0.5)).toThrow("sorted");
  });

  it("is 1 where clusters are all or none and says why it has no value", () => {
    expect(anovaIcc([5, 0, 5], [5, 5, 5]).value).toBeCloseTo(1, 12);
    expect(anovaIcc([1, 0], [1, 1])).toEqual({ value: null, reason: "one_item" });
    expect(anovaIcc([3, 3], [3, 3])).toEqual({ value: null, reason: "zero_variance" });
    expect(anovaIcc([3], [3])).toEqual({ value: null, reason: "too_few_clusters" });
  });
});
