import { expect, it } from "vitest";
import type { Annotation } from "@/lib/model/annotation";
import type { EvaluationCase } from "../cases/dataset";
import { evaluate } from "../evaluate";
import { annotationOf, contextOf } from "../evaluation.fixture";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "../settings";

const MASKS: EvaluationSettings = {
  ...DEFAULT_SETTINGS,
  task: "segmentation",
  match: { by: "iou", threshold: 0.5 },
  labels: ["lesion"],
  resamples: 100,
};
const outline = (...points: number[]): Annotation =>
  annotationOf("i", "lesion", { shape: { kind: "polygon", rings: [Float64Array.from(points)], fill: "union" } });
const square = outline(10, 10, 30, 10, 30, 30, 10, 30);
const bowTie = outline(10, 10, 30, 30, 30, 10, 10, 30);
const speck = outline(50.1, 50.1, 50.3, 50.1, 50.2, 50.3);

function warned(gold: readonly Annotation[], vendor: readonly Annotation[], settings = MASKS) {
  const data: EvaluationCase = {
    key: "c",
    items: [{ key: "i", attributes: {}, width: 100, height: 100 }],
    reference: { kind: "shared", annotations: [...gold] },
    vendors: [{ name: "V", ordered: ["i"], returned: ["i"], annotations: [...vendor] }],
  };
  const { warnings, vendors } = evaluate([data], contextOf(settings, ["V"])).result;
  const told = (code: string) => warnings.find((one) => one.code === code)?.message;
  return { crossing: told("outlines_cross"), withoutArea: told("shapes_without_area"), counts: vendors[0]?.counts };
}

it("outlines that cross themselves are measured, and named with the rule, by side", () => {
  const { crossing, withoutArea, counts } = warned([square, bowTie], [square, bowTie, bowTie]);
  expect(crossing).toBe(
    "gold (1), V (2): outlines cross or touch themselves; they are filled as COCO's tools fill them.",
  );
  expect(withoutArea).toBeUndefined();
  expect(counts).toMatchObject({ gold: 2, found: 2, extra: 1 });
  expect(warned([square], [square])).toMatchObject({ crossing: undefined, withoutArea: undefined });
});

it("outlines that cover no pixel and masks of none are named: nothing overlaps them", () => {
  const empty = annotationOf("i", "lesion", {
    shape: { kind: "mask", width: 100, height: 100, runs: Uint32Array.of(10_000) },
  });
  const { withoutArea, counts } = warned([square, speck], [square, speck, empty]);
  expect(withoutArea).toBe(
    "gold (1), V (2): shapes have no area or cover no pixel; they are kept, and nothing overlaps them.",
  );
  expect(counts).toMatchObject({ gold: 2, found: 1, missed: 1 });
});

it("boxes in space without volume are named", () => {
  const roi = (...sizeMm: number[]) =>
    annotationOf("i", "lesion", {
      shape: {
        ...{ kind: "roi", centre: Float64Array.of(0, 0, 0), axes: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1) },
        sizeMm: Float64Array.from(sizeMm),
      },
    });
  const settings: EvaluationSettings = { ...MASKS, task: "detection" };
  expect(warned([roi(9, 9, 9)], [roi(9, 0, 9)], settings).withoutArea).toMatch(/^V \(1\): shapes have no area/);
});
