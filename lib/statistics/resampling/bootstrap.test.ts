import { describe, expect, it } from "vitest";
import { clusteredRatioMean } from "../intervals/clustered-ratio-mean";
import { randomSource } from "../random";
import { bootstrap } from "./bootstrap";
import { bootstrapGiven } from "./bootstrap-given";
import { drawnReplicates, jackknife } from "./replicates";
import { meanOfDrawn, medianOfDrawn, ratioOfDrawn } from "./resample-statistics";

const source = randomSource(3, 0);
const values = Array.from({ length: 80 }, () => source.nextReal());

describe("bootstrap", () => {
  it("repeats with its seed and moves with another", () => {
    const once = bootstrap(meanOfDrawn(values), values.length, { seed: 5, resamples: 2000 });
    expect(bootstrap(meanOfDrawn(values), values.length, { seed: 5, resamples: 2000 })).toEqual(once);
    expect(bootstrap(meanOfDrawn(values), values.length, { seed: 6, resamples: 2000 }).low).not.toBe(once.low);
  });

  it("draws the same replicate whatever was drawn before it", () => {
    const many = drawnReplicates(meanOfDrawn(values), values.length, 5, 50).values;
    const few = drawnReplicates(meanOfDrawn(values), values.length, 5, 10).values;
    expect([...few]).toEqual([...many.slice(0, 10)]);
  });

  it("agrees with the t interval of a mean", () => {
    const t = clusteredRatioMean(
      values,
      values.map(() => 1),
    );
    for (const kind of ["percentile", "bca"] as const) {
      const got = bootstrap(meanOfDrawn(values), values.length, { seed: 1, kind });
      expect(got.low).toBeCloseTo(t.low ?? -1, 1);
      expect(Math.abs((got.high ?? 0) - (t.high ?? 0))).toBeLessThan(0.012);
      expect(got.method).toContain("seed 1");
    }
  });

  it("withholds the interval where it would be no interval", () => {
    expect(bootstrap(meanOfDrawn([1, 2, 3]), 3, { seed: 1 })).toMatchObject({
      value: 2,
      intervalReason: "too_few_clusters",
    });
    expect(bootstrap(meanOfDrawn([]), 0, { seed: 1 })).toMatchObject({ value: null, reason: "no_items" });
    const same = new Array<number>(12).fill(4);
    expect(bootstrap(meanOfDrawn(same), 12, { seed: 1, kind: "bca" }).intervalReason).toBe("zero_variance");
    const rare = ratioOfDrawn([1, ...new Array<number>(11).fill(0)], [1, ...new Array<number>(11).fill(0)]);
    const got = bootstrap(rare, 12, { seed: 1, resamples: 2000 });
    expect(got.intervalReason).toBe("too_many_undefined_resamples");
    // a resample misses the one cluster with probability (11 / 12)^12
    expect((got.undefinedResamples ?? 0) / 2000).toBeCloseTo((11 / 12) ** 12, 1);
  });
});

it("works on given indices without random numbers", () => {
  const parts = bootstrapGiven(medianOfDrawn([1, 2, 9]), 3, [
    [0, 0, 1],
    [2, 2, 1],
    [0, 1, 2],
  ]);
  expect(parts.estimate.value).toBe(2);
  expect(parts.percentileLow.value).toBeCloseTo(1.05, 12);
  expect(jackknife(meanOfDrawn([1, 2, 9]), 3)).toEqual([5.5, 5, 1.5]);
});
