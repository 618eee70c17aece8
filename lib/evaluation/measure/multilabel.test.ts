import { describe, expect, it } from "vitest";
import type { EvaluationCase } from "../cases/dataset";
import { evaluate } from "../evaluate";
import { annotationOf, contextOf } from "../evaluation.fixture";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "../settings";

const SETS: EvaluationSettings = { ...DEFAULT_SETTINGS, labels: ["a", "b", "c"], multiLabel: true, resamples: 200 };

/** One item a case, labels as letters; null: not returned. */
const caseOf = (index: number, gold: string, answer: string | null): EvaluationCase => {
  const item = `i${index}`;
  const labels = (text: string) => [...text].map((label) => annotationOf(item, label));
  return {
    key: item,
    items: [{ key: item, attributes: {} }],
    reference: { kind: "shared", annotations: labels(gold) },
    vendors: [
      { name: "A", ordered: [item], returned: answer === null ? [] : [item], annotations: labels(answer ?? "") },
    ],
  };
};
const measure = (pairs: readonly [string, string | null][]) => {
  const { result, items } = evaluate(
    pairs.map(([gold, answer], index) => caseOf(index, gold, answer)),
    contextOf(SETS, ["A"]),
  );
  return { ...result.vendors[0], items };
};

describe("multi-label classification", () => {
  it("counts each label by itself, sets as a whole, and labels pooled", () => {
    const { overall, labels, disagreements } = measure([
      ["ab", "ab"],
      ["a", "ac"],
      ["", ""],
      ["bc", "c"],
    ]);
    expect(overall?.subset_accuracy).toMatchObject({ value: 0.5, n: 4 });
    expect(labels?.a?.sensitivity?.value).toBe(1);
    expect(labels?.b?.sensitivity?.value).toBe(0.5);
    expect(labels?.c?.specificity).toMatchObject({ value: 2 / 3, n: 3 });
    expect(labels?.b?.npv?.value).toBe(2 / 3);
    // pooled: tp ab, a, c = 4; fp c = 1; fn b = 1
    expect(overall?.f1?.value).toBe(8 / 10);
    expect(overall?.sensitivity).toMatchObject({ value: 4 / 5, n: 5 });
    expect(overall?.specificity).toMatchObject({ value: 6 / 7, n: 7 });
    expect(overall?.f1_macro?.value).toBeCloseTo((1 + 2 / 3 + 2 / 3) / 3, 12);
    expect(disagreements).toEqual({ missing: 1, extra: 1 });
  });

  it("takes what did not come as wrong for every label", () => {
    const { overall, labels, missing } = measure([
      ["a", "a"],
      ["a", null],
      ["", null],
    ]);
    expect(missing).toBe(2);
    expect(overall?.subset_accuracy?.value).toBe(1 / 3);
    expect(labels?.a?.sensitivity?.value).toBe(0.5);
    expect(labels?.a?.specificity).toMatchObject({ value: 0, n: 1 });
    expect(labels?.b?.specificity).toMatchObject({ value: 1 / 3, n: 3 });
    expect(labels?.b?.sensitivity).toMatchObject({ value: null, reason: "no_positives" });
  });
});

describe("whose reading differs", () => {
  it("is told of each named reader, and of nobody where the file names none", () => {
    const data = caseOf(0, "a", "a");
    const [vendor] = data.vendors;
    const answers = [
      annotationOf("i0", "a", { annotator: "R1" }),
      annotationOf("i0", "b", { annotator: "R2" }),
      annotationOf("i0", "c"),
    ];
    const vendors = vendor ? [{ ...vendor, annotations: answers }] : [];
    const { disagreements } = evaluate([{ ...data, vendors }], contextOf(SETS, ["A"]));
    expect(disagreements.map(({ reader, outcome }) => `${reader} ${outcome}`).sort()).toEqual([
      "R2 extra",
      "R2 missing",
      "null extra",
      "null missing",
    ]);
  });
});
