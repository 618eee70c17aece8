import { expect, test } from "vitest";
import type { Shape } from "@/lib/model/shape";
import type { EvaluationCase } from "../cases/dataset";
import { evaluate } from "../evaluate";
import { annotationOf, contextOf } from "../evaluation.fixture";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "../settings";
import { boxesOfOutlines } from "./boxes-of-outlines";

const box = (x: number): Shape => ({ kind: "box", x, y: 10, width: 20, height: 10 });
const outline = (x: number): Shape => ({
  kind: "polygon",
  rings: [Float64Array.of(x, 15, x + 10, 10, x + 20, 15, x + 10, 20)],
  fill: "evenodd",
});
const mask: Shape = { kind: "mask", width: 10, height: 4, runs: Uint32Array.of(12, 3, 7, 3, 15) };
const drawn = (shape: Shape, annotator?: string) =>
  annotationOf("i", "lesion", { shape, ...(annotator === undefined ? {} : { annotator }) });

test("an outline stands for its bounding box, a mask for that of its pixels", () => {
  expect(boxesOfOutlines([drawn(outline(5)), drawn(mask)]).map(({ shape }) => shape)).toEqual([
    box(5),
    { kind: "box", x: 2, y: 1, width: 3, height: 2 },
  ]);
});

test("an object stated as outline and as box by one reader is one object", () => {
  expect(boxesOfOutlines([drawn(box(5)), drawn(outline(5))])).toHaveLength(1);
  expect(boxesOfOutlines([drawn(box(5), "r1"), drawn(outline(5), "r2")])).toHaveLength(2);
  expect(boxesOfOutlines([drawn(box(5)), drawn(outline(15))])).toHaveLength(2);
});

const settings: EvaluationSettings = {
  ...DEFAULT_SETTINGS,
  task: "detection",
  match: { by: "iou", threshold: 0.5 },
  labels: ["lesion"],
  resamples: 20,
};

test("a vendor that draws what others box is found right, and the result says how it was compared", () => {
  const cases = Array.from({ length: 12 }, (_, at): EvaluationCase => {
    const item = `i${at}`;
    const on = (shape: Shape) => annotationOf(item, "lesion", { shape });
    return {
      key: item,
      items: [{ key: item, attributes: {}, width: 100, height: 100 }],
      reference: { kind: "shared", annotations: [on(box(5))] },
      vendors: [
        { name: "boxes", ordered: [item], returned: [item], annotations: [on(box(5))] },
        { name: "outlines", ordered: [item], returned: [item], annotations: [on(outline(5))] },
      ],
    };
  });
  const { vendors, warnings } = evaluate(cases, contextOf(settings, ["boxes", "outlines"])).result;
  expect(vendors.map(({ overall }) => overall.sensitivity?.value)).toEqual([1, 1]);
  expect(vendors[1]?.notMeasured).toEqual({});
  expect(warnings.find(({ code }) => code === "outlines_as_boxes")?.message).toContain("outlines (12)");
});

test("a reference of boxes alone is no reference for outlines", () => {
  const data: EvaluationCase = {
    key: "c",
    items: [{ key: "i", attributes: {}, width: 100, height: 100 }],
    reference: { kind: "shared", annotations: [drawn(box(5))] },
    vendors: [{ name: "A", ordered: ["i"], returned: ["i"], annotations: [drawn(outline(5))] }],
  };
  const asked: EvaluationSettings = { ...settings, task: "segmentation", match: { by: "item" } };
  expect(() => evaluate([data], contextOf(asked, ["A"]))).toThrow(
    "the reference holds box, and nothing that segmentation compares (polygon, mask, volume)",
  );
});
