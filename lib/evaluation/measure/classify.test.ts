import { describe, expect, it } from "vitest";
import type { Annotation } from "@/lib/model/annotation";
import type { EvaluationCase } from "../cases/dataset";
import { evaluate } from "../evaluate";
import { annotationOf, contextOf } from "../evaluation.fixture";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "../settings";

const BINARY: EvaluationSettings = { ...DEFAULT_SETTINGS, labels: ["no", "yes"], resamples: 200 };

/** One item a case; a vendor's answers by item, null for not returned. */
function labelCases(
  gold: readonly string[],
  vendors: Readonly<Record<string, readonly (string | null)[]>>,
): EvaluationCase[] {
  return gold.map((label, index) => {
    const item = `i${String(index).padStart(3, "0")}`;
    return {
      key: item,
      items: [{ key: item, attributes: {} }],
      reference: { kind: "shared", annotations: [annotationOf(item, label)] },
      vendors: Object.entries(vendors).map(([name, answers]) => {
        const answer = answers[index] ?? null;
        const annotations: Annotation[] =
          answer === null ? [] : [annotationOf(item, answer, { annotator: `${name}1` })];
        return { name, ordered: [item], returned: answer === null ? [] : [item], annotations };
      }),
    };
  });
}
const of = (data: EvaluationCase[], settings: EvaluationSettings, vendors: string[]) =>
  evaluate(data, contextOf(settings, vendors)).result;

describe("classification", () => {
  // 20 yes, 20 no: A right on 18 and 15, B on 10 and 20
  const gold = Array.from({ length: 40 }, (_, index) => (index < 20 ? "yes" : "no"));
  const a = gold.map((label, index) => (index < 18 || index >= 25 ? label : label === "yes" ? "no" : "yes"));
  const b = gold.map((label, index) => (index < 10 || index >= 20 ? label : "no"));
  const result = of(labelCases(gold, { A: a, B: b }), BINARY, ["A", "B"]);

  it("gives the figures of the two-by-two table and of each label", () => {
    const { overall, labels, confusion } = result.vendors[0] ?? {};
    expect(confusion).toEqual({
      labels: ["no", "yes"],
      rows: "gold",
      counts: [
        [15, 5],
        [2, 18],
      ],
    });
    expect(overall?.sensitivity).toMatchObject({ value: 0.9, n: 20, readers: 1 });
    expect(overall?.specificity?.value).toBe(0.75);
    expect(overall?.precision?.value).toBe(18 / 23);
    expect(overall?.npv?.value).toBe(15 / 17);
    expect(overall?.accuracy?.value).toBe(33 / 40);
    expect(overall?.balanced_accuracy?.value).toBeCloseTo(0.825, 12);
    expect(overall?.cohen_kappa?.value).toBeCloseTo(0.65, 12);
    expect(overall?.mcc?.value).toBeCloseTo((18 * 15 - 5 * 2) / Math.sqrt(23 * 20 * 20 * 17), 12);
    expect(overall?.f1_macro?.value).toBeCloseTo((36 / 43 + 30 / 37) / 2, 12);
    expect(labels?.no?.sensitivity?.value).toBe(0.75);
  });

  it("names the trade-off of sensitivity against specificity", () => {
    const settings = { ...BINARY, primaryMetric: "sensitivity" };
    const primary = of(labelCases(gold, { A: a, B: b }), settings, ["A", "B"]).comparisons.find((one) => one.primary);
    expect(primary?.difference.value).toBeCloseTo(0.4, 12);
    expect(primary?.verdict).toBe("trade-off");
  });

  it("counts what did not come as wrong, so that leaving out the difficult ones gains nothing", () => {
    const lazy = a.map((answer, index) => (answer === gold[index] ? answer : null));
    const skipped = of(labelCases(gold, { A: lazy, B: b }), BINARY, ["A", "B"]);
    const vendor = skipped.vendors[0];
    expect(vendor).toMatchObject({ ordered: 40, items: 33, missing: 7 });
    expect(vendor?.overall.accuracy?.value).toBe(33 / 40);
    expect(vendor?.overall.specificity?.value).toBe(0.75);
    expect(vendor?.confusion?.counts).toEqual([
      [15, 0, 5],
      [0, 18, 2],
    ]);
    expect(skipped.ranking.map(({ rank }) => rank)).toEqual(result.ranking.map(({ rank }) => rank));
  });

  it("has no overall sensitivity where the positive label cannot be told, unless it is declared", () => {
    const data = labelCases(["left", "right"], { A: ["left", "left"] });
    const settings = { ...BINARY, labels: ["left", "right"] };
    expect(of(data, settings, ["A"]).vendors[0]?.overall.sensitivity).toBeUndefined();
    const declared = of(data, { ...settings, positiveLabel: "left" }, ["A"]).vendors[0]?.overall;
    expect(declared?.sensitivity?.value).toBe(1);
    expect(declared?.specificity?.value).toBe(0);
  });

  it("counts readings by reader, and one with two different answers as wrong", () => {
    const [first] = labelCases(["yes"], { A: ["yes"] });
    if (!first?.vendors[0]) throw new Error("no case");
    const more = [
      annotationOf("i000", "no", { annotator: "A2" }),
      annotationOf("i000", "yes", { annotator: "A3" }),
      annotationOf("i000", "no", { annotator: "A3" }),
    ];
    const vendor = { ...first.vendors[0], annotations: [...first.vendors[0].annotations, ...more] };
    const { vendors } = of([{ ...first, vendors: [vendor] }], BINARY, ["A"]);
    expect(vendors[0]?.overall.accuracy).toMatchObject({ value: 1 / 3, n: 3, readers: 3 });
  });

  it("refuses a reference that contradicts itself", () => {
    const [first] = labelCases(["yes"], { A: ["yes"] });
    if (first?.reference.kind !== "shared") throw new Error("no case");
    const annotations = [...first.reference.annotations, annotationOf("i000", "no")];
    expect(() => of([{ ...first, reference: { kind: "shared", annotations } }], BINARY, ["A"])).toThrow(
      "the reference says",
    );
  });
});

describe("ordinal", () => {
  it("knows how far off an answer is", () => {
    const settings: EvaluationSettings = { ...BINARY, task: "ordinal", labels: ["1", "2", "3", "4"] };
    const data = labelCases(["1", "2", "4", "4"], { A: ["1", "3", "1", null] });
    const { overall } = of(data, settings, ["A"]).vendors[0] ?? {};
    expect(overall?.mae?.value).toBe((0 + 1 + 3 + 3) / 4);
    expect(overall?.within_one?.value).toBe(0.5);
    // over the three that came: mean squared steps 10/3, of independent margins 26/9
    expect(overall?.cohen_kappa_quadratic?.value).toBeCloseTo(1 - 10 / 3 / (26 / 9), 12);
    expect(of(data, settings, ["A"]).primary).toMatchObject({ metric: "mae", direction: "lower" });
  });
});
