import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EvaluationCase } from "../cases/dataset";
import { evaluate } from "../evaluate";
import { annotationOf, contextOf } from "../evaluation.fixture";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "../settings";

const settings: EvaluationSettings = {
  ...DEFAULT_SETTINGS,
  task: "classification",
  labels: ["no", "yes"],
  resamples: 20,
};
/** One item a case; A has three readers, which are all right or all wrong; B one. */
function casesOf(items: readonly { isRight: boolean; isSkipped: boolean }[]): EvaluationCase[] {
  return items.map(({ isRight, isSkipped }, at) => {
    const key = `c${String(at).padStart(3, "0")}`;
    const said = isRight ? "yes" : "no";
    return {
      key,
      items: [{ key, attributes: {} }],
      reference: { kind: "shared", annotations: [annotationOf(key, "yes")] },
      vendors: [
        {
          name: "A",
          ordered: [key],
          returned: isSkipped ? [] : [key],
          annotations: isSkipped
            ? []
            : ["r1", "r2", "r3"].map((reader) => annotationOf(key, said, { annotator: reader })),
        },
        {
          name: "B",
          ordered: [key],
          returned: [key],
          annotations: [annotationOf(key, at % 5 === 0 ? "no" : "yes", { annotator: "s" })],
        },
      ],
    };
  });
}

const resultOf = (items: readonly { isRight: boolean; isSkipped: boolean }[]) =>
  evaluate(casesOf(items), contextOf(settings, ["A", "B"])).result;

describe("items that did not come, of a vendor with three readers an item", () => {
  const items = Array.from({ length: 60 }, (_, at) => ({ isRight: at >= 10, isSkipped: false }));

  test("count as wrong by all three: 150 of 180 readings either way", () => {
    const full = resultOf(items).vendors[0]?.overall.accuracy;
    const skipping = resultOf(items.map((one) => ({ ...one, isSkipped: !one.isRight })));
    expect([full?.value, full?.n]).toEqual([150 / 180, 180]);
    expect(skipping.vendors[0]?.overall.accuracy).toMatchObject({ value: 150 / 180, n: 180 });
    expect(skipping.vendors[0]?.missing).toBe(10);
    expect(skipping.warnings.find(({ code }) => code === "missing_items")?.message).toContain("3 readings each");
  });

  test("never let a vendor that skips gain rank", () => {
    const mixed = fc.array(fc.boolean(), { minLength: 20, maxLength: 40 });
    fc.assert(
      fc.property(mixed, fc.array(fc.nat(39), { maxLength: 6 }), (right, skipped) => {
        const rankOf = (skip: boolean) =>
          resultOf(right.map((isRight, at) => ({ isRight, isSkipped: skip && skipped.includes(at) }))).ranking.find(
            ({ name }) => name === "A",
          )?.rank ?? 9;
        expect(rankOf(true)).toBeGreaterThanOrEqual(rankOf(false));
      }),
      { numRuns: 60, seed: 5 },
    );
  });
});

test("readers that left out different items are told of", () => {
  const cases = casesOf(Array.from({ length: 20 }, () => ({ isRight: true, isSkipped: false })));
  const uneven = cases.map((data, at) => ({
    ...data,
    vendors: data.vendors.map((vendor) => ({
      ...vendor,
      annotations: vendor.annotations.filter(({ annotator }) => annotator !== "r3" || at > 1),
    })),
  }));
  const { warnings } = evaluate(uneven, contextOf(settings, ["A", "B"])).result;
  expect(warnings.find(({ code }) => code === "uneven_readings")?.message).toContain("18 to 20 items");
});
