import { describe, expect, it } from "vitest";
import { medianScore } from "../classification/score-summary";
import { StatisticsInputError } from "../estimate";
import { medianEstimate, minimumEstimate, quantileEstimate } from "./median-estimate";
import { ascending, quantileOfSorted } from "./quantile";

const alone = (values: readonly number[]) => values.map((value, cluster) => ({ value, cluster }));
const scattered = (n: number) => Array.from({ length: n }, (_, i) => ((i * 7919) % 1009) / 7);

describe("medianEstimate", () => {
  it.each([6, 7, 20, 41, 100])("with one value a cluster has the order statistics of medianScore (%i values)", (n) => {
    const values = scattered(n);
    const { estimate } = medianScore(values);
    const found = medianEstimate(alone(values), 0.95, "mm");
    expect(found).toMatchObject({ value: quantileOfSorted(ascending(values), 0.5), n, clusters: n, unit: "mm" });
    expect([found.low, found.high]).toEqual([estimate.low, estimate.high]);
  });

  it("is wider where values of a cluster are alike", () => {
    const values = Array.from({ length: 60 }, (_, i) => ({ value: Math.floor(i / 6), cluster: Math.floor(i / 6) }));
    const clustered = medianEstimate(values, 0.95);
    const single = medianEstimate(alone(values.map(({ value }) => value)), 0.95);
    expect((clustered.high ?? 0) - (clustered.low ?? 0)).toBeGreaterThan((single.high ?? 0) - (single.low ?? 0));
  });

  it("takes clusters of equal values as the independent ones that they are, and no more", () => {
    const copies = Array.from({ length: 90 }, (_, i) => ({ value: Math.floor(i / 3), cluster: Math.floor(i / 3) }));
    const { low = 0, high = 0 } = medianEstimate(copies, 0.95);
    const once = medianEstimate(alone(Array.from({ length: 30 }, (_, i) => i)), 0.95);
    expect(low).toBeLessThanOrEqual(once.low ?? 0);
    expect(high).toBeGreaterThanOrEqual(once.high ?? 30);
  });

  it("depends neither on the order of the values nor on the names of the clusters", () => {
    const values = scattered(45).map((value, i) => ({ value, cluster: i % 9 }));
    const renamed = values.map(({ value, cluster }) => ({ value, cluster: 100 - 7 * cluster })).reverse();
    expect(medianEstimate(renamed, 0.95)).toEqual(medianEstimate(values, 0.95));
  });

  it("holds ties: all values alike are both limits", () => {
    expect(medianEstimate(alone(Array(12).fill(3)), 0.95)).toMatchObject({ value: 3, low: 3, high: 3 });
  });

  it("says why there is nothing", () => {
    expect(medianEstimate([], 0.95)).toMatchObject({ value: null, reason: "no_matches" });
    const one = [3, 4, 5].map((value) => ({ value, cluster: 0 }));
    expect(medianEstimate(one, 0.95)).toMatchObject({ value: 4, intervalReason: "too_few_clusters" });
    expect(medianEstimate(alone([7]), 0.95)).toMatchObject({ value: 7, intervalReason: "too_few_clusters" });
    expect(medianEstimate(alone([3, 4, 5]), 0.95)).toMatchObject({ value: 4, intervalReason: "n_too_small" });
    expect(() => medianEstimate(alone([3, Number.NaN]), 0.95)).toThrow(StatisticsInputError);
    expect(minimumEstimate([])).toMatchObject({ value: null, reason: "no_matches" });
    expect(minimumEstimate(alone([3, 1, 2]))).toMatchObject({ value: 1, intervalReason: "extreme_of_sample" });
  });
});

describe("quantileEstimate", () => {
  it("of a sample too small for an upper limit gives the lower one alone, and its side", () => {
    const few = quantileEstimate(alone(scattered(50)), 0.95, 0.95);
    expect(few.side).toBe("lower");
    expect(few.low).toBeLessThan(few.value ?? 0);
    expect(few.high).toBeUndefined();
    const low = quantileEstimate(alone(scattered(50)), 0.05, 0.95);
    expect({ side: low.side, low: low.low }).toEqual({ side: "upper", low: undefined });
    const enough = quantileEstimate(alone(scattered(72)), 0.95, 0.95);
    expect(enough.side).toBeUndefined();
    expect(enough.high).toBe(Math.max(...scattered(72)));
  });
});
