import { describe, expect, test } from "vitest";
import type { EvaluationCase } from "../cases/dataset";
import { evaluate } from "../evaluate";
import { annotationOf, contextOf, FINDING_SETTINGS, findingCases, OPEN_GOLD } from "../evaluation.fixture";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "../settings";
import type { OperatingCosts } from "./operating-costs";

const READING: EvaluationSettings = {
  ...DEFAULT_SETTINGS,
  labels: ["no", "yes"],
  positiveLabel: "yes",
  resamples: 100,
};

/** Data of our own making: a quarter is positive. A misses every fourth positive and calls nothing; B misses none and calls a third. */
function says(vendor: string, at: number): string {
  const isPositive = at % 4 === 0;
  if (vendor === "A") return isPositive && at % 16 !== 0 ? "yes" : "no";
  return isPositive || at % 3 === 0 ? "yes" : "no";
}

function readings(size: number, skipped: (vendor: string, at: number) => boolean = () => false): EvaluationCase[] {
  return Array.from({ length: size }, (_, at): EvaluationCase => {
    const key = `i${String(at).padStart(3, "0")}`;
    return {
      key,
      items: [{ key, attributes: {} }],
      reference: { kind: "shared", annotations: [annotationOf(key, at % 4 === 0 ? "yes" : "no")] },
      vendors: ["A", "B"].map((name) => {
        const isSkipped = skipped(name, at);
        const annotations = isSkipped ? [] : [annotationOf(key, says(name, at))];
        return { name, ordered: [key], returned: isSkipped ? [] : [key], annotations };
      }),
    };
  });
}

function costs(
  cases: readonly EvaluationCase[],
  settings: Partial<EvaluationSettings>,
  gold = OPEN_GOLD,
): OperatingCosts | undefined {
  return evaluate(cases, contextOf({ ...READING, ...settings }, ["A", "B"], gold)).result.operating;
}

const pairOf = (found: OperatingCosts | undefined) => found?.pairs[0];

describe("a winner among operating points", () => {
  test("is not named without a declared cost", () => {
    expect(costs(readings(160), {})).toBeUndefined();
    expect(costs(readings(160), { targetPrevalence: 0.1 })).toBeUndefined();
  });

  test("turns with the cost, each time by the expected cost and its interval", () => {
    const cheap = costs(readings(160), { missCost: 1 });
    // by hand, of 160: A misses 10 of 40; B calls every third of 160 that is not also a fourth, 40 of 120
    expect(cheap?.vendors.map(({ cost }) => cost.value)).toEqual([
      expect.closeTo(10 / 160, 12),
      expect.closeTo(40 / 160, 12),
    ]);
    expect(pairOf(cheap)).toMatchObject({
      winner: "A",
      difference: { value: expect.closeTo(-30 / 160, 12), clusters: 160 },
    });
    expect(pairOf(cheap)?.difference.high).toBeLessThan(0);
    const dear = pairOf(costs(readings(160), { missCost: 20 }));
    expect(dear?.winner).toBe("B");
    expect(dear?.difference.value).toBeCloseTo((200 - 40) / 160, 12);
    expect(pairOf(costs(readings(160), { missCost: 4 }))).toMatchObject({ winner: null, why: "not_shown" });
  });

  test("follows the declared prevalence, not that of an enriched sample", () => {
    const found = costs(readings(160), { missCost: 20, targetPrevalence: 0.01 });
    expect(found?.vendors[0]?.cost.value).toBeCloseTo(0.01 * 20 * 0.25, 12);
    expect(found?.vendors[1]?.cost.value).toBeCloseTo((0.99 * 40) / 120, 12);
    expect(pairOf(found)?.winner).toBe("A");
  });

  test("never gains by leaving out: what did not come is an error", () => {
    const all = costs(readings(160), { missCost: 3 })?.vendors[1]?.cost.value ?? Number.NaN;
    const wrong = (vendor: string, at: number) => vendor === "B" && at % 3 === 0 && at % 4 !== 0;
    const skipping = costs(readings(160, wrong), { missCost: 3 });
    expect(skipping?.vendors[1]?.cost.value).toBeCloseTo(all, 12);
    expect(pairOf(costs(readings(160, wrong), { missCost: 3, missing: "exclude" }))?.why).toBe("missing_items");
  });

  test("is nobody over few cases, or with an own vote in the reference", () => {
    expect(pairOf(costs(readings(9), { missCost: 1, minSharedCases: 1 }))?.why).toBe("too_few_clusters");
    expect(pairOf(costs(readings(9), { missCost: 1 }))?.why).toBe("not_comparable");
    expect(pairOf(costs(readings(160), { missCost: 1 }, { ...OPEN_GOLD, makers: ["A"] }))).toMatchObject({
      winner: null,
      why: "own_vote_in_reference",
    });
  });
});

describe("of findings", () => {
  const cases = (isSkipping: boolean) =>
    findingCases(
      Array.from({ length: 40 }, (_, at) => ({
        gold: [1, 2],
        vendors: {
          A: at % 4 === 0 && isSkipping ? null : at % 4 === 0 ? [1] : [1, 2],
          B: at % 2 === 0 ? [1, 2, 9, 10] : [1, 2],
        },
      })),
    );
  const settings = { ...FINDING_SETTINGS, missCost: 1 };

  test("is told a case", () => {
    const found = costs(cases(false), settings);
    expect(found).toMatchObject({ per: "case", targetPrevalence: null });
    expect(found?.vendors.map(({ cost }) => cost.value)).toEqual([0.25, 1]);
    expect(pairOf(found)?.winner).toBe("A");
  });

  test("is nobody where leaving out could pay, and where extra marks mean nothing", () => {
    expect(pairOf(costs(cases(true), settings))).toMatchObject({ winner: null, why: "missing_items" });
    const open = costs(cases(false), settings, { ...OPEN_GOLD, exhaustive: false });
    expect(pairOf(open)).toMatchObject({ winner: null, why: "not_informative" });
    expect(open?.vendors[0]?.cost).toMatchObject({ value: null, reason: "exhaustive_labelling_not_declared" });
  });
});

test("readers vary too where each vendor has three", () => {
  const cases = readings(90).map(
    (one, at): EvaluationCase => ({
      ...one,
      vendors: one.vendors.map((vendor) => ({
        ...vendor,
        annotations: vendor.annotations.map((read) => ({ ...read, annotator: `${vendor.name}${at % 3}` })),
      })),
    }),
  );
  const [random, fixed] = [costs(cases, { missCost: 1 }), costs(readings(90), { missCost: 1 })];
  expect(pairOf(random)?.difference).toMatchObject({ readers: 6, value: pairOf(fixed)?.difference.value });
  expect(pairOf(random)?.difference.low).toBeLessThan(pairOf(fixed)?.difference.low ?? 0);
});
