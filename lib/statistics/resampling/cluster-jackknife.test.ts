import { describe, expect, it } from "vitest";
import { clusteredRatioMean } from "../intervals/clustered-ratio-mean";
import { clusterJackknife } from "./cluster-jackknife";

const OPEN = { level: 0.95, range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] } as const;
const ratioWithout = (x: readonly number[], n: readonly number[]) => (begin: number, end: number) => {
  const kept = (list: readonly number[]) => list.reduce((sum, v, i) => sum + (i >= begin && i < end ? 0 : v), 0);
  return kept(n) === 0 ? null : kept(x) / kept(n);
};

describe("clusterJackknife", () => {
  it("of a mean is the t interval exactly", () => {
    const x = [3, 1, 4, 1, 5, 9, 2, 6];
    const n = x.map(() => 1);
    const expected = clusteredRatioMean(x, n);
    const found = clusterJackknife({ value: 31 / 8, n: 8, method: "mean" }, 8, ratioWithout(x, n), OPEN);
    expect(found.low).toBeCloseTo(expected.low ?? Number.NaN, 10);
    expect(found.high).toBeCloseTo(expected.high ?? Number.NaN, 10);
    expect(found.clusters).toBe(8);
  });

  it("of a ratio is near its linearisation, also in groups of clusters", () => {
    const x = Array.from({ length: 1000 }, (_, i) => (i * 7919) % 13);
    const n = x.map((_, i) => 13 + ((i * 31) % 5));
    const sum = (list: number[]) => list.reduce((total, value) => total + value, 0);
    const expected = clusteredRatioMean(x, n);
    const found = clusterJackknife({ value: sum(x) / sum(n), n: 1, method: "" }, 1000, ratioWithout(x, n), OPEN);
    const width = (expected.high ?? 0) - (expected.low ?? 0);
    expect((found.high ?? 0) - (found.low ?? 0)).toBeGreaterThan(0.8 * width);
    expect((found.high ?? 0) - (found.low ?? 0)).toBeLessThan(1.2 * width);
  });

  it("withholds the interval rather than inventing one", () => {
    const one = { value: 0.5, n: 9, method: "" };
    expect(clusterJackknife(one, 2, () => 0.5, OPEN).intervalReason).toBe("too_few_clusters");
    expect(clusterJackknife(one, 9, () => 0.5, OPEN).intervalReason).toBe("zero_variance");
    expect(clusterJackknife(one, 9, (begin) => (begin < 2 ? null : begin), OPEN)).toMatchObject({
      intervalReason: "too_many_undefined_resamples",
      undefinedResamples: 2,
    });
    expect(
      clusterJackknife({ value: null, reason: "no_items", n: 0, method: "" }, 9, () => 1, OPEN).low,
    ).toBeUndefined();
  });
});
