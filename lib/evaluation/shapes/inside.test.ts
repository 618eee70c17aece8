import { describe, expect, it } from "vitest";
import type { Annotation } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import type { EvaluationCase, EvaluationItem } from "../cases/dataset";
import { evaluate } from "../evaluate";
import { annotationOf, contextOf } from "../evaluation.fixture";
import { EvaluationInputError } from "../input-error";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "../settings";

const inside = (toleranceMm = 0): EvaluationSettings => ({
  ...DEFAULT_SETTINGS,
  task: "detection",
  match: { by: "inside", toleranceMm },
  labels: ["lesion"],
  resamples: 100,
});

const shaped = (shape: Shape, rest: Partial<Annotation> = {}) => annotationOf("i", "lesion", { shape, ...rest });
const spot = (x: number, y: number, rest: Partial<Annotation> = {}) =>
  shaped({ kind: "point", position: Float64Array.of(x, y), world: "pixel" }, rest);

function measured(
  gold: Annotation[],
  vendor: Annotation[],
  settings = inside(),
  item: Partial<EvaluationItem> = { spacingMm: [0.5, 0.5, 1] },
) {
  const data: EvaluationCase = {
    key: "c",
    items: [{ key: "i", attributes: {}, ...item }],
    reference: { kind: "shared", annotations: gold },
    vendors: [{ name: "V", ordered: ["i"], returned: ["i"], annotations: vendor }],
  };
  const [found] = evaluate([data], contextOf(settings, ["V"])).result.vendors;
  if (!found) throw new Error("no vendor");
  return found;
}

const SQUARE = Float64Array.of(10, 10, 20, 10, 20, 20, 10, 20);
/** The pixels 10 to 19 of both axes, of a 100 x 40 image. */
const squareRuns = () => {
  const runs = [10 * 100 + 10];
  for (let row = 0; row < 10; row++) runs.push(10, row < 9 ? 90 : 40 * 100 - 20 * 100 + 80);
  return Uint32Array.from(runs);
};
const SHAPES: [string, Shape][] = [
  ["a box", { kind: "box", x: 10, y: 10, width: 10, height: 10 }],
  ["a turned box", { kind: "rotated_box", corners: SQUARE }],
  ["an outline", { kind: "polygon", rings: [SQUARE], fill: "union" }],
  ["a mask", { kind: "mask", width: 100, height: 40, runs: squareRuns() }],
  ["an ellipse", { kind: "ellipse", x: 15, y: 15, radiusX: 5, radiusY: 5, angle: 0 }],
];

describe("a point in what gold has", () => {
  it.each(SHAPES)("%s holds what lies in it and on its border, and nothing beside it", (_, shape) => {
    expect(measured([shaped(shape)], [spot(15, 15)]).counts).toMatchObject({ gold: 1, found: 1, extra: 0 });
    expect(measured([shaped(shape)], [spot(20, 15)]).counts).toMatchObject({ found: 1, extra: 0 });
    expect(measured([shaped(shape)], [spot(20.01, 15)]).counts).toMatchObject({ found: 0, missed: 1, extra: 1 });
    expect(measured([shaped(shape)], [spot(500, 500)]).counts).toMatchObject({ found: 0, extra: 1 });
  });

  it.each(SHAPES)("%s holds what is within the tolerance in mm, inclusive", (_, shape) => {
    // 4 pixels of 0.5 mm beside it
    expect(measured([shaped(shape)], [spot(24, 15)], inside(2)).counts).toMatchObject({ found: 1, extra: 0 });
    expect(measured([shaped(shape)], [spot(24, 15)], inside(1.99)).counts).toMatchObject({ found: 0, extra: 1 });
  });

  it("counts a second point in the same object as an extra; the nearer object takes a point", () => {
    const gold = [shaped({ kind: "box", x: 10, y: 10, width: 10, height: 10 })];
    expect(measured(gold, [spot(12, 12), spot(18, 18)]).counts).toMatchObject({ gold: 1, found: 1, extra: 1 });
    const beside = shaped({ kind: "box", x: 21, y: 10, width: 10, height: 10 }, { finding: "beside" });
    const { counts, disagreements } = measured([...gold, beside], [spot(20.8, 15)], inside(5));
    expect(counts).toMatchObject({ gold: 2, found: 1, missed: 1 });
    expect(disagreements).toEqual({ missing: 1 });
  });

  it("takes a vendor's box by its centre, and has figures of scores", () => {
    const gold = [shaped({ kind: "polygon", rings: [SQUARE], fill: "union" })];
    const wide = shaped({ kind: "box", x: 0, y: 0, width: 30, height: 30 }, { score: 0.9 });
    const { counts, overall } = measured(gold, [wide, spot(50, 20, { score: 0.2 })]);
    expect(counts).toMatchObject({ found: 1, extra: 1 });
    expect(overall.froc?.value).toBeCloseTo(1, 12);
    expect(Object.keys(overall)).not.toContain("ap");
  });

  it("needs no spacing without a tolerance, and asks for it with one", () => {
    const gold = [shaped({ kind: "box", x: 10, y: 10, width: 10, height: 10 })];
    expect(measured(gold, [spot(15, 15)], inside(), {}).counts).toMatchObject({ found: 1 });
    expect(() => measured(gold, [spot(15, 15)], inside(1), {})).toThrow(EvaluationInputError);
  });

  it("in space: a scanner point in a volume or a box in mm; places of two worlds are refused", () => {
    const affineLps = Float64Array.of(0.7, 0, 0, 100, 0, 0.7, 0, 50, 0, 0, 2.5, -20, 0, 0, 0, 1);
    const slices = [{ index: 1, runs: Uint32Array.of(5, 2, 9) }];
    const volume = shaped({ kind: "volume", width: 4, height: 4, depth: 3, times: 1, affineLps, slices });
    const at = (x: number, y: number, z: number) =>
      shaped({ kind: "point", position: Float64Array.of(x, y, z), world: "lps_mm" });
    // the voxels (1, 1, 1) and (2, 1, 1): centres at x 100.7 and 101.4, y 50.7, z -17.5
    expect(measured([volume], [at(101.4, 50.7, -17.5)], inside(), {}).counts).toMatchObject({ found: 1 });
    expect(measured([volume], [at(101.4, 50.7, -15)], inside(), {}).counts).toMatchObject({ found: 0, extra: 1 });
    expect(measured([volume], [at(101.4, 50.7, -15)], inside(1.3), {}).counts).toMatchObject({ found: 1 });
    const roi = shaped({
      kind: "roi",
      centre: Float64Array.of(0, 0, 0),
      axes: Float64Array.of(0, -1, 0, 1, 0, 0, 0, 0, 1),
      sizeMm: Float64Array.of(10, 2, 4),
    });
    // turned by 90 degrees: 10 mm along y
    expect(measured([roi], [at(0, 4.9, 0)], inside(), {}).counts).toMatchObject({ found: 1 });
    expect(measured([roi], [at(4.9, 0, 0)], inside(), {}).counts).toMatchObject({ found: 0 });
    expect(measured([roi], [at(4, 0, 0)], inside(3), {}).counts).toMatchObject({ found: 1 });
    expect(() => measured([roi], [spot(0, 0)])).toThrow(EvaluationInputError);
  });
});
