import { describe, expect, it } from "vitest";
import type { Annotation, Attributes } from "@/lib/model/annotation";
import { randomSource } from "@/lib/statistics/random";
import type { EvaluationCase } from "../cases/dataset";
import { evaluate } from "../evaluate";
import { annotationOf, bar, contextOf } from "../evaluation.fixture";
import { EvaluationInputError } from "../input-error";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "../settings";
import { shuffled } from "../shuffled";
import { summarise } from "../summarise";
import { attributeText } from "./attribute-pairs";
import { tallyCase } from "./tally-case";

const box = (item: string, x: number, attributes: Attributes, label = "nodule"): Annotation =>
  annotationOf(item, label, { shape: { kind: "box", x, y: 0, width: 10, height: 10 }, attributes });

const DENSITY: EvaluationSettings = {
  ...DEFAULT_SETTINGS,
  task: "detection",
  match: { by: "iou", threshold: 0.5 },
  labels: ["nodule"],
  attributes: ["density"],
  resamples: 100,
};

interface Side {
  gold: Annotation[];
  A: Annotation[];
  B?: Annotation[];
}

/** A case an entry, of one item `i`. */
function casesOf(sides: readonly ((item: string) => Side)[]): EvaluationCase[] {
  return sides.map((side, at) => {
    const item = `i${String(at).padStart(2, "0")}`;
    const { gold, ...vendors } = side(item);
    return {
      key: `c${item}`,
      items: [{ key: item, attributes: {}, width: 10, height: 10 }],
      reference: { kind: "shared", annotations: gold },
      vendors: Object.entries(vendors).map(([name, annotations]) => ({
        name,
        ordered: [item],
        returned: [item],
        annotations,
      })),
    };
  });
}

function measured(cases: EvaluationCase[], settings: EvaluationSettings = DENSITY, vendors = ["A"]) {
  const { result, disagreements } = evaluate(cases, contextOf(settings, vendors));
  return { result, disagreements, overall: result.vendors[0]?.overall ?? {}, vendor: result.vendors[0] };
}

/** Counts of gold's and the vendor's density; `null`: the vendor states none. */
const TABLE: readonly (readonly [gold: string, vendor: string | null, count: number])[] = [
  ["solid", "solid", 20],
  ["solid", "part-solid", 3],
  ["part-solid", "solid", 1],
  ["part-solid", "part-solid", 14],
  ["solid", null, 2],
];
const nodules = casesOf(
  TABLE.flatMap(([gold, vendor, count]) =>
    Array.from({ length: count }, () => (item: string) => ({
      gold: [box(item, 0, { density: gold })],
      A: [box(item, 1, vendor === null ? {} : { density: vendor })],
    })),
  ),
);

describe("attributes of matched marks", () => {
  it("have accuracy over what gold states and kappa over what both state, each with n and interval", () => {
    const { overall } = measured(nodules);
    expect(overall["attribute_accuracy:density"]).toMatchObject({ value: 34 / 40, n: 40, clusters: 40, level: 0.95 });
    const expected = (23 * 21 + 15 * 17) / 38 ** 2;
    const kappa = overall["attribute_kappa:density"];
    expect(kappa).toMatchObject({ n: 38, clusters: 38, level: 0.95 });
    expect(kappa?.value).toBeCloseTo((34 / 38 - expected) / (1 - expected), 12);
    expect(kappa?.low).toBeLessThan(kappa?.value ?? 0);
    expect(kappa?.high).toBeGreaterThan(kappa?.value ?? 1);
    // every one of them is found: an attribute says nothing on that
    expect(overall.sensitivity?.value).toBe(1);
  });

  it("are given out where they differ, with what both say", () => {
    const { disagreements, vendor } = measured(nodules);
    expect(vendor?.disagreements).toEqual({ wrong_attribute: 6 });
    expect(disagreements).toHaveLength(6);
    const [first] = disagreements.filter(({ attribute }) => attribute?.vendor === "part-solid");
    expect(first).toMatchObject({
      outcome: "wrong_attribute",
      attribute: { name: "density", gold: "solid", vendor: "part-solid" },
      severity: 0.5,
      goldLabel: "nodule",
      vendorLabel: "nodule",
    });
    expect(disagreements.filter(({ attribute }) => attribute?.vendor === null)).toHaveLength(2);
  });

  it("are one question for vendors that say the same, another for each attribute", () => {
    const both = { density: "solid", margin: "smooth" };
    const other = { density: "part-solid", margin: "spiculated" };
    const cases = casesOf([
      (item) => ({ gold: [box(item, 0, both)], A: [box(item, 1, other)], B: [box(item, 1, other)] }),
    ]);
    const { disagreements } = measured(cases, { ...DENSITY, attributes: ["density", "margin"] }, ["A", "B"]);
    expect(new Set(disagreements.map(({ question }) => JSON.stringify(question))).size).toBe(2);
    // two of two vendors differ: nothing turns on a pair
    expect(disagreements.map(({ worth }) => worth)).toEqual([1, 1, 1, 1]);
  });

  it("count on what was found alone: not on misses, extras and wrong labels", () => {
    const cases = casesOf([
      (item) => ({
        gold: [box(item, 0, { density: "solid" }), box(item, 40, { density: "solid" })],
        A: [box(item, 0, { density: "ground glass" }, "mass"), box(item, 80, { density: "solid" })],
      }),
    ]);
    const { overall, vendor } = measured(cases, { ...DENSITY, labels: ["nodule", "mass"] });
    expect(overall["attribute_accuracy:density"]).toMatchObject({ value: null, reason: "no_matches", n: 0 });
    expect(overall["attribute_kappa:density"]).toMatchObject({ value: null, reason: "no_matches", n: 0 });
    expect(vendor?.disagreements.wrong_attribute).toBeUndefined();
  });

  it("equal numbers are equal however they are written, words by their spelling", () => {
    expect([3, "3", " 3 ", "3.0", "003", true, "Solid", "solid"].map(attributeText)).toEqual([
      ...["3", "3", "3", "3", "3", "true", "Solid", "solid"],
    ]);
  });

  it("that nobody states are named in a warning; none is compared where none is asked for", () => {
    const { result, overall } = measured(nodules, { ...DENSITY, attributes: ["Density"] });
    expect(result.warnings.map(({ code }) => code)).toContain("attribute_not_stated");
    expect(overall["attribute_accuracy:Density"]?.value).toBeNull();
    const { attributes: _, ...without } = DENSITY;
    expect(Object.keys(measured(nodules, without).overall).join()).not.toContain("attribute");
  });

  it("are refused in tasks that match no marks", () => {
    const settings: EvaluationSettings = { ...DENSITY, task: "segmentation", match: { by: "item" } };
    expect(() => measured(nodules, settings)).toThrow(EvaluationInputError);
  });
});

describe("attributes elsewhere", () => {
  it("of findings joined over slices are those of the first shape that states them", () => {
    const slice = (item: string, attributes: Attributes) =>
      annotationOf(item, "nodule", { shape: bar(0, 10), attributes: { nodule: 1, ...attributes } });
    const cases = casesOf([
      (item) => ({
        gold: [slice(item, {}), slice(item, { density: "solid" })],
        A: [slice(item, { density: "solid" }), slice(item, { density: "part-solid" })],
      }),
    ]);
    for (const task of ["segmentation", "detection"] as const) {
      const settings: EvaluationSettings = { ...DENSITY, task, match: { by: "finding" }, findingAttribute: "nodule" };
      expect(measured(cases, settings).overall["attribute_accuracy:density"]).toMatchObject({ value: 1, n: 1 });
    }
  });

  it("of whole items are compared by reading, whichever label was said", () => {
    const cases = casesOf([
      (item) => ({
        gold: [annotationOf(item, "yes", { attributes: { density: "b" } })],
        A: [
          annotationOf(item, "no", { attributes: { density: "b" }, annotator: "r1" }),
          annotationOf(item, "yes", { attributes: { density: "c" }, annotator: "r2" }),
        ],
      }),
    ]);
    const settings: EvaluationSettings = {
      ...DENSITY,
      task: "classification",
      match: { by: "item" },
      labels: ["no", "yes"],
    };
    const { overall, disagreements } = measured(cases, settings);
    expect(overall["attribute_accuracy:density"]).toMatchObject({ value: 0.5, n: 2 });
    expect(disagreements.map(({ outcome, reader }) => [outcome, reader]).sort()).toEqual([
      ["wrong_attribute", "r2"],
      ["wrong_label", "r1"],
    ]);
  });

  it("merge to the same digits in any order of cases", () => {
    const context = contextOf(DENSITY, ["A"]);
    const tallies = nodules.flatMap((one) => tallyCase(one, DENSITY).tallies);
    const expected = summarise(tallies, context);
    for (let seed = 1; seed <= 20; seed++) {
      expect(summarise(shuffled(tallies, randomSource(seed)), context)).toEqual(expected);
    }
  });
});
