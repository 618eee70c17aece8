import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Verdict } from "@/lib/assessments/score/verdict";
import { type GateInput, judgeGates } from "./gates";
import { type Measured, missingPoints, type Points, scalePoints } from "./scale-points";
import { scorecard } from "./scorecard";
import { gateWords } from "./scorecard-tables";
import {
  COMPONENTS,
  type ComponentKey,
  DEFAULT_SETTINGS,
  DEFAULT_WEIGHTS,
  type ScorecardSettings,
  scorecardSettings,
} from "./settings";
import { type ComponentPoints, scoreRankShares, smallestFlip, total } from "./total";

const verdict = (state: "pass" | "fail" | "open" | "conditional"): Verdict => ({
  state,
  asOf: "2026-11-23",
  knockouts: [
    {
      key: "k",
      state,
      reason: null,
      followUp: state === "conditional" ? { owner: "Ada", dueOn: "2027-01-01", isOverdue: false } : null,
      isOwn: false,
    },
  ],
});
const estimate = (value: number, low: number, high: number) => ({ value, low, high, n: 200, level: 0.95, method: "m" });
const good: GateInput = {
  verdict: verdict("pass"),
  primary: estimate(0.91, 0.88, 0.94),
  direction: "higher",
  margin: 0.05,
  readers: 4,
  ordered: 200,
  returned: 196,
  critical: estimate(0.02, 0.01, 0.04),
};
const limits: ScorecardSettings = { ...DEFAULT_SETTINGS, contractMinimum: 0.85, criticalLimit: 0.05 };
const per = <Value>(of: (key: ComponentKey) => Value) =>
  Object.fromEntries(COMPONENTS.map((key) => [key, of(key)])) as Record<ComponentKey, Value>;
const known = (value: number): Points => ({ value, low: value, high: value, missing: null });
const points: fc.Arbitrary<Points> = fc.oneof(
  fc.constant(missingPoints("x")),
  fc
    .tuple(
      fc.double({ min: 0, max: 100, noNaN: true }),
      fc.double({ min: 0, max: 100, noNaN: true }),
      fc.double({ min: 0, max: 100, noNaN: true }),
    )
    .map((three) => {
      // Points are figures, not the smallest numbers there are: of 5e-324 no weight makes anything.
      const [low = 0, value = 0, high = 0] = three.map((point) => Number(point.toFixed(6))).toSorted((a, b) => a - b);
      return { value, low, high, missing: null };
    }),
);
const anyPoints = fc.record(per(() => points)) as fc.Arbitrary<ComponentPoints>;

describe("weights", () => {
  it("are 50, 15, 15, 12 and 8", () => {
    const { primary, critical, subgroup, spread, repeats, first_pass, assurance, cost, delivery } = DEFAULT_WEIGHTS;
    expect([primary + critical + subgroup, spread + repeats + first_pass, assurance, cost, delivery]).toEqual([
      50, 15, 15, 12, 8,
    ]);
  });
});

describe("gates", () => {
  const word = (changed: Partial<GateInput>, settings = limits) => judgeGates({ ...good, ...changed }, settings).word;

  it.each([
    ["meets the limit", {}],
    ["not assessed", { verdict: null }],
    ["open", { verdict: { ...verdict("open"), knockouts: [] } }],
    ["not eligible", { verdict: { ...verdict("fail"), knockouts: [] } }],
    ["conditional", { verdict: verdict("conditional") }],
    ["eligible, evidence too thin", { primary: estimate(0.91, 0.85, 0.97) }],
    ["eligible, evidence too thin", { readers: 2 }],
    ["eligible, evidence too thin", { returned: 189 }],
    ["eligible, evidence too thin", { primary: estimate(0.87, 0.84, 0.9) }],
    ["eligible, evidence too thin", { critical: estimate(0.04, 0.02, 0.06) }],
    ["not eligible", { primary: estimate(0.8, 0.77, 0.83) }],
    ["not eligible", { critical: estimate(0.2, 0.15, 0.25) }],
  ] as const)("%s", (expected, changed) => expect(word(changed as Partial<GateInput>)).toBe(expected));

  it("passed on conditions only say until when, also where another gate fails", () => {
    const gates = judgeGates({ ...good, verdict: verdict("conditional"), readers: 2 }, limits);
    expect(gates.gates.map((gate) => gateWords(gate, gates.conditions))).toEqual([
      "conditional until 1 Jan 2027 (Ada)",
      "fewer than 3 readers",
      "passed",
    ]);
  });

  it("stays open until the limits are declared", () => {
    expect(word({}, DEFAULT_SETTINGS)).toBe("open");
  });

  it("at the very limits pass", () => {
    const { isPassed } = judgeGates(
      {
        ...good,
        primary: estimate(0.9, 0.85, 0.95),
        readers: 3,
        ordered: 100,
        returned: 95,
        critical: estimate(0, 0, 0.05),
      },
      { ...limits },
    );
    expect(isPassed).toBe(true);
  });

  it("one that fails is never compensated: words, no total", () => {
    const best = per((): Measured => ({ value: 1, low: 1, high: 1 }));
    const { vendors } = scorecard([{ name: "A", gate: { ...good, verdict: null }, components: best }], limits, 1);
    expect(vendors[0]).toMatchObject({ word: "not assessed", total: null, shares: null });
  });
});

describe("points", () => {
  it("lie between minimum and target, whichever is higher", () => {
    const measured = { value: 0.85, low: 0.8, high: 0.95 };
    const scaled = scalePoints(measured, { at0: 0.7, at100: 0.9 });
    expect([scaled.value, scaled.low, scaled.high].map((one) => Math.round(one ?? -1))).toEqual([75, 50, 100]);
    expect(scalePoints({ value: 4, low: 3, high: 5 }, { at0: 10, at100: 0 })).toEqual({
      value: 60,
      low: 50,
      high: 70,
      missing: null,
    });
  });

  it("are all of [0, 100] where something is missing", () => {
    expect(scalePoints({ missing: "no price" }, { at0: 0, at100: 1 })).toMatchObject({
      value: null,
      low: 0,
      high: 100,
    });
    expect(scalePoints({ value: 1, low: 1, high: 1 }, { at0: null, at100: 1 })).toMatchObject({
      value: null,
      low: 0,
      high: 100,
    });
  });

  it("do not depend on the other candidates", () => {
    const one = { name: "A", gate: good, components: per((): Measured => ({ value: 0.5, low: 0.4, high: 0.6 })) };
    const other = { name: "B", gate: good, components: per((): Measured => ({ value: 0.9, low: 0.9, high: 0.9 })) };
    const alone = scorecard([one], limits, 1).vendors[0];
    expect(scorecard([one, other], limits, 1).vendors[0]?.points).toEqual(alone?.points);
  });
});

describe("a total", () => {
  it("by hand: all at 50 but assurance, which is missing", () => {
    const mixed = per((key) => (key === "assurance" ? missingPoints("x") : known(50)));
    expect(total(mixed, DEFAULT_WEIGHTS)).toEqual({ value: null, low: 42.5, high: 57.5 });
    expect(
      total(
        per(() => known(50)),
        DEFAULT_WEIGHTS,
      ),
    ).toEqual({ value: 50, low: 50, high: 50 });
  });

  it("has its value within its interval, and both within 0 and 100", () => {
    fc.assert(
      fc.property(anyPoints, (some) => {
        const { value, low, high } = total(some, DEFAULT_WEIGHTS);
        expect(low).toBeGreaterThanOrEqual(-1e-9);
        expect(high).toBeLessThanOrEqual(100 + 1e-9);
        expect(low).toBeLessThanOrEqual(high + 1e-9);
        if (value !== null) {
          expect(value).toBeGreaterThanOrEqual(low - 1e-9);
          expect(value).toBeLessThanOrEqual(high + 1e-9);
        }
      }),
    );
  });

  it("never rises by leaving something out: a missing component's low end is 0", () => {
    fc.assert(
      fc.property(anyPoints, fc.constantFrom(...COMPONENTS), (some, key) => {
        const without = { ...some, [key]: missingPoints("x") };
        const [before, after] = [total(some, DEFAULT_WEIGHTS), total(without, DEFAULT_WEIGHTS)];
        expect(after.low).toBeLessThanOrEqual(before.low + 1e-9);
        expect(after.value).toBeNull();
      }),
    );
  });

  it("is the same for weights times ten", () => {
    fc.assert(
      fc.property(anyPoints, (some) => {
        const tenfold = per((key) => DEFAULT_WEIGHTS[key] * 10);
        expect(total(some, tenfold).low).toBeCloseTo(total(some, DEFAULT_WEIGHTS).low, 9);
      }),
    );
  });
});

describe("the smallest weight change", () => {
  it("by hand: A leads by 30·20 - 12·30 = 240; cost must go from 12 to 20, primary from 30 to 18", () => {
    const a = per((key) => known(key === "primary" ? 70 : key === "cost" ? 30 : 50));
    const b = per((key) => known(key === "primary" ? 50 : key === "cost" ? 60 : 50));
    const candidates = [
      { name: "A", points: a },
      { name: "B", points: b },
    ];
    expect(smallestFlip(candidates, DEFAULT_WEIGHTS)).toEqual({
      first: "A",
      second: "B",
      component: "cost",
      from: 12,
      to: 20,
    });
  });

  it("makes the two equal, whatever they are", () => {
    fc.assert(
      fc.property(anyPoints, anyPoints, (one, other) => {
        const flip = smallestFlip(
          [
            { name: "A", points: one },
            { name: "B", points: other },
          ],
          DEFAULT_WEIGHTS,
        );
        if (flip === null) return;
        const weights = { ...DEFAULT_WEIGHTS, [flip.component]: flip.to };
        const sum = (some: ComponentPoints) =>
          COMPONENTS.reduce(
            (all, key) => all + weights[key] * (some[key].value ?? (some[key].low + some[key].high) / 2),
            0,
          );
        const size = Math.max(1, Math.abs(sum(one)), flip.to * 100);
        expect(Math.abs(sum(one) - sum(other)) / size).toBeLessThan(1e-9);
      }),
    );
  });

  it("does not exist where one is better in all, or is alone", () => {
    const better = { name: "A", points: per(() => known(60)) };
    const worse = { name: "B", points: per(() => known(50)) };
    expect(smallestFlip([better, worse], DEFAULT_WEIGHTS)).toBeNull();
    expect(smallestFlip([better], DEFAULT_WEIGHTS)).toBeNull();
  });
});

describe("rank shares", () => {
  const a = { name: "A", points: per(() => known(60)) };
  const b = { name: "B", points: per(() => known(50)) };

  it("are whole for the one that is better in all, under any weights, and halved for equals", () => {
    expect(scoreRankShares([a, b], DEFAULT_WEIGHTS, 7)).toEqual([
      { name: "A", stated: 1, any: 1 },
      { name: "B", stated: 0, any: 0 },
    ]);
    expect(scoreRankShares([a, { ...a, name: "C" }], DEFAULT_WEIGHTS, 7)[0]).toMatchObject({ stated: 0.5, any: 0.5 });
  });

  it("sum to one, and are the same for the same seed", () => {
    const missing = { name: "M", points: per(() => missingPoints("x")) };
    const shares = scoreRankShares([a, b, missing], DEFAULT_WEIGHTS, 7);
    expect(shares.reduce((sum, { stated }) => sum + stated, 0)).toBeCloseTo(1, 9);
    expect(scoreRankShares([a, b, missing], DEFAULT_WEIGHTS, 7)).toEqual(shares);
    expect(shares[2]?.stated).toBeGreaterThan(0);
    expect(shares[2]?.stated).toBeLessThan(0.5);
  });

  it("call one preferred only where it surely is", () => {
    const scales = per(() => ({ at0: 0, at100: 1 }));
    const settings = { ...limits, scales };
    const of = (name: string, value: number) => ({
      name,
      gate: good,
      components: per((): Measured => ({ value, low: value, high: value })),
    });
    const words = (one: number, other: number) =>
      scorecard([of("A", one), of("B", other)], settings, 7).vendors.map(({ word }) => word);
    expect(words(0.9, 0.8)).toEqual(["preferred under these weights", "meets the limit"]);
    expect(words(0.8, 0.8)).toEqual(["meets the limit", "meets the limit"]);
    expect(scorecard([of("A", 0.9)], settings, 7).vendors[0]?.word).toBe("meets the limit");
  });
});

it("what is wrong with a setting is said in words for people", () => {
  const wrong = {
    ...DEFAULT_SETTINGS,
    weights: { ...DEFAULT_SETTINGS.weights, cost: -1, primary: Number.NaN },
    scales: { ...DEFAULT_SETTINGS.scales, cost: { at0: Number.NaN, at100: 1 } },
    ...{ criticalLimit: 2, fewestReaders: 0, leastOrdered: -1, currency: "euro" },
  };
  const { error } = scorecardSettings.safeParse(wrong);
  expect(error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`)).toEqual([
    "weights.primary: A weight is a number from 0 to 100",
    "weights.cost: A weight is a number from 0 to 100",
    "scales.cost.at0: Give a number, or leave it empty",
    "criticalLimit: A share is a number from 0 to 1, such as 0.95",
    "fewestReaders: The fewest readers are a whole number, 1 or more",
    "leastOrdered: A share is a number from 0 to 1, such as 0.95",
    "currency: A code such as EUR",
  ]);
});
