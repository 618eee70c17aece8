import { describe, expect, test } from "vitest";
import type { Annotation } from "@/lib/model/annotation";
import { blandAltman } from "@/lib/statistics/agreement/bland-altman";
import { linConcordance } from "@/lib/statistics/agreement/lin-ccc";
import { scoreSummary } from "@/lib/statistics/classification/score-summary";
import type { EvaluationCase } from "../cases/dataset";
import { evaluate } from "../evaluate";
import { annotationOf, contextOf } from "../evaluation.fixture";
import { EvaluationInputError } from "../input-error";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "../settings";

const SETTINGS: EvaluationSettings = { ...DEFAULT_SETTINGS, task: "measurements", labels: ["diameter", "length"] };
/** Invented, in mm: a patient each. */
const GOLD = [12, 8.5, 20, 31, 15, 9, 27, 18];
const VENDOR = [13, 8, 18.5, 33, 15.5, 10, 27.5, 17];

const said = (item: string, value: number, unit = "mm", rest: Partial<Annotation> = {}) =>
  annotationOf(item, "diameter", { shape: { kind: "measurement", value, unit }, ...rest });

function caseOf(at: number, gold: readonly Annotation[], vendor: readonly Annotation[] | null): EvaluationCase {
  const item = `i${at}`;
  return {
    key: `c${at}`,
    items: [{ key: item, attributes: {} }],
    reference: { kind: "shared", annotations: [...gold] },
    vendors: [{ name: "A", ordered: [item], returned: vendor ? [item] : [], annotations: [...(vendor ?? [])] }],
  };
}

function measured(cases: readonly EvaluationCase[]) {
  const { result } = evaluate(cases, contextOf(SETTINGS, ["A"]));
  const [vendor] = result.vendors;
  if (!vendor) throw new Error("no vendor");
  return vendor;
}

const PAIRED = GOLD.map((mm, at) => caseOf(at, [said(`i${at}`, mm)], [said(`i${at}`, VENDOR[at] ?? 0)]));

describe("lengths against gold", () => {
  const { overall, counts } = measured(PAIRED);
  const differences = VENDOR.map((mm, at) => mm - (GOLD[at] ?? 0));

  test("have the bias of a t interval over patients, in mm", () => {
    const expected = scoreSummary(differences).mean;
    expect(overall.bland_altman_bias?.value).toBeCloseTo(differences.reduce((sum, one) => sum + one, 0) / 8, 12);
    expect(overall.bland_altman_bias).toMatchObject({ unit: "mm", n: 8, clusters: 8 });
    expect(overall.bland_altman_bias?.low).toBeCloseTo(expected.low ?? Number.NaN, 9);
    expect(overall.absolute_error_mm?.value).toBeCloseTo(8 / 8, 12);
  });

  test("have the limits of agreement and the correlations of their own definitions, with intervals over patients", () => {
    const limits = blandAltman(VENDOR, GOLD, { exact: false });
    expect(overall.bland_altman_lower?.value).toBe(limits.lower.value);
    expect(overall.bland_altman_upper?.value).toBe(limits.upper.value);
    expect(overall.ccc?.value).toBe(linConcordance(GOLD, VENDOR).ccc.value);
    // by hand: mean squares of 8 patients x 2, (MSR - MSE) / (MSR + MSE + 2 (MSC - MSE) / 8)
    expect(overall.icc_2_1?.value).toBeCloseTo(iccByHand(), 9);
    for (const name of ["bland_altman_lower", "ccc", "icc_2_1"] as const) {
      expect((overall[name]?.low ?? 1e9) < (overall[name]?.value ?? -1e9)).toBe(true);
      expect(overall[name]?.clusters).toBe(8);
    }
  });

  test("are found where they were measured, and never called poor", () => {
    expect(counts).toEqual({ gold: 8, measured: 8, extra: 0 });
    const [first, ...rest] = PAIRED;
    const missed = measured([caseOf(0, [said("i0", 12)], []), ...rest]);
    expect(first).toBeDefined();
    expect(missed.overall.sensitivity).toMatchObject({ value: 7 / 8 });
    expect(missed.disagreements).toEqual({ missing: 1 });
    expect(measured([caseOf(0, [said("i0", 12)], null), ...rest]).disagreements).toEqual({ not_returned: 1 });
  });
});

test("within a declared distance they are right; a missed one is wrong, and the share carries the claim", () => {
  const cases = [...PAIRED.slice(1), caseOf(0, [said("i0", 12)], [])];
  const { result } = evaluate(cases, contextOf({ ...SETTINGS, lengthWithinMm: 1 }, ["A"]));
  expect(result.primary.metric).toBe("length_within");
  // errors .5, 1.5, 2, .5, 1, .5, 1 and one not measured: five of eight within 1 mm, inclusive
  expect(result.vendors[0]?.overall.length_within).toMatchObject({ value: 5 / 8, n: 8 });
  expect(measured(cases).overall).not.toHaveProperty("length_within");
});

test("units of length are one; a drawn line is as long as its parts; areas are kept and not measured", () => {
  const line = annotationOf("i0", "diameter", {
    shape: { kind: "line", points: Float64Array.of(0, 0, 0, 3, 4, 0, 3, 4, 5) },
  });
  const { overall, notMeasured } = measured([
    caseOf(0, [line], [said("i0", 1.05, "cm"), said("i0", 80, "mm2")]),
    ...PAIRED.slice(1),
  ]);
  const others = PAIRED.slice(1).map((_, at) => Math.abs((VENDOR[at + 1] ?? 0) - (GOLD[at + 1] ?? 0)));
  expect(overall.absolute_error_mm?.value).toBeCloseTo((0.5 + others.reduce((sum, one) => sum + one, 0)) / 8, 12);
  expect(notMeasured).toEqual({ measurement: 1 });
});

test("two of one name on an item are refused, of two named findings they are two", () => {
  const twice = [said("i0", 12), said("i0", 14)];
  expect(() => measured([caseOf(0, twice, []), ...PAIRED.slice(1)])).toThrow(EvaluationInputError);
  const named = ["n1", "n2"].map((finding, at) => said("i0", 12 + at, "mm", { finding }));
  expect(measured([caseOf(0, named, [...named].reverse()), ...PAIRED.slice(1)]).counts).toMatchObject({
    gold: 9,
    measured: 9,
  });
});

function iccByHand(): number {
  const rows = GOLD.map((gold, at) => [gold, VENDOR[at] ?? 0] as const);
  const grand = rows.flat().reduce((sum, one) => sum + one, 0) / 16;
  const square = (value: number) => value * value;
  const rowMeans = rows.map(([one, other]) => (one + other) / 2);
  const columnMeans = [0, 1].map((at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / 8);
  const msRows = (2 * rowMeans.reduce((sum, mean) => sum + square(mean - grand), 0)) / 7;
  const msColumns = 8 * columnMeans.reduce((sum, mean) => sum + square(mean - grand), 0);
  const all = rows.flat().reduce((sum, one) => sum + square(one - grand), 0);
  const msError = (all - 7 * msRows - msColumns) / 7;
  return (msRows - msError) / (msRows + msError + (2 * (msColumns - msError)) / 8);
}
