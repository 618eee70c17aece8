import { describe, expect, it } from "vitest";
import type { Annotation } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import { assembleCases } from "../cases/assemble-cases";
import type { EvaluationCase } from "../cases/dataset";
import { evaluate } from "../evaluate";
import { annotationOf, contextOf } from "../evaluation.fixture";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "../settings";
import { notListed } from "./not-measured";

const BOXES: EvaluationSettings = {
  ...DEFAULT_SETTINGS,
  task: "detection",
  match: { by: "iou", threshold: 0.5 },
  labels: ["car"],
  resamples: 100,
};
const shaped = (shape: Shape): Annotation => annotationOf("i", "car", { shape });
const box = shaped({ kind: "box", x: 0, y: 0, width: 10, height: 10 });
const cuboid = shaped({ kind: "cuboid", points: new Float64Array(16) });
const roi = shaped({
  ...{ kind: "roi", centre: Float64Array.of(0, 0, 0), sizeMm: Float64Array.of(9, 9, 9) },
  axes: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1),
});

function measured(gold: readonly Annotation[], ...vendors: (readonly Annotation[])[]) {
  const names = vendors.map((_, at) => `V${at}`);
  const data: EvaluationCase = {
    key: "c",
    items: [{ key: "i", attributes: {} }],
    reference: { kind: "shared", annotations: [...gold] },
    vendors: vendors.map((annotations, at) => ({
      ...{ name: names[at] ?? "", ordered: ["i"], returned: ["i"], annotations: [...annotations] },
    })),
  };
  return evaluate([data], contextOf(BOXES, names)).result;
}

describe("shapes that a task does not measure", () => {
  it("are listed of each vendor, and once of gold, with the reason", () => {
    const result = measured([box, cuboid, cuboid], [box, cuboid], [box]);
    expect(result.skipped.map(({ vendor, what, count }) => [vendor, what, count])).toEqual([
      ["gold", "cuboid", 2],
      ["V0", "cuboid", 1],
    ]);
    for (const { why } of result.skipped) {
      expect(why).toMatch(/^kept, not measured: a box in space as drawn on an image, without mm.*detection by iou/);
    }
    expect(result.vendors[0]?.overall.sensitivity).toMatchObject({ value: 1, n: 1 });
    expect(result.vendors.flatMap((vendor) => notListed(result, vendor))).toEqual([]);
    expect(notListed({ skipped: [] }, { name: "V0", notMeasured: { cuboid: 1 } })).toEqual([["cuboid", 1]]);
  });

  it("of another unit than length are told so", () => {
    const area = annotationOf("i", "car", { shape: { kind: "measurement", value: 4, unit: "mm2" } });
    const length = annotationOf("i", "car", { shape: { kind: "measurement", value: 4, unit: "mm" } });
    const settings: EvaluationSettings = { ...BOXES, task: "measurements", match: { by: "item" } };
    const data: EvaluationCase = {
      key: "c",
      items: [{ key: "i", attributes: {} }],
      reference: { kind: "shared", annotations: [length, area] },
      vendors: [{ name: "V", ordered: ["i"], returned: ["i"], annotations: [length] }],
    };
    expect(evaluate([data], contextOf(settings, ["V"])).result.skipped).toEqual([
      { vendor: "gold", what: "measurement", count: 1, why: "kept, not measured: its unit is none of length" },
    ]);
  });
});

it("boxes of an image and boxes in the scanner are not compared", () => {
  expect(() => measured([roi], [box])).toThrow("one side's boxes are on the image, the other's in the scanner");
  expect(() => measured([box], [roi])).toThrow("boxes are on the image");
  // where a side has both, each kind has its own
  expect(measured([box, roi], [box]).vendors[0]?.overall.sensitivity?.value).toBe(1 / 2);
});

it("ordered items that the reference says nothing of are counted", () => {
  const delivery = (name: string) => ({ name, items: [{ key: "i", aliases: [], place: "" }], annotations: [box] });
  const { skipped, cases } = assembleCases({
    gold: { kind: "shared", delivery: delivery("gold") },
    vendors: [delivery("V")],
    order: { "*": ["i", "i", "unknown"] },
  });
  expect(skipped).toEqual([
    { vendor: "V", what: "ordered items", count: 1, why: "the reference says nothing of them: in no figure" },
  ]);
  expect(cases[0]?.vendors[0]?.ordered).toEqual(["i"]);
});
