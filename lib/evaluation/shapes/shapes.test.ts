import { describe, expect, it } from "vitest";
import type { Annotation } from "@/lib/model/annotation";
import { panopticQuality } from "@/lib/statistics/panoptic/panoptic-quality";
import type { EvaluationCase, EvaluationItem } from "../cases/dataset";
import { evaluate } from "../evaluate";
import { annotationOf, bar, contextOf } from "../evaluation.fixture";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "../settings";

const BOXES: EvaluationSettings = {
  ...DEFAULT_SETTINGS,
  task: "detection",
  match: { by: "iou", threshold: 0.5 },
  labels: ["a", "b"],
};
const box = (x: number, width: number, label = "a", rest: Partial<Annotation> = {}): Annotation =>
  annotationOf("i", label, { shape: { kind: "box", x, y: 0, width, height: 10 }, ...rest });
const one = (gold: Annotation[], vendor: Annotation[] | null, item: Partial<EvaluationItem> = {}): EvaluationCase => ({
  key: "c",
  items: [{ key: "i", attributes: {}, width: 10, height: 10, ...item }],
  reference: { kind: "shared", annotations: gold },
  vendors: [{ name: "V", ordered: ["i"], returned: vendor === null ? [] : ["i"], annotations: vendor ?? [] }],
});
const measure = (data: EvaluationCase, settings: EvaluationSettings) => {
  const { result, items } = evaluate([data], contextOf(settings, ["V"]));
  const [vendor] = result.vendors;
  if (!vendor) throw new Error("no vendor");
  return { ...vendor, items };
};

describe("detection by overlap", () => {
  it("counts found, duplicates as extra, and the threshold as found", () => {
    const { counts, overall } = measure(one([box(0, 10), box(50, 10)], [box(0, 5), box(0, 4), box(70, 10)]), BOXES);
    expect(counts).toEqual({ gold: 2, found: 1, missed: 1, extra: 2, splits: 1, merges: 0 });
    expect(overall.sensitivity?.value).toBe(0.5);
    expect(overall.precision?.value).toBe(1 / 3);
    expect(overall.iou?.value).toBe(0.5);
    expect(overall.false_positives_per_item?.value).toBe(2);
  });

  it("takes the best pairing overall, or greedily by score", () => {
    const gold = [box(0, 10), box(4, 10)];
    // the surer shape fits the second gold best; the other fits only that one
    const vendor = [box(2.5, 10, "a", { score: 0.9 }), box(6, 10, "a", { score: 0.8 })];
    expect(measure(one(gold, vendor), { ...BOXES, assignment: "hungarian" }).counts?.found).toBe(2);
    expect(measure(one(gold, vendor), { ...BOXES, assignment: "greedy" }).counts?.found).toBe(1);
  });

  it("tells a wrong label from a miss and counts it as both", () => {
    const { counts, disagreements, labels } = measure(one([box(0, 10)], [box(0, 10, "b")]), BOXES);
    expect(disagreements).toEqual({ wrong_label: 1 });
    expect(counts).toMatchObject({ gold: 1, found: 0, extra: 1 });
    expect(labels.b?.precision?.value).toBe(0);
  });

  it("sees one gold shape cut in pieces and two under one shape", () => {
    const split = measure(one([box(0, 10)], [box(0, 6), box(6, 4)]), BOXES).counts;
    expect(split).toMatchObject({ found: 1, extra: 1, splits: 1, merges: 0 });
    const merged = measure(one([box(0, 4), box(4, 6)], [box(0, 10)]), BOXES).counts;
    expect(merged).toMatchObject({ found: 1, missed: 1, merges: 1 });
  });

  it("leaves out what lies on a crowd region, and counts shapes of other kinds", () => {
    const line = annotationOf("i", "a", { shape: { kind: "polyline", points: Float64Array.of(0, 0, 5, 0, 5, 5) } });
    const found = measure(one([box(0, 10, "a", { crowd: true })], [box(2, 3), line]), BOXES);
    expect(found.counts).toMatchObject({ gold: 0, extra: 0 });
    expect(found.notMeasured).toEqual({ polyline: 1 });
  });

  it("misses everything on an item that did not come back", () => {
    const { overall, missing, items } = measure(one([box(0, 10)], null), BOXES);
    expect(missing).toBe(1);
    expect(overall.sensitivity?.value).toBe(0);
    expect(overall.false_positives_per_case).toMatchObject({ value: null });
    expect(items[0]?.outcome).toBe("not_returned");
  });

  it("pairs turned boxes, also with upright ones, by the area they share", () => {
    const turned = (corners: number[], rest: Partial<Annotation> = {}) =>
      annotationOf("i", "a", { shape: { kind: "rotated_box", corners: Float64Array.from(corners) }, ...rest });
    // a square of side 10 and the same turned by 45 degrees share 2 (sqrt 2 - 1) of its area
    const half = 5 * Math.SQRT2;
    const diamond = turned([5, 5 - half, 5 + half, 5, 5, 5 + half, 5 - half, 5]);
    const shared = 200 * (Math.SQRT2 - 1);
    const { overall, notMeasured } = measure(one([box(0, 10)], [diamond]), BOXES);
    expect(overall.iou?.value).toBeCloseTo(shared / (200 - shared), 9);
    expect(notMeasured).toEqual({});
    expect(measure(one([diamond], [diamond]), BOXES).overall.iou?.value).toBeCloseTo(1, 12);
    const scored = turned([0, 0, 10, 0, 10, 10, 0, 10], { score: 0.9 });
    const { ap50 } = measure(one([box(0, 10)], [scored]), BOXES).overall;
    expect(ap50?.value).toBeCloseTo(1, 12);
    expect(ap50?.method).toContain("IoU of turned boxes");
  });

  it("pairs points within a distance in mm, inclusive", () => {
    const point = (x: number) =>
      annotationOf("i", "a", { shape: { kind: "point", position: Float64Array.of(x, 0), world: "pixel" } });
    const settings: EvaluationSettings = { ...BOXES, match: { by: "distance", maxMm: 5 } };
    const item = { spacingMm: [0.5, 0.5, 1] as const };
    expect(measure(one([point(0)], [point(10)], item), settings).counts?.found).toBe(1);
    expect(measure(one([point(0)], [point(10.1)], item), settings).counts?.found).toBe(0);
    expect(() => measure(one([point(0)], [point(1)]), settings)).toThrow("spacing is needed");
  });
});

describe("segmentation without findings", () => {
  const settings: EvaluationSettings = { ...BOXES, task: "segmentation", match: { by: "item" } };
  const mask = (start: number, pixels: number, label = "a") => annotationOf("i", label, { shape: bar(start, pixels) });

  it("gives Dice by item and label over the union of shapes", () => {
    const { overall, labels } = measure(one([mask(0, 10), mask(50, 10, "b")], [mask(0, 4), mask(4, 4)]), settings);
    expect(labels.a?.dice?.value).toBeCloseTo(16 / 18, 12);
    expect(labels.b?.dice?.value).toBe(0);
    expect(overall.dice).toMatchObject({ value: 8 / 18, n: 2 });
    expect(overall.iou?.value).toBe(0.4);
  });

  it("is 0 for what did not come back and undefined where neither side has anything", () => {
    expect(measure(one([mask(0, 10)], null), settings).overall.dice).toMatchObject({ value: 0, n: 2 });
    expect(measure(one([], []), settings).overall.dice).toMatchObject({ value: null, reason: "both_empty" });
  });

  it("measures borders in mm where the spacing is known, a missed structure as 0 and without a distance", () => {
    const withNsd = { ...settings, nsdToleranceMm: 1 };
    // a row of 6 pixels against the row below it: every border pixel one row, 2 mm, away
    const item = { spacingMm: [0.5, 2, 1] as const };
    const { overall } = measure(one([mask(0, 6), mask(50, 6, "b")], [mask(10, 6)], item), withNsd);
    expect(overall.hd95_mm).toMatchObject({ value: 2, n: 1, unit: "mm" });
    expect(overall.assd_mm?.value).toBe(2);
    expect(overall.nsd).toMatchObject({ value: 0, n: 2 });
    const near = measure(one([mask(0, 6)], [mask(1, 6)], item), withNsd).overall;
    expect(near.nsd?.value).toBe(1);
    expect(near.hd95_mm?.value).toBeCloseTo(0.375, 12);
    const several = measure(one([mask(0, 6), mask(50, 6, "b")], [mask(10, 6)], item), {
      ...withNsd,
      nsdOtherMm: [2, 0.5],
    });
    expect(several.overall.nsd).toMatchObject({ value: 0, n: 2 });
    // at 2 mm the row below is near enough; the missed structure stays 0
    expect(several.overall.nsd_2mm).toMatchObject({ value: 0.5, n: 2 });
    expect(several.overall.nsd_0_5mm?.value).toBe(0);
    expect(measure(one([mask(0, 6)], [mask(1, 6)]), withNsd).overall.hd95_mm).toMatchObject({ reason: "no_spacing" });
  });

  it("pairs masks by IoU as shapes", () => {
    const byIou: EvaluationSettings = { ...settings, match: { by: "iou", threshold: 0.5 } };
    const { counts, overall } = measure(one([mask(0, 10), mask(50, 10)], [mask(0, 8), mask(80, 3)]), byIou);
    expect(counts).toMatchObject({ found: 1, missed: 1, extra: 1 });
    expect(overall.dice?.value).toBeCloseTo(16 / 18, 12);
  });

  it("gives panoptic quality of instances, as the statistic of their voxels does", () => {
    const byIou: EvaluationSettings = { ...settings, match: { by: "iou", threshold: 0.5 } };
    const { overall } = measure(one([mask(0, 10), mask(50, 10)], [mask(0, 8), mask(80, 3)]), byIou);
    const sizes = (...voxels: number[]) => new Map(voxels.map((size, at) => [at + 1, size]));
    const direct = panopticQuality(sizes(10, 10), sizes(8, 3), [{ gold: 1, vendor: 1, voxels: 8 }]);
    expect(overall.pq?.value).toBeCloseTo(direct.panopticQuality.value ?? -1, 12);
    expect(overall.rq?.value).toBeCloseTo(direct.recognitionQuality.value ?? -1, 12);
    expect(overall.sq?.value).toBeCloseTo(direct.segmentationQuality.value ?? -1, 12);
    const loose: EvaluationSettings = { ...byIou, match: { by: "iou", threshold: 0.3 } };
    expect(Object.keys(measure(one([mask(0, 10)], [mask(0, 8)]), loose).overall)).not.toContain("pq");
  });

  it("counts an overlap of exactly one half for no instance", () => {
    const byIou: EvaluationSettings = { ...settings, match: { by: "iou", threshold: 0.5 } };
    const { overall } = measure(one([mask(0, 10)], [mask(0, 5)]), byIou);
    expect(overall.sensitivity?.value).toBe(1);
    expect(overall.pq?.value).toBe(0);
    expect(overall.sq).toMatchObject({ value: null, reason: "no_matches" });
  });

  it("refuses a mask of another size and a polygon on an item without one", () => {
    const other = annotationOf("i", "a", { shape: { kind: "mask", width: 5, height: 5, runs: Uint32Array.of(25) } });
    expect(() => measure(one([mask(0, 10)], [other]), settings)).toThrow("is a mask of 5 x 5");
  });
});

describe("landmarks", () => {
  const settings: EvaluationSettings = { ...BOXES, task: "keypoints", match: { by: "item" }, labels: ["1", "2"] };
  const at = (label: string, ...position: number[]) =>
    annotationOf("i", label, { shape: { kind: "point", position: Float64Array.from(position), world: "lps_mm" } });

  it("gives radial errors in mm, and a missed landmark as a failure", () => {
    const { overall, disagreements } = measure(
      one([at("1", 0, 0, 0), at("2", 9, 9, 9)], [at("1", 0, 1.2, 1.6)]),
      settings,
    );
    expect(overall.radial_error_mm?.value).toBeCloseTo(2, 12);
    expect(overall.sdr).toMatchObject({ value: 0.5, n: 2 });
    expect(overall.radial_error_px).toMatchObject({ value: null });
    expect(disagreements).toEqual({ missing: 1 });
  });

  it("refuses two points of one name", () => {
    expect(() => measure(one([at("1", 0, 0, 0)], [at("1", 0, 0, 0), at("1", 1, 1, 1)]), settings)).toThrow("twice");
  });
});

it("refuses a match that the task does not know", () => {
  expect(() => measure(one([], []), { ...BOXES, match: { by: "oks", threshold: 0.5, sigma: 0.1 } })).toThrow(
    "cannot be matched by oks",
  );
});
