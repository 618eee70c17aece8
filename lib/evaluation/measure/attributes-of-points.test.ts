import { describe, expect, it } from "vitest";
import type { Annotation, Attributes } from "@/lib/model/annotation";
import type { EvaluationCase } from "../cases/dataset";
import { evaluate } from "../evaluate";
import { annotationOf, contextOf } from "../evaluation.fixture";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "../settings";
import { settingsOfTask } from "../settings-of-task";

const POINTS: EvaluationSettings = {
  ...DEFAULT_SETTINGS,
  task: "keypoints",
  match: { by: "distance", maxMm: 2 },
  labels: ["tip", "base", "joint"],
  attributes: ["visibility"],
  resamples: 100,
};
const LENGTHS: EvaluationSettings = {
  ...POINTS,
  task: "measurements",
  match: { by: "item" },
  labels: ["diameter"],
  attributes: ["plane"],
};

const point = (label: string, x: number, attributes: Attributes = {}) =>
  annotationOf("i", label, { shape: { kind: "point", position: Float64Array.of(x, 5), world: "pixel" }, attributes });
const list = (x: number, attributes: Attributes) =>
  annotationOf("i", "joint", {
    shape: { kind: "keypoints", points: Float64Array.of(x, 0, x, 5, x, 9), visibility: Uint8Array.of(2, 2, 2) },
    attributes,
  });
const length = (finding: string, value: number, attributes: Attributes = {}) =>
  annotationOf("i", "diameter", { shape: { kind: "measurement", value, unit: "mm" }, finding, attributes });

function measured(gold: readonly Annotation[], vendor: readonly Annotation[], settings: EvaluationSettings) {
  const data: EvaluationCase = {
    key: "c",
    items: [{ key: "i", attributes: {}, spacingMm: [1, 1, 1] }],
    reference: { kind: "shared", annotations: [...gold] },
    vendors: [{ name: "V", ordered: ["i"], returned: ["i"], annotations: [...vendor] }],
  };
  const { result, disagreements } = evaluate([data], contextOf(settings, ["V"]));
  const [found] = result.vendors;
  if (!found) throw new Error("no vendor");
  return { ...found, skipped: result.skipped, differences: disagreements };
}

describe("attributes of landmarks", () => {
  const gold = [
    point("tip", 0, { visibility: "clear" }),
    point("base", 9, { visibility: "hidden" }),
    list(20, { visibility: "clear" }),
  ];

  it("are compared on the points that both have, near or far; those of a list once", () => {
    const vendor = [
      point("tip", 1, { visibility: "clear" }),
      point("base", 19, { visibility: "clear" }),
      list(21, { visibility: "blurred" }),
    ];
    const { overall, labels, disagreements, differences } = measured(gold, vendor, POINTS);
    expect(overall["attribute_accuracy:visibility"]).toMatchObject({ value: 1 / 3, n: 3 });
    expect(overall["attribute_kappa:visibility"]?.n).toBe(3);
    expect(labels.tip?.["attribute_accuracy:visibility"]).toMatchObject({ value: 1, n: 1 });
    expect(labels.joint?.["attribute_accuracy:visibility"]).toMatchObject({ value: 0, n: 1 });
    expect(disagreements).toEqual({ poor_overlap: 1, wrong_attribute: 2 });
    const told = differences.flatMap(({ attribute }) => (attribute ? [attribute] : []));
    expect(told).toContainEqual({ name: "visibility", gold: "hidden", vendor: "clear" });
    // of five points four lie within 2 mm
    expect(overall.sdr).toMatchObject({ value: 4 / 5, n: 5 });
  });

  it("are of no point that is missing, and take nothing from the figures of places", () => {
    const { attributes: _, ...without } = POINTS;
    const vendor = [point("tip", 1, { visibility: "hidden" })];
    const compared = measured(gold, vendor, POINTS);
    expect(compared.overall["attribute_accuracy:visibility"]).toMatchObject({ value: 0, n: 1 });
    const plain = measured(gold, vendor, without);
    for (const name of Object.keys(plain.overall)) expect(compared.overall[name]).toEqual(plain.overall[name]);
  });
});

describe("attributes of lengths", () => {
  it("are compared where both measured, and differ as disagreements of their own", () => {
    const gold = [length("1", 10, { plane: "axial" }), length("2", 20, { plane: "axial" }), length("3", 5)];
    const vendor = [length("1", 11, { plane: "axial" }), length("2", 20), length("3", 5, { plane: "coronal" })];
    const { overall, disagreements } = measured(gold, vendor, LENGTHS);
    expect(overall["attribute_accuracy:plane"]).toMatchObject({ value: 1 / 2, n: 2 });
    expect(overall["attribute_kappa:plane"]?.n).toBe(1);
    expect(overall.absolute_error_mm).toMatchObject({ value: 1 / 3, n: 3 });
    expect(disagreements).toEqual({ wrong_attribute: 1 });
  });
});

describe("attributes of sets of labels", () => {
  const settings: EvaluationSettings = {
    ...DEFAULT_SETTINGS,
    labels: ["effusion", "nodule"],
    multiLabel: true,
    attributes: ["side"],
    resamples: 100,
  };
  const said = (label: string, side: string, annotator?: string) =>
    annotationOf("i", label, { attributes: { side }, ...(annotator === undefined ? {} : { annotator }) });

  it("are those of the label that they stand with, in each reading that has it", () => {
    const gold = [said("effusion", "left"), said("nodule", "right")];
    const vendor = [
      said("effusion", "left", "R1"),
      said("nodule", "left", "R1"),
      said("nodule", "right", "R2"),
      said("effusion", "right", "R2"),
    ];
    const { overall, labels, differences } = measured(gold, vendor, settings);
    expect(overall["attribute_accuracy:side"]).toMatchObject({ value: 2 / 4, n: 4 });
    expect(labels.nodule?.["attribute_accuracy:side"]).toMatchObject({ value: 1 / 2, n: 2 });
    expect(differences.map(({ outcome, reader, goldLabel }) => `${outcome} ${reader} ${goldLabel}`).sort()).toEqual([
      "wrong_attribute R1 nodule",
      "wrong_attribute R2 effusion",
    ]);
    expect(overall.subset_accuracy?.value).toBe(1);
  });

  it("say nothing on labels that one side has alone", () => {
    const { overall } = measured([said("effusion", "left")], [said("nodule", "left")], settings);
    expect(overall["attribute_accuracy:side"]).toMatchObject({ value: null, reason: "no_matches", n: 0 });
  });
});

describe("difficult points and lengths of gold", () => {
  const aside = { rule: "ignored" as const, attributes: ["difficult"] };

  it("are set aside, placed or not, and how many is said", () => {
    const gold = [point("tip", 0), point("base", 9, { difficult: 1 }), list(20, { difficult: "yes" })];
    const vendor = [point("tip", 1), point("base", 90)];
    const settings: EvaluationSettings = { ...POINTS, attributes: [], difficult: aside };
    const { overall, disagreements, skipped } = measured(gold, vendor, settings);
    expect(overall.sdr).toMatchObject({ value: 1, n: 1 });
    expect(overall.sensitivity).toMatchObject({ value: 1, n: 1 });
    expect(disagreements).toEqual({});
    expect(skipped).toContainEqual(expect.objectContaining({ what: "difficult marks of the reference", count: 2 }));
    const counted = measured(gold, vendor, { ...settings, difficult: { ...aside, rule: "counted" } });
    expect(counted.overall.sdr).toMatchObject({ value: 1 / 5, n: 5 });
  });

  it("of lengths likewise", () => {
    const gold = [length("1", 10), length("2", 20, { difficult: true }), length("3", 7, { difficult: true })];
    const vendor = [length("1", 11), length("2", 90)];
    const settings: EvaluationSettings = { ...LENGTHS, attributes: [], difficult: aside };
    const { overall, disagreements, counts } = measured(gold, vendor, settings);
    expect(overall.absolute_error_mm).toMatchObject({ value: 1, n: 1 });
    expect(counts).toEqual({ gold: 1, measured: 1, extra: 0 });
    expect(disagreements).toEqual({});
  });
});

describe("a project's rules in a task that cannot follow them", () => {
  const rules = { attributes: ["density"], difficult: { rule: "ignored" as const, attributes: ["difficult"] } };
  const of = (task: EvaluationSettings["task"], by: "item" | "distance" = "item") =>
    settingsOfTask(rules, { task, match: by === "item" ? { by } : { by, maxMm: 2 } });

  it("are left out of its settings and listed with the reason", () => {
    const { settings, leftOut } = of("segmentation");
    expect(settings).toEqual({});
    expect(leftOut.map(({ vendor, what, count }) => [vendor, what, count])).toEqual([
      ["project", "attributes density", 1],
      ["project", "rule of difficult marks", 1],
    ]);
    for (const { why } of leftOut) expect(why).toContain("segmentation by item");
    expect(of("classification").leftOut.map(({ what }) => what)).toEqual(["rule of difficult marks"]);
  });

  it("are followed where marks, points or lengths are matched", () => {
    for (const one of [of("keypoints", "distance"), of("measurements")]) {
      expect(one).toEqual({ settings: rules, leftOut: [] });
    }
  });
});
