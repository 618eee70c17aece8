import { describe, expect, it } from "vitest";
import { StatisticsInputError } from "../estimate";
import { quantileLimits } from "./quantile-limits";

const places = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe("quantileLimits", () => {
  // SciPy 1.17.1, of n values ranked 1 to n:
  // low = max(r for r in range(1, n + 1) if binom.cdf(r - 1, n, q) <= .025)
  // high = min(u for u in range(1, n + 1) if binom.sf(u - 1, n, q) <= .025)
  it.each([
    { n: 6, q: 0.5, low: 1, high: 6 },
    { n: 20, q: 0.5, low: 6, high: 15 },
    { n: 21, q: 0.5, low: 6, high: 16 },
    { n: 71, q: 0.95, low: 63, high: undefined },
    { n: 72, q: 0.95, low: 64, high: 72 },
    { n: 100, q: 0.95, low: 90, high: 100 },
    { n: 100, q: 0.9, low: 84, high: 96 },
    { n: 300, q: 0.95, low: 277, high: 293 },
    { n: 1000, q: 0.25, low: 223, high: 278 },
    { n: 400, q: 0.05, low: 12, high: 30 },
  ])("are SciPy's of $n values at $q", ({ n, q, low, high }) => {
    const found = quantileLimits(places(n), q, n, 0.95);
    expect([found.low, found.high]).toEqual([low, high]);
  });

  it("widen with fewer effective items, and take those that are not whole", () => {
    const limits = [200, 150.5, 80.25, 72].map((effective) => quantileLimits(places(200), 0.95, effective, 0.95));
    for (const [i, { low = 0, high = 0 }] of limits.entries()) {
      expect(low).toBeLessThanOrEqual(limits[i - 1]?.low ?? 190);
      expect(high).toBeGreaterThanOrEqual(limits[i - 1]?.high ?? 190);
    }
    expect(quantileLimits(places(200), 0.95, 60, 0.95).high).toBeUndefined();
    expect(quantileLimits(places(40), 0.5, 0.4, 0.95)).toEqual({});
  });

  it("bound the quantile of the negated values by the negated limits", () => {
    const values = places(150).map((value) => value ** 1.5);
    const negated = values.map((value) => -value).reverse();
    const { low = 0, high = 0 } = quantileLimits(values, 0.1, 133.3, 0.9);
    expect(quantileLimits(negated, 0.9, 133.3, 0.9)).toEqual({ low: -high, high: -low });
  });

  it("at 0 and 1 bound the extremes on the side that a sample knows", () => {
    expect(quantileLimits(places(9), 0, 9, 0.95)).toEqual({ high: 1 });
    expect(quantileLimits(places(9), 1, 9, 0.95)).toEqual({ low: 9 });
  });

  it("have nothing to say of no values, and refuse a level that is none", () => {
    expect(quantileLimits([], 0.5, 1, 0.95)).toEqual({});
    expect(() => quantileLimits([1], 0.5, 1, 1)).toThrow(StatisticsInputError);
  });
});
