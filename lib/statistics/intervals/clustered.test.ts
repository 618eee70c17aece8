import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusteredRatioDifference } from "../comparison/clustered-ratio-difference";
import { normalCritical } from "../special/normal";
import { tCritical, tTwoSided } from "../special/student-t";
import { clopperPearson, clopperPearsonLimits } from "./clopper-pearson";
import { clusteredProportion } from "./clustered-proportion";
import { clusteredRatioMean } from "./clustered-ratio-mean";
import { boundedLimits } from "./logit-limits";
import { wilson, wilsonLimits } from "./wilson";

const level = 0.95;

describe("clusteredProportion", () => {
  it("is the plain interval with one item in each cluster: exact with fewer than 2 on one side, else Wilson's", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 60 }), (successes) => {
        const items = successes.map(() => 1);
        const got = clusteredProportion(successes, items);
        const x = successes.reduce((sum, one) => sum + one, 0);
        const plain = Math.min(x, successes.length - x) < 2 ? clopperPearson : wilson;
        expect(got).toEqual({ ...plain(x, successes.length), clusters: successes.length });
      }),
    );
  });

  it("ignores clusters without items and the order of clusters", () => {
    const once = clusteredProportion([8, 10, 3, 0], [10, 10, 10, 0]);
    const turned = clusteredProportion([3, 0, 8, 10], [10, 0, 10, 10]);
    expect(once.clusters).toBe(3);
    expect(turned.low).toBeCloseTo(once.low ?? -1, 12);
    expect(once.value).toBe(0.7);
  });

  it("is wider than Wilson's interval where clusters differ", () => {
    const got = clusteredProportion([10, 0, 10, 0, 10], [10, 10, 10, 10, 10]);
    const plain = wilson(30, 50);
    expect(got.low).toBeLessThan(plain.low ?? 0);
    expect(got.high).toBeGreaterThan(plain.high ?? 1);
  });

  it("does not take a proportion of 1 for certain", () => {
    const got = clusteredProportion([5, 5, 5, 5], [5, 5, 5, 5]);
    expect(got.value).toBe(1);
    expect(got.low).toBeCloseTo(clopperPearson(4, 4).low ?? -1, 12);
  });

  it("counts a design effect below 1 as 1, and the clusters it is estimated from", () => {
    const got = clusteredProportion([1, 1, 1], [3, 3, 3]);
    const effective = 9 * (normalCritical(level) / tCritical(level, 2)) ** 2;
    expect(got.low).toBeCloseTo(clopperPearsonLimits(effective / 3, effective).low, 12);
  });

  it("is Wilson's from 50 clusters on", () => {
    const got = clusteredProportion(new Array(50).fill(1), new Array(50).fill(2));
    const effective = 100 * (normalCritical(level) / tCritical(level, 49)) ** 2;
    expect(got.method).toContain("Wilson on n / design effect");
    expect(got.low).toBeCloseTo(wilsonLimits(effective / 2, effective).low, 12);
  });

  it("says why there is nothing", () => {
    expect(clusteredProportion([], [])).toMatchObject({ value: null, reason: "no_items", n: 0 });
    expect(clusteredProportion([3], [4])).toMatchObject({ value: 0.75, intervalReason: "too_few_clusters" });
  });
});

describe("clusteredRatioMean", () => {
  it("is the t interval of the mean with one value in each cluster", () => {
    const values = [0.8, 0.9, 0.85, 0.7, 0.95];
    const got = clusteredRatioMean(values, [1, 1, 1, 1, 1]);
    // the figures of classification.score_summary.five
    expect(got.low).toBeCloseTo(0.7205805805950009, 12);
    expect(got.high).toBeCloseTo(0.9594194194049993, 12);
  });

  it("keeps its limits within the range, on its logit scale, and keeps the unit", () => {
    const got = clusteredRatioMean([0.1, 0.9], [1, 1], { range: [0, 1], unit: "mm" });
    expect(got).toMatchObject({ unit: "mm", n: 2, clusters: 2, method: expect.stringContaining("logit scale") });
    // SE .4, t(1) = 12.7062: logit(.5) -/+ 5.08248 / .25
    expect(got.low).toBeCloseTo(1 / (1 + Math.exp(5.082481894469786 / 0.25)), 14);
    expect(got.high).toBeCloseTo(1 - (got.low ?? 1), 12);
    const distances = clusteredRatioMean([0.1, 0.9], [1, 1], { range: [0, Number.POSITIVE_INFINITY], unit: "mm" });
    expect(distances).toMatchObject({ low: 0, high: expect.closeTo(5.582481894469786, 9) });
  });

  it("has limits of a bounded figure that mirror with it", () => {
    const limits = boundedLimits(0.6, 0.5, [-1, 1]);
    const mirrored = boundedLimits(-0.6, 0.5, [-1, 1]);
    expect([mirrored.low, mirrored.high]).toEqual([expect.closeTo(-limits.high, 14), expect.closeTo(-limits.low, 14)]);
    // Fisher's z: tanh(atanh(.6) -/+ .5 / (1 - .36))
    expect(limits.low).toBeCloseTo(Math.tanh(Math.atanh(0.6) - 0.5 / 0.64), 14);
    expect(boundedLimits(1, 0.2, [0, 1])).toEqual({ low: 0.8, high: 1 });
  });

  it("withholds the interval", () => {
    expect(clusteredRatioMean([1.5], [2])).toMatchObject({ value: 0.75, intervalReason: "too_few_clusters" });
    expect(clusteredRatioMean([1, 2], [1, 2])).toMatchObject({ value: 1, intervalReason: "zero_variance" });
    expect(clusteredRatioMean([0], [0])).toMatchObject({ value: null, reason: "no_items" });
  });
});

describe("clusteredRatioDifference", () => {
  const ones = (values: number[]) => ({ numerators: values, denominators: values.map(() => 1) });

  it("is the paired t test with one value in each cluster", () => {
    const x = [0.61, 0.72, 0.55, 0.9, 0.83, 0.4];
    const y = [0.52, 0.75, 0.43, 0.88, 0.7, 0.45];
    const d = x.map((value, i) => value - (y[i] ?? 0));
    const mean = d.reduce((sum, one) => sum + one, 0) / d.length;
    const variance = d.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (d.length - 1);
    const error = Math.sqrt(variance / d.length);
    const got = clusteredRatioDifference(ones(x), ones(y));
    expect(got.difference.value).toBeCloseTo(mean, 12);
    expect(got.difference.low).toBeCloseTo(mean - tCritical(level, 5) * error, 12);
    expect(got.p).toBeCloseTo(tTwoSided(mean / error, 5), 12);
  });

  it("turns its sign when the sides change places", () => {
    const first = { numerators: [3, 5, 1, 4], denominators: [4, 6, 5, 4] };
    const second = { numerators: [2, 6, 2, 2], denominators: [4, 7, 5, 3] };
    const forward = clusteredRatioDifference(first, second);
    const backward = clusteredRatioDifference(second, first);
    expect(backward.difference.value).toBeCloseTo(-(forward.difference.value ?? 0), 14);
    expect(backward.difference.low).toBeCloseTo(-(forward.difference.high ?? 0), 14);
    expect(backward.p).toBeCloseTo(forward.p ?? -1, 14);
  });

  it("says why there is no test", () => {
    const side = ones([1, 0, 1]);
    expect(clusteredRatioDifference(side, side)).toMatchObject({ p: null, pReason: "zero_variance" });
    expect(clusteredRatioDifference(ones([1]), ones([0]))).toMatchObject({ p: null, pReason: "too_few_clusters" });
    const none = { numerators: [0, 0, 0], denominators: [0, 0, 0] };
    expect(clusteredRatioDifference(side, none)).toMatchObject({ p: null, pReason: "no_items" });
  });
});
