import { describe, expect, it } from "vitest";
import { clusteredRatioMean } from "../intervals/clustered-ratio-mean";
import { median } from "../intervals/quantile";
import { randomSource } from "../random";
import { bootstrap } from "./bootstrap";
import { bootstrapGiven } from "./bootstrap-given";
import { drawnResamples, givenReplicates, jackknife } from "./replicates";
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
    const drawn = (count: number) =>
      givenReplicates(meanOfDrawn(values), drawnResamples(values.length, 5, count)).values;
    expect([...drawn(10)]).toEqual([...drawn(50).slice(0, 10)]);
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

it("draws the same numbers one by one and by the array", () => {
  for (const bound of [1, 2, 10, 77, 4095, 4_000_000_001]) {
    const one = randomSource(11, 2);
    const drawn = Array.from({ length: 300 }, () => one.nextBelow(bound) | 0);
    const all = new Int32Array(300);
    randomSource(11, 2).fillBelow(all, bound);
    expect([...all]).toEqual(drawn);
  }
});

it("counts to the same median that sorting finds", () => {
  const random = randomSource(9, 0);
  for (let trial = 0; trial < 300; trial++) {
    const size = 1 + random.nextBelow(9);
    const some = Array.from({ length: size }, () => random.nextBelow(5) / 3);
    const indices = Array.from({ length: 1 + random.nextBelow(9) }, () => random.nextBelow(size));
    expect(medianOfDrawn(some)(indices)).toBe(median(indices.map((index) => some[index] ?? Number.NaN)));
  }
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
