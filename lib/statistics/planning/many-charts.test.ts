import { describe, expect, it } from "vitest";
import { randomSource } from "../random";
import { falseSignals } from "./false-signals";
import { shrunkenProportions } from "./shrunken-proportions";

describe("false signals of many charts", () => {
  it("are some 1.6 a period of 60 people x 10 labels at an ARL of 370 (rule 19)", () => {
    expect(falseSignals(600, 370).expected).toBeCloseTo(600 / 370, 12);
    expect(falseSignals(600, 370).expected).toBeCloseTo(1.62, 2);
  });

  it("are binomial: of two points that signal by half, one is expected and none comes by a quarter", () => {
    expect(falseSignals(2, 2)).toEqual({ expected: 1, chanceOfAny: expect.closeTo(0.75, 12) });
    expect(falseSignals(1, 2, 2)).toEqual(falseSignals(2, 2));
  });

  it("refuse no chart and a run of one point", () => {
    expect(() => falseSignals(0, 370)).toThrow("charts");
    expect(() => falseSignals(1, 1)).toThrow("run length");
    expect(() => falseSignals(1, Number.POSITIVE_INFINITY)).toThrow("run length");
  });
});

const values = (x: number[], n: number[]) => shrunkenProportions(x, n).groups.map(({ shrunken }) => shrunken.value);

describe("shrunken proportions", () => {
  it("by hand: 2 and 8 of 10 each", () => {
    // MSB = 10 (0.3² + 0.3²) / 1 = 1.8, MSW = 10 (0.16 + 0.16) / 18 = 0.1778, n0 = 10:
    // rho = 1.6222 / 3.4 = 0.47712, w = 4.7712 / (0.52288 + 4.7712) = 0.90123
    const { correlation, groups } = shrunkenProportions([2, 8], [10, 10]);
    expect(correlation.value).toBeCloseTo(0.477124, 6);
    expect(groups[0]?.ownWeight.value).toBeCloseTo(0.901235, 6);
    expect(groups.map(({ shrunken }) => shrunken.value)).toEqual([
      expect.closeTo(0.22963, 5),
      expect.closeTo(0.77037, 5),
    ]);
    for (const { shrunken, low, high } of groups) {
      expect(low.value ?? 1).toBeLessThan(shrunken.value ?? 0);
      expect(high.value ?? 0).toBeGreaterThan(shrunken.value ?? 1);
    }
  });

  it("are the mean where groups differ by less than chance, and the own ones where only groups differ", () => {
    expect(values([4, 6, 5, 5], [10, 10, 10, 10])).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(values([0, 10], [10, 10])).toEqual([0, 1]);
  });

  it("draw the smaller group further, and a group of nothing all the way", () => {
    const { groups } = shrunkenProportions([1, 90, 40, 0], [2, 100, 100, 0]);
    const [small, large, , none] = groups;
    expect(small?.ownWeight.value ?? 1).toBeLessThan(large?.ownWeight.value ?? 0);
    expect(none).toMatchObject({ own: { value: null, reason: "no_items" }, ownWeight: { value: 0 } });
    expect(none?.shrunken.value).toBeCloseTo(131 / 202, 12);
  });

  it("say why there are none", () => {
    expect(shrunkenProportions([], []).mean).toEqual({ value: null, reason: "no_items" });
    expect(shrunkenProportions([3], [5]).groups[0]?.shrunken).toEqual({ value: null, reason: "too_few_clusters" });
    expect(shrunkenProportions([1, 0], [1, 1]).correlation.reason).toBe("one_item");
    expect(shrunkenProportions([5, 5], [5, 5]).correlation.reason).toBe("zero_variance");
    expect(() => shrunkenProportions([1], [1, 2])).toThrow("items");
  });

  it("lie nearer to the truth than the own proportions, and their limits hold it (600 groups of 20, simulated)", () => {
    const random = randomSource(19);
    const truth = Array.from({ length: 600 }, () => 0.85 + 0.1 * random.nextReal());
    const items = truth.map(() => 20);
    const x = truth.map((p) => items.slice(0, 20).filter(() => random.nextReal() < p).length);
    const { groups } = shrunkenProportions(x, items);
    const error = (of: (at: number) => number) => truth.reduce((sum, p, at) => sum + (of(at) - p) ** 2, 0);
    const shrunkenError = error((at) => groups[at]?.shrunken.value ?? 0);
    expect(shrunkenError).toBeLessThan(0.3 * error((at) => (x[at] ?? 0) / 20));
    const held = groups.filter(({ low, high }, at) => {
      const p = truth[at] ?? 0;
      return (low.value ?? 1) <= p && p <= (high.value ?? 0);
    });
    expect(held.length / 600).toBeGreaterThan(0.9);
  });
});
