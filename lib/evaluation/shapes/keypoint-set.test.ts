import { describe, expect, test } from "vitest";
import type { Annotation } from "@/lib/model/annotation";
import type { EvaluationCase } from "../cases/dataset";
import { evaluate } from "../evaluate";
import { annotationOf, contextOf } from "../evaluation.fixture";
import { EvaluationInputError } from "../input-error";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "../settings";

const NAMES = ["top left", "top right", "bottom right", "bottom left"];
type Point = readonly [number, number] | null;
/** A square of 20 x 20, so of area 400. */
const SQUARE: readonly Point[] = [
  [10, 10],
  [30, 10],
  [30, 30],
  [10, 30],
];

function points(item: string, at: readonly Point[], names: readonly string[] = NAMES): Annotation {
  return annotationOf(item, "hip", {
    shape: {
      kind: "keypoints",
      points: Float64Array.from(at.flatMap((point) => point ?? [0, 0])),
      visibility: Uint8Array.from(at, (point) => (point ? 2 : 0)),
      names: [...names],
    },
  });
}

const moved = (by: number, index = 0) =>
  SQUARE.map((point, at): Point => (point && at === index ? [point[0] + by, point[1]] : point));

function measured(
  vendor: readonly Annotation[],
  match: Partial<Extract<EvaluationSettings["match"], { by: "oks" }>> = {},
  spacingMm?: readonly [number, number, number],
  gold: readonly Annotation[] = [points("i", SQUARE)],
) {
  const settings: EvaluationSettings = {
    ...DEFAULT_SETTINGS,
    task: "keypoints",
    labels: ["hip"],
    match: { by: "oks", threshold: 0.5, sigma: 0.05, ...match },
    resamples: 100,
  };
  const data: EvaluationCase = {
    key: "c",
    items: [{ key: "i", attributes: {}, ...(spacingMm ? { spacingMm: [...spacingMm] } : {}) }],
    reference: { kind: "shared", annotations: [...gold] },
    vendors: [{ name: "A", ordered: ["i"], returned: ["i"], annotations: [...vendor] }],
  };
  const found = evaluate([data], contextOf(settings, ["A"]));
  return { overall: found.result.vendors[0]?.overall ?? {}, disagreements: found.disagreements };
}

describe("sets of points matched by object keypoint similarity", () => {
  test("of one point 2 px off, by hand: (3 + exp(-4 / (2 x 400 x .1²))) / 4", () => {
    const { overall } = measured([points("i", moved(2))]);
    expect(overall.oks?.value).toBeCloseTo((3 + Math.exp(-4 / 8)) / 4, 12);
    expect(overall.sensitivity?.value).toBe(1);
  });

  test("take the sigma of a point's name, then of its label", () => {
    const one = measured([points("i", moved(2))], { sigmas: { "top left": 0.1 } });
    expect(one.overall.oks?.value).toBeCloseTo((3 + Math.exp(-4 / (2 * 400 * 0.2 ** 2))) / 4, 12);
    const all = measured([points("i", moved(2, 1))], { sigmas: { hip: 0.2, "top left": 0.1 } });
    expect(all.overall.oks?.value).toBeCloseTo((3 + Math.exp(-4 / (2 * 400 * 0.4 ** 2))) / 4, 12);
  });

  test("are the same in millimetres, whose square pixels cancel", () => {
    const px = measured([points("i", moved(2))]).overall.oks?.value ?? Number.NaN;
    expect(measured([points("i", moved(2))], {}, [0.5, 0.5, 1]).overall.oks?.value).toBeCloseTo(px, 12);
    expect(measured([points("i", moved(2))], {}, [1, 0.25, 1]).overall.oks?.value).not.toBeCloseTo(px, 3);
  });

  test("count a point that the vendor has not as 0, and pair points by name, not by place", () => {
    const three = [...SQUARE.slice(0, 3), null];
    expect(measured([points("i", three)]).overall.oks?.value).toBeCloseTo(3 / 4, 12);
    const turned = [...SQUARE.slice(2), ...SQUARE.slice(0, 2)];
    const names = [...NAMES.slice(2), ...NAMES.slice(0, 2)];
    expect(measured([points("i", turned, names)]).overall.oks?.value).toBeCloseTo(1, 12);
  });

  test("below the threshold are a miss and an extra; at another threshold they are found", () => {
    const far = [
      points(
        "i",
        moved(100).map((point, at) => (point && at < 3 ? [point[0] + 9, point[1] + 9] : point)),
      ),
    ];
    const { overall, disagreements } = measured(far);
    expect(overall.sensitivity?.value).toBe(0);
    expect(disagreements.map(({ outcome }) => outcome).sort()).toEqual(["extra", "missing"]);
    expect(measured(far, { threshold: 0.1 }).overall.sensitivity?.value).toBe(1);
  });

  test("on an object without points are no extra, beside a box that is only a box they are", () => {
    const box = (attributes: Annotation["attributes"]) =>
      annotationOf("i", "hip", { shape: { kind: "box", x: 100, y: 100, width: 20, height: 20 }, attributes });
    const away = points(
      "i",
      SQUARE.map((point): Point => point && [point[0] + 90, point[1] + 90]),
    );
    const counts = (gold: Annotation) => {
      const { overall } = measured([points("i", SQUARE), away], {}, undefined, [points("i", SQUARE), gold]);
      return [overall.sensitivity?.n, overall.precision?.n];
    };
    expect(counts(box({ area: 400 }))).toEqual([1, 1]);
    expect(counts(box({}))).toEqual([1, 2]);
  });

  test("on one line have no scale, and are refused with the place", () => {
    const line: Point[] = [
      [1, 5],
      [4, 5],
    ];
    const gold = [points("i", line, ["a", "b"])];
    expect(() => measured([points("i", line, ["a", "b"])], {}, undefined, gold)).toThrow(EvaluationInputError);
  });
});
