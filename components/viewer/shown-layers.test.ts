import { describe, expect, it } from "vitest";
import type { DrawnAnnotation, ItemAnnotations } from "@/lib/items/load-item-annotations";
import { VIEWER_TEXT } from "@/lib/text/viewer";
import { shapeDrawing } from "@/lib/viewer/shape-drawing";
import { toggledLayers } from "./shown-layers";

const said = (layer: string, shape: Parameters<typeof shapeDrawing>[0], id: string): DrawnAnnotation => ({
  ...{ id, layer, label: "x", rawLabel: null, reader: null, finding: null, frame: null, score: null, origin: 0 },
  ...{ attributes: null, place: "line 2", drawing: shapeDrawing(shape) },
});
const data = (annotations: DrawnAnnotation[]): ItemAnnotations => ({
  item: {
    ...{ no: 1, key: "i", caseKey: "c", study: null, file: null, width: 10, height: 10, frames: null },
    ...{ spacingXMm: null, spacingYMm: null, positionMm: null, attributes: {} },
  },
  layers: [
    { layer: "r", role: "reference", vendorNo: null, name: "Panel" },
    { layer: "v", role: "vendor", vendorNo: 1, name: "Clinic" },
  ],
  annotations,
  isCut: false,
  goldNo: null,
});

describe("what a layer says it holds", () => {
  it("counts answers about the whole item apart from shapes", () => {
    const box = { kind: "box", x: 1, y: 1, width: 3, height: 3 } as const;
    const [reference, vendor] = toggledLayers(
      data([
        said("r", box, "1"),
        said("v", { kind: "class" }, "2"),
        said("v", { kind: "class" }, "3"),
        said("v", box, "4"),
      ]),
      ["v"],
    );
    expect(reference).toMatchObject({ shapes: 1, answers: 0, isShown: true });
    expect(vendor).toMatchObject({ shapes: 1, answers: 2, isShown: false });
  });

  it("is told without calling an answer a shape", () => {
    const words = (shapes: number, answers: number) => VIEWER_TEXT.said(shapes, answers).replaceAll("\u00a0", " ");
    expect([words(0, 0), words(2, 0), words(0, 1), words(1, 3)]).toEqual([
      "0 shapes",
      "2 shapes",
      "1 answer",
      "1 shape, 3 answers",
    ]);
  });
});
