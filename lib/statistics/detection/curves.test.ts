import { describe, expect, it } from "vitest";
import { cocoAveragePrecision } from "./coco-ap";
import { froc } from "./froc";
import { jafroc } from "./jafroc";
import { lesionHits } from "./lesion-hits";

describe("cocoAveragePrecision", () => {
  // two gold objects of 40 x 40; the second detection is false
  const gold = { label: [0, 0], area: [1600, 1600] };
  const detections = { image: [0, 0, 0], label: [0, 0, 0], score: [0.9, 0.8, 0.7], area: [1600, 1600, 1600] };
  const candidates = { start: Int32Array.of(0, 1, 1, 2), gold: Int32Array.of(0, 1), overlap: Float64Array.of(1, 1) };

  it("is the area under the made-monotone curve at 101 recalls", () => {
    // precision 1 up to recall .5 (51 points), 2/3 above (50 points)
    const { ap, ar100, ar1 } = cocoAveragePrecision(gold, detections, candidates, 1);
    expect(ap.value).toBeCloseTo((51 + (50 * 2) / 3) / 101, 12);
    expect(ar100.value).toBe(1);
    expect(ar1.value).toBe(0.5);
  });

  it("does not change when the scores are transformed in order", () => {
    const squared = { ...detections, score: detections.score.map((score) => score ** 2) };
    expect(cocoAveragePrecision(gold, squared, candidates, 1)).toEqual(
      cocoAveragePrecision(gold, detections, candidates, 1),
    );
  });

  it("leaves out labels and sizes without gold, and says so", () => {
    const result = cocoAveragePrecision(gold, detections, candidates, 2);
    expect(result.perLabel[1]?.ap.reason).toBe("no_gold_boxes");
    expect([result.labelsWithGold, result.apSmall.reason]).toEqual([1, "no_gold_of_this_size"]);
    const none = { start: Int32Array.of(0), gold: new Int32Array(), overlap: new Float64Array() };
    const empty = { image: [], label: [], score: [], area: [] };
    expect(cocoAveragePrecision({ label: [], area: [] }, empty, none, 1).ap.reason).toBe("no_gold_boxes");
    expect(cocoAveragePrecision(gold, empty, none, 1).ap.value).toBe(0);
  });

  it("neither rewards nor punishes a detection on a region", () => {
    const withRegion = { label: [0, 0], area: [1600, 1600], regions: [0, 1] };
    const { ap } = cocoAveragePrecision(withRegion, detections, candidates, 1);
    const alone = cocoAveragePrecision(
      { label: [0], area: [1600] },
      detections,
      { ...candidates, start: Int32Array.of(0, 1, 1, 1) },
      1,
    );
    expect(ap.value).toBeCloseTo(alone.ap.value ?? 0, 12);
  });
});

const lesions = { image: [0, 1], x: [5, 5], y: [5, 5], radius: [3, 3] };
const marksAt = (rows: [image: number, x: number, y: number, score: number][]) => ({
  image: rows.map(([image]) => image),
  x: rows.map(([, x]) => x),
  y: rows.map(([, , y]) => y),
  score: rows.map(([, , , score]) => score),
});

describe("lesionHits", () => {
  it("tells first hits, duplicates and false marks apart; the radius counts", () => {
    const { outcome, lesion } = lesionHits(
      lesions,
      marksAt([
        [0, 5, 5, 0.5],
        [0, 8, 5, 0.9],
        [0, 9, 5, 0.8],
        [2, 5, 5, 0.1],
      ]),
    );
    expect(Array.from(outcome)).toEqual([2, 1, 0, 0]);
    expect(Array.from(lesion)).toEqual([-1, 0, -1, -1]);
  });
});

describe("froc", () => {
  const marks = lesionHits(
    lesions,
    marksAt([
      [0, 5, 5, 0.9],
      [0, 6, 5, 0.8],
      [2, 1, 1, 0.7],
      [1, 5, 5, 0.6],
    ]),
  );

  it("counts duplicates as false marks unless told otherwise", () => {
    const last = (duplicates: "false" | "ignored") => froc(marks, 2, 4, { duplicates }).points.at(-1);
    expect(last("false")).toEqual({ threshold: 0.6, falseMarksPerImage: 0.5, sensitivity: 1 });
    expect(last("ignored")).toEqual({ threshold: 0.6, falseMarksPerImage: 0.25, sensitivity: 1 });
  });

  it("reads steps and lines, and never falls", () => {
    const { sensitivityStep, sensitivityLinear } = froc(marks, 2, 4, { at: [0, 0.25, 0.4, 0.5, 8] });
    const values = (figures: { value: number | null }[]) => figures.map(({ value }) => value);
    expect(values(sensitivityStep)).toEqual([0.5, 0.5, 0.5, 1, 1]);
    expect(values(sensitivityLinear)).toEqual([0.5, 0.5, 0.5, 1, 1]);
  });

  it("is undefined without lesions or images", () => {
    expect(froc(marks, 0, 4).meanStep.reason).toBe("no_positives");
    expect(froc(marks, 2, 0).meanStep.reason).toBe("no_items");
  });
});

describe("jafroc", () => {
  it("is one half where nobody marks anything, and 1 where lesions alone are marked", () => {
    const images = [0, 1, 2, 3];
    expect(jafroc(images, lesions, lesionHits(lesions, marksAt([]))).jafroc.value).toBe(0.5);
    const right = lesionHits(
      lesions,
      marksAt([
        [0, 5, 5, 0.2],
        [1, 5, 5, 0.3],
      ]),
    );
    expect(jafroc(images, lesions, right)).toMatchObject({
      jafroc: { value: 1 },
      jafroc1: { value: 1 },
      normalImages: 2,
    });
  });

  it("says why it does not exist", () => {
    const none = { image: [], x: [], y: [], radius: [] };
    expect(jafroc([0, 1], none, lesionHits(none, marksAt([]))).jafroc.reason).toBe("no_positives");
    expect(jafroc([0, 1], lesions, lesionHits(lesions, marksAt([]))).jafroc.reason).toBe("no_negatives");
  });
});
