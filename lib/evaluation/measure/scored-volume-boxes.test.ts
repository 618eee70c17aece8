import { describe, expect, it } from "vitest";
import type { Annotation } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import { randomSource } from "@/lib/statistics/random";
import type { EvaluationCase } from "../cases/dataset";
import { evaluate } from "../evaluate";
import { annotationOf, contextOf } from "../evaluation.fixture";
import generated from "../oracles/volume-box-average-precision.json";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "../settings";

interface Box {
  scan: number;
  label: number;
  centre: number[];
  axes: number[];
  size: number[];
  score?: number;
}

const settingsOf = (labels: number): EvaluationSettings => ({
  ...DEFAULT_SETTINGS,
  task: "detection",
  match: { by: "iou", threshold: 0.5 },
  labels: Array.from({ length: labels }, (_, label) => `label ${label}`),
});

const roi = ({ scan, label, centre, axes, size, score }: Box, rest: Partial<Annotation> = {}): Annotation =>
  annotationOf(`scan ${scan}`, `label ${label}`, {
    shape: {
      kind: "roi",
      centre: Float64Array.from(centre),
      axes: Float64Array.from(axes),
      sizeMm: Float64Array.from(size),
    },
    ...(score === undefined ? {} : { score }),
    ...rest,
  });

function measured(
  scans: number,
  gold: readonly Annotation[],
  marks: readonly Annotation[],
  settings: EvaluationSettings,
) {
  const cases = Array.from({ length: scans }, (_, at): EvaluationCase => {
    const item = `scan ${at}`;
    const own = (annotations: readonly Annotation[]) => annotations.filter((one) => one.item === item);
    return {
      key: item,
      items: [{ key: item, attributes: {}, spacingMm: [1, 1, 1] }],
      reference: { kind: "shared", annotations: own(gold) },
      vendors: [{ name: "V", ordered: [item], returned: [item], annotations: own(marks) }],
    };
  });
  const { result } = evaluate(cases, contextOf(settings, ["V"]));
  return result.vendors[0]?.overall ?? {};
}

describe("average precision of boxes in space", () => {
  it.each(generated.cases.map((one) => [one.seed, one] as const))("seed %d: is that of the oracle", (_, one) => {
    const gold = one.gold.map((box) => roi(box));
    const marks = one.marks.map((box) => roi(box));
    const overall = measured(one.scans, gold, marks, settingsOf(one.labels));
    for (const name of ["ap", "ap50", "ap75"] as const) {
      expect(overall[name]?.value, name).toBeCloseTo(one.expected[name], 9);
      expect(overall[name]).toMatchObject({ n: one.gold.length, clusters: one.scans, level: 0.95 });
      expect(overall[name]?.method).toContain("average precision by COCO's rule");
      expect(overall[name]?.method).toContain("IoU of volumes in space");
      const { low = 1, high = 0, value } = overall[name] ?? {};
      expect(low <= (value ?? -1) && (value ?? 2) <= high).toBe(true);
    }
    expect(overall.froc?.n).toBe(one.gold.length);
  });

  const [one] = generated.cases;
  if (!one) throw new Error("no generated case");

  it("is not made up where a box has no score", () => {
    const marks = one.marks.map(({ score, ...box }, at) => roi(at === 0 ? box : { ...box, score }));
    const overall = measured(
      one.scans,
      one.gold.map((box) => roi(box)),
      marks,
      settingsOf(one.labels),
    );
    expect(Object.keys(overall)).not.toContain("ap");
    expect(overall.sensitivity?.n).toBe(one.gold.length);
  });

  it("leaves out what is set aside as difficult, and what lies in a crowd", () => {
    const cube = (x: number, score?: number): Box => ({
      ...{ scan: 0, label: 0, centre: [x, 0, 0], axes: [1, 0, 0, 0, 1, 0, 0, 0, 1], size: [10, 10, 10] },
      ...(score === undefined ? {} : { score }),
    });
    const crowd = roi({ ...cube(200), size: [60, 60, 60] }, { crowd: true });
    const gold = [roi(cube(0)), roi(cube(100), { attributes: { difficult: 1 } }), crowd];
    const marks = [roi(cube(100, 0.9)), roi(cube(190, 0.8)), roi(cube(210, 0.7)), roi(cube(0, 0.1))];
    const settings = settingsOf(1);
    const aside: EvaluationSettings = { ...settings, difficult: { rule: "ignored", attributes: ["difficult"] } };
    const [one, both] = [measured(1, gold, marks, aside).ap50, measured(1, gold, marks, settings).ap50];
    expect([one?.n, both?.n]).toEqual([1, 2]);
    expect(one?.value).toBeCloseTo(1, 12);
    expect(both?.value).toBeCloseTo(1, 12);
    const onNothing = measured(1, gold, [...marks, roi(cube(400, 0.95))], aside);
    expect(onNothing.ap50?.value).toBeCloseTo(1 / 2, 12);
  });
});

describe("average precision of turned boxes on an image", () => {
  type Kind = "box" | "rotated_box";
  const shapeOf = (kind: Kind, x: number, y: number, width: number, height: number): Shape =>
    kind === "box"
      ? { kind, x, y, width, height }
      : { kind, corners: Float64Array.of(x, y, x + width, y, x + width, y + height, x, y + height) };

  it("is that of upright ones where none is turned, whichever way they are written", () => {
    const random = randomSource(17);
    const places = Array.from({ length: 40 }, () => ({
      scan: random.nextBelow(12),
      x: random.nextBelow(400),
      y: random.nextBelow(400),
      by: random.nextBelow(8),
      score: random.nextBelow(1_000_000) / 1_000_000,
    }));
    const figures = (gold: Kind, mark: Kind) =>
      measured(
        12,
        places.map(({ scan, x, y }) => annotationOf(`scan ${scan}`, "label 0", { shape: shapeOf(gold, x, y, 30, 20) })),
        places.map(({ scan, x, y, by, score }) =>
          annotationOf(`scan ${scan}`, "label 0", { shape: shapeOf(mark, x + by, y, 30, 20), score }),
        ),
        settingsOf(1),
      );
    const upright = figures("box", "box");
    expect(upright.ap?.value).toBeGreaterThan(0.2);
    expect(upright.ap?.method).toContain("COCO average precision");
    for (const other of [figures("rotated_box", "rotated_box"), figures("box", "rotated_box")]) {
      for (const name of ["ap50", "ap75", "ap", "froc", "mean_iou_matched"]) {
        expect(other[name]?.value, name).toBeCloseTo(upright[name]?.value ?? Number.NaN, 9);
      }
      expect(other.ap?.method).toContain("IoU of turned boxes");
    }
  });
});
