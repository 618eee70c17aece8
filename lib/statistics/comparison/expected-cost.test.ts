import { describe, expect, test } from "vitest";
import { StatisticsInputError } from "../estimate";
import { randomSource } from "../random";
import { clusteredRatioDifference } from "./clustered-ratio-difference";
import { type CostTerm, expectedCost, expectedCostDifference } from "./expected-cost";

const tallies = (pairs: readonly (readonly [number, number])[]) => ({
  numerators: pairs.map(([x]) => x),
  denominators: pairs.map(([, n]) => n),
});

const NOTHING = Array.from({ length: 5 }, () => [0, 0] as const);
/** Misses of the first five patients' 10 positives, false alarms among the other five's 30 negatives. */
const missesOf = (...missed: number[]) => tallies([...missed.map((x) => [x, 2] as const), ...NOTHING]);
const alarmsOf = (...alarms: number[]) => tallies([...NOTHING, ...alarms.map((x) => [x, 6] as const)]);
const MISSES = missesOf(1, 0, 1, 0, 0);
const ALARMS = alarmsOf(1, 0, 2, 0, 0);
const FEWER = missesOf(0, 0, 1, 0, 0);
const MORE = alarmsOf(2, 1, 3, 0, 1);
const at = (misses: typeof MISSES, alarms: typeof ALARMS, cost: number, prevalence: number): CostTerm[] => [
  { weight: prevalence * cost, tallies: misses },
  { weight: 1 - prevalence, tallies: alarms },
];

describe("expectedCost", () => {
  test("is the docstring's example", () => {
    const { value, n, clusters, low, high } = expectedCost(at(MISSES, ALARMS, 5, 0.1));
    expect(value).toBeCloseTo(0.19, 12);
    expect([n, clusters]).toEqual([40, 10]);
    expect(low).toBeGreaterThan(0);
    expect(high).toBeGreaterThan(0.19);
  });

  test("has the symmetric limits' half width on the log scale", () => {
    const { value, low, high, method } = expectedCost(at(MISSES, ALARMS, 5, 0.1));
    // the half width by hand, as below
    const squares =
      0.5 ** 2 * (2 * 0.06 ** 2 + 3 * 0.04 ** 2) + 0.9 ** 2 * ((0.4 ** 2 + 3 * 0.6 ** 2 + 1.4 ** 2) / 900);
    const half = 2.2621571628 * Math.sqrt((10 / 9) * squares);
    expect([low, high]).toEqual([
      expect.closeTo(0.19 * Math.exp(-half / 0.19), 8),
      expect.closeTo(0.19 * Math.exp(half / 0.19), 8),
    ]);
    expect(value).toBeCloseTo(0.19, 12);
    expect(method).toBe("expected cost, linearised over clusters, t on the log scale");
  });

  test("has the closed form of two independent groups' variance up to K / (K - 1)", () => {
    const { value, low, high } = expectedCostDifference(
      at(MISSES, ALARMS, 5, 0.1),
      at(tallies(MISSES.denominators.map((n) => [0, n])), tallies(ALARMS.denominators.map((n) => [0, n])), 5, 0.1),
    ).difference;
    // by hand: residuals of misses .6, -.4, .6, -.4, -.4 over 10; of alarms .4, -.6, 1.4, -.6, -.6 over 30
    const squares =
      0.5 ** 2 * (2 * 0.06 ** 2 + 3 * 0.04 ** 2) + 0.9 ** 2 * ((0.4 ** 2 + 3 * 0.6 ** 2 + 1.4 ** 2) / 900);
    const half = 2.2621571628 * Math.sqrt((10 / 9) * squares);
    expect(value).toBeCloseTo(0.19, 12);
    expect([low, high]).toEqual([expect.closeTo(0.19 - half, 8), expect.closeTo(0.19 + half, 8)]);
  });

  test("turns the winner with the cost: the fewer misses win where a miss is dear", () => {
    const difference = (cost: number) =>
      expectedCostDifference(at(MISSES, ALARMS, cost, 0.2), at(FEWER, MORE, cost, 0.2)).difference.value ?? 0;
    expect(difference(1)).toBeLessThan(0);
    expect(difference(50)).toBeGreaterThan(0);
  });

  test("orders as net benefit at the threshold odds 1 / R does", () => {
    const [cost, prevalence] = [4, 0.25];
    const benefit = (misses: number, alarms: number) =>
      prevalence * (1 - misses / 10) - ((1 - prevalence) * (alarms / 30)) / cost;
    const { value } = expectedCostDifference(
      at(MISSES, ALARMS, cost, prevalence),
      at(FEWER, MORE, cost, prevalence),
    ).difference;
    expect(value).toBeCloseTo(-cost * (benefit(2, 3) - benefit(1, 7)), 12);
  });

  test("with one kind of error is the paired difference of ratios", () => {
    const own = expectedCostDifference([{ weight: 1, tallies: ALARMS }], [{ weight: 1, tallies: MORE }]);
    const other = clusteredRatioDifference(ALARMS, MORE);
    expect(own.difference.low).toBeCloseTo(other.difference.low ?? Number.NaN, 12);
    expect(own.difference.high).toBeCloseTo(other.difference.high ?? Number.NaN, 12);
    expect(own.p).toBeCloseTo(other.p ?? Number.NaN, 12);
  });

  test("is wider where readers are random, and no wider for a reader of both sides who errs alike", () => {
    const apart = (own: typeof ALARMS) => {
      const part = (share: (i: number) => number) => ({
        numerators: own.numerators.map((x, i) => x * share(i)),
        denominators: own.denominators.map((n) => n / 3),
      });
      return new Map([
        ["r1", part(() => 1)],
        ["r2", part(() => 0)],
        ["r3", part(() => 0)],
      ]);
    };
    const term = (own: typeof ALARMS): CostTerm[] => [{ weight: 1, tallies: own, byReader: apart(own) }];
    const fixed = expectedCost([{ weight: 1, tallies: ALARMS }]);
    const random = expectedCost(term(ALARMS));
    expect(random.value).toBe(fixed.value);
    expect(random.readers).toBe(3);
    expect(random.method).toContain("readers");
    expect(random.high ?? 0).toBeGreaterThan(fixed.high ?? 0);
    expect(expectedCostDifference(term(ALARMS), term(ALARMS)).difference.intervalReason).toBe("zero_variance");
  });

  test("says why there is none", () => {
    expect(expectedCost([{ weight: 1, tallies: tallies(NOTHING) }]).reason).toBe("no_items");
    expect(expectedCost([{ weight: 1, tallies: tallies([[1, 2]]) }]).intervalReason).toBe("too_few_clusters");
    expect(
      expectedCost([
        {
          weight: 1,
          tallies: tallies([
            [1, 2],
            [1, 2],
          ]),
        },
      ]).intervalReason,
    ).toBe("zero_variance");
    expect(() => expectedCost([{ weight: -1, tallies: MISSES }])).toThrow(StatisticsInputError);
    expect(() => expectedCost([])).toThrow(StatisticsInputError);
  });

  test("holds the true difference in at least 92 of 100 samples of 60 patients", () => {
    const random = randomSource(7).nextReal;
    let held = 0;
    const rounds = 1000;
    for (let round = 0; round < rounds; round++) {
      const sides = [
        [0.2, 0.1],
        [0.1, 0.25],
      ].map(([miss = 0, alarm = 0]) => {
        const misses: [number, number][] = [];
        const alarms: [number, number][] = [];
        for (let i = 0; i < 60; i++) {
          const isPositive = i < 24;
          // half of a patient's two items follow the patient: errors of one patient are alike
          const ill = random();
          const draw = (rate: number) => [ill, random()].filter((u) => u < rate).length;
          misses.push(isPositive ? [draw(miss), 2] : [0, 0]);
          alarms.push(isPositive ? [0, 0] : [draw(alarm), 2]);
        }
        return at(tallies(misses), tallies(alarms), 3, 0.15);
      });
      const { low = 0, high = 0 } = expectedCostDifference(sides[0] ?? [], sides[1] ?? []).difference;
      const truth = 0.15 * 3 * (0.2 - 0.1) + 0.85 * (0.1 - 0.25);
      if (low <= truth && truth <= high) held += 1;
    }
    expect(held / rounds).toBeGreaterThan(0.92);
  });
});
