import { describe, expect, it } from "vitest";
import { medianEstimate, minimumEstimate } from "./median-estimate";
import { ascending, quantileOfSorted } from "./quantile";
import { wilsonLimits } from "./wilson";

const alone = (values: readonly number[]) => values.map((value, cluster) => ({ value, cluster }));

describe("medianEstimate", () => {
  it("with one value a cluster has the quantiles at Wilson's limits of one half", () => {
    const values = Array.from({ length: 40 }, (_, i) => ((i * 7919) % 101) / 7);
    const sorted = ascending(values);
    const { low, high } = wilsonLimits(20, 40);
    const found = medianEstimate(alone(values), 0.95, "mm");
    expect(found).toMatchObject({ value: quantileOfSorted(sorted, 0.5), n: 40, clusters: 40, unit: "mm" });
    expect(found.low).toBeCloseTo(quantileOfSorted(sorted, low), 12);
    expect(found.high).toBeCloseTo(quantileOfSorted(sorted, high), 12);
  });

  it("is wider where values of a cluster are alike", () => {
    const values = Array.from({ length: 60 }, (_, i) => ({ value: Math.floor(i / 6), cluster: Math.floor(i / 6) }));
    const clustered = medianEstimate(values, 0.95);
    const single = medianEstimate(alone(values.map(({ value }) => value)), 0.95);
    expect((clustered.high ?? 0) - (clustered.low ?? 0)).toBeGreaterThan((single.high ?? 0) - (single.low ?? 0));
  });

  it("says why there is nothing", () => {
    expect(medianEstimate([], 0.95)).toMatchObject({ value: null, reason: "no_matches" });
    const one = [3, 4, 5].map((value) => ({ value, cluster: 0 }));
    expect(medianEstimate(one, 0.95)).toMatchObject({ value: 4, intervalReason: "too_few_clusters" });
    expect(minimumEstimate([])).toMatchObject({ value: null, reason: "no_matches" });
    expect(minimumEstimate(alone([3, 1, 2]))).toMatchObject({ value: 1, intervalReason: "extreme_of_sample" });
  });
});
