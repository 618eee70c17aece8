import { describe, expect, it } from "vitest";
import type { EvaluationCase } from "./cases/dataset";
import { evaluate } from "./evaluate";
import { annotationOf, contextOf } from "./evaluation.fixture";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "./settings";

const SETTINGS: EvaluationSettings = { ...DEFAULT_SETTINGS, labels: ["no", "yes"], resamples: 20, minSharedCases: 1 };

interface Sides {
  ordered: readonly string[];
  returned: readonly string[];
}

/** One case of four items, all "yes" by the reference and by whoever returned them. */
function caseOf(key: string, vendors: Readonly<Record<string, Sides>>): EvaluationCase {
  const items = ["a", "b", "c", "d"].map((name) => `${key}${name}`);
  return {
    key,
    items: items.map((item) => ({ key: item, attributes: {} })),
    reference: { kind: "shared", annotations: items.map((item) => annotationOf(item, "yes")) },
    vendors: Object.entries(vendors).map(([name, { ordered, returned }]) => ({
      name,
      ordered: ordered.map((item) => key + item),
      returned: returned.map((item) => key + item),
      annotations: returned.map((item) => annotationOf(key + item, "yes")),
    })),
  };
}

const ALL = ["a", "b", "c", "d"];
function bothReturned(cases: EvaluationCase[], settings = SETTINGS): Record<string, [number, number | undefined]> {
  const names = cases[0]?.vendors.map(({ name }) => name) ?? [];
  const { comparisons, primary } = evaluate(cases, contextOf(settings, names)).result;
  return Object.fromEntries(
    comparisons
      .filter(({ metric }) => metric === primary.metric)
      .map(({ first, second, shared, bothReturned: both }) => [`${first} ${second}`, [shared, both]]),
  );
}

describe("items that both vendors of a pair returned", () => {
  it("are the fewer of the two where one returned what the other did", () => {
    const cases = [caseOf("1", { A: { ordered: ALL, returned: ALL }, B: { ordered: ALL, returned: ["a", "b"] } })];
    expect(bothReturned(cases)).toEqual({ "A B": [4, 2] });
  });

  it("are counted by item where each left out another", () => {
    const cases = [
      caseOf("1", {
        A: { ordered: ALL, returned: ["a", "b", "c"] },
        B: { ordered: ALL, returned: ["b", "c", "d"] },
        C: { ordered: ALL, returned: ["a"] },
      }),
      caseOf("2", {
        A: { ordered: ALL, returned: ALL },
        B: { ordered: ALL, returned: [] },
        C: { ordered: ALL, returned: ALL },
      }),
    ];
    expect(bothReturned(cases)).toEqual({ "A B": [8, 2], "A C": [8, 5], "B C": [8, 0] });
    expect(bothReturned(cases, { ...SETTINGS, cluster: "item" })).toEqual(bothReturned(cases));
  });

  it("are none of what only one was ordered", () => {
    const cases = [
      caseOf("1", {
        A: { ordered: ["a", "b"], returned: ["a", "b"] },
        B: { ordered: ["b", "c"], returned: ["b", "c"] },
      }),
    ];
    expect(bothReturned(cases)).toEqual({ "A B": [1, 1] });
  });
});
