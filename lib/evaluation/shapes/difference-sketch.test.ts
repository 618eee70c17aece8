import { describe, expect, it } from "vitest";
import { packBox } from "@/lib/geometry/masks/bitmap";
import { coarseCells } from "@/lib/geometry/masks/coarse-cells";
import type { RunMask } from "@/lib/geometry/masks/run-mask";
import type { Shape } from "@/lib/model/shape";
import type { EvaluationCase, EvaluationItem } from "../cases/dataset";
import { annotationOf, FINDING_SETTINGS } from "../evaluation.fixture";
import { measureVendor } from "../measure/measure-vendor";
import type { EvaluationSettings } from "../settings";
import { type DifferenceSketch, differenceSketch } from "./difference-sketch";

/** A rectangle on a 60 x 40 slice. */
function rectangle(x: number, y: number, width: number, height: number): RunMask {
  return packBox(new Uint8Array(width * height).fill(1), { x, y, width, height }, 60, 40);
}

const volumeItem: EvaluationItem = {
  key: "v",
  attributes: {},
  width: 60,
  height: 40,
  depth: 5,
  spacingMm: [0.5, 0.5, 3],
};

/** A volume of rectangles by slice. */
function volume(slices: Record<number, RunMask>): Shape {
  return {
    kind: "volume",
    width: 60,
    height: 40,
    depth: 5,
    times: 1,
    affineLps: Float64Array.of(0.5, 0, 0, 0, 0, 0.5, 0, 0, 0, 0, 3, 0, 0, 0, 0, 1),
    slices: Object.entries(slices).map(([index, { runs }]) => ({ index: Number(index), runs })),
  };
}

function caseOf(items: EvaluationItem[], gold: [string, Shape][], vendor: [string, Shape][]): EvaluationCase {
  const keys = items.map(({ key }) => key);
  const marks = (side: [string, Shape][]) =>
    side.map(([item, shape]) => annotationOf(item, "nodule", { shape, attributes: { nodule: 1 } }));
  return {
    key: "c",
    items,
    reference: { kind: "shared", annotations: marks(gold) },
    vendors: [{ name: "V", ordered: keys, returned: keys, annotations: marks(vendor) }],
  };
}

function sketchesOf(data: EvaluationCase, settings: EvaluationSettings, isSketched = true) {
  const [vendor] = data.vendors;
  if (!vendor) throw new Error("no vendor");
  return measureVendor(data, vendor, settings, isSketched).measured.map(({ outcome, sketch }) => ({ outcome, sketch }));
}

const byItem: EvaluationSettings = { ...FINDING_SETTINGS, match: { by: "item" } };

describe("coarse cells", () => {
  it("fill by half of their pixels, and by any pixel where no cell has half", () => {
    const row = (from: number, width: number) =>
      packBox(new Uint8Array(width).fill(1), { x: from, y: 0, width, height: 1 }, 6, 1);
    const box = { x: 0, y: 0, width: 6, height: 1 };
    expect(coarseCells(row(1, 3), box, 2)).toEqual({ columns: 3, rows: 1, runs: [0, 2, 1] });
    expect(coarseCells(row(3, 1), box, 4)).toEqual({ columns: 2, rows: 1, runs: [0, 1, 1] });
    expect(coarseCells(row(0, 6), box, 1)).toEqual({ columns: 6, rows: 1, runs: [0, 6] });
  });
});

describe("the sketch of a difference", () => {
  it("shows a volume where most belongs to one side alone, and says what it spans", () => {
    const gold = volume({ 1: rectangle(10, 10, 8, 6), 2: rectangle(10, 10, 8, 6), 3: rectangle(10, 10, 8, 6) });
    const vendor = volume({ 1: rectangle(10, 10, 8, 6), 2: rectangle(16, 10, 8, 6), 4: rectangle(10, 10, 2, 2) });
    const [one] = sketchesOf(caseOf([volumeItem], [["v", gold]], [["v", vendor]]), byItem);
    expect(one?.outcome).toBe("poor_overlap");
    // slice 2: 36 + 36 pixels of one side alone; slice 3: 48
    expect(one?.sketch).toEqual({
      item: 0,
      frame: 2,
      slices: 4,
      spanPx: [10, 10, 24, 16],
      spanMm: [7, 3, 12],
      window: { x: 10, y: 10, cellPx: 1, columns: 14, rows: 6 },
      gold: [0, ...Array.from({ length: 5 }, () => [8, 6]).flat(), 8, 6],
      vendor: [6, ...Array.from({ length: 5 }, () => [8, 6]).flat(), 8],
    } satisfies DifferenceSketch);
  });

  it("of one side alone shows its largest slice; what agrees and what nobody asked to see has none", () => {
    const missed = volume({ 0: rectangle(0, 0, 2, 2), 4: rectangle(0, 0, 5, 5) });
    const data = caseOf([volumeItem], [["v", missed]], []);
    const [one] = sketchesOf(data, byItem);
    expect(one?.sketch).toMatchObject({ frame: 4, slices: 2, vendor: null, spanMm: [2.5, 2.5, 15] });
    expect(sketchesOf(data, byItem, false)[0]).toEqual({ outcome: "missing", sketch: undefined });
    const [same] = sketchesOf(caseOf([volumeItem], [["v", missed]], [["v", missed]]), byItem);
    expect(same).toEqual({ outcome: "found", sketch: undefined });
  });

  it("of a finding over several items names the item, and its length where the items have places", () => {
    const slices = [5, 2.5, 0].map(
      (positionMm, at): EvaluationItem => ({
        key: `s${at}`,
        attributes: {},
        width: 60,
        height: 40,
        spacingMm: [1, 1, 2.5],
        positionMm,
      }),
    );
    const mask = (shape: RunMask): Shape => ({ kind: "mask", ...shape });
    const gold: [string, Shape][] = [
      ["s0", mask(rectangle(4, 4, 6, 6))],
      ["s1", mask(rectangle(4, 4, 6, 6))],
    ];
    const vendor: [string, Shape][] = [["s1", mask(rectangle(4, 4, 6, 5))]];
    const settings = { ...FINDING_SETTINGS, poorOverlapBelow: 0.9 };
    const [one] = sketchesOf(caseOf(slices, gold, vendor), settings);
    expect(one?.sketch).toMatchObject({ item: 0, frame: 0, slices: 2, vendor: null, spanMm: [6, 6, 5] });
    const unplaced = slices.map(({ positionMm: _, ...item }) => item);
    const [other] = sketchesOf(caseOf(unplaced, gold, vendor), settings);
    expect(other?.sketch?.spanMm).toBeNull();
  });

  it("draws what findings joined by name span, and outlines paired by overlap as they are", () => {
    const image: EvaluationItem = { key: "i", attributes: {}, width: 60, height: 40 };
    const box: Shape = { kind: "box", x: 3.2, y: 4, width: 5, height: 5 };
    const named: EvaluationSettings = { ...FINDING_SETTINGS, task: "detection" };
    const [missed] = sketchesOf(caseOf([image], [["i", box]], []), named);
    expect(missed).toMatchObject({ outcome: "missing", sketch: { spanPx: [3, 4, 9, 9], vendor: null, spanMm: null } });
    const byOverlap: EvaluationSettings = { ...FINDING_SETTINGS, match: { by: "iou", threshold: 0.1 } };
    const triangle: Shape = { kind: "polygon", rings: [Float64Array.of(10, 10, 30, 10, 10, 30)], fill: "union" };
    const square: Shape = { kind: "mask", ...rectangle(10, 10, 20, 20) };
    const [poor] = sketchesOf(caseOf([image], [["i", triangle]], [["i", square]]), byOverlap);
    expect(poor?.outcome).toBe("poor_overlap");
    expect(poor?.sketch?.vendor).toEqual([0, 400]);
    expect(poor?.sketch?.gold?.length).toBeGreaterThan(20);
  });

  it("cuts a large window into few cells", () => {
    const sketch = differenceSketch(new Map([[0, rectangle(0, 0, 60, 40)]]), null, [volumeItem]);
    expect(sketch?.window).toEqual({ x: 0, y: 0, cellPx: 3, columns: 20, rows: 14 });
    expect(sketch?.gold).toEqual([0, 280]);
  });
});
