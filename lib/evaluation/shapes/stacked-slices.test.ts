import { describe, expect, it } from "vitest";
import type { RunMask } from "@/lib/geometry/masks/run-mask";
import type { EvaluationCase, EvaluationItem } from "../cases/dataset";
import { evaluate } from "../evaluate";
import { annotationOf, contextOf, FINDING_SETTINGS } from "../evaluation.fixture";
import expected from "../oracles/stacked-slices.json" with { type: "json" };
import type { FindingStack } from "./finding-stack";
import { stackedSlices } from "./stacked-slices";

/** A rectangle on a 12 x 10 image. */
function rectangle(x: number, y: number, width: number, height: number): RunMask {
  const pixels = Array.from({ length: 120 }, (_, at) => {
    const [column, row] = [at % 12, Math.floor(at / 12)];
    return column >= x && column < x + width && row >= y && row < y + height;
  });
  const runs: number[] = [];
  let value = false;
  let run = 0;
  for (const pixel of pixels) {
    if (pixel !== value) {
      runs.push(run);
      [value, run] = [pixel, 0];
    }
    run += 1;
  }
  return { width: 12, height: 10, runs: Uint32Array.from([...runs, run]) };
}

const SPACING = [0.7, 0.8, 2.5] as const;
const slice = (key: string, positionMm: number | undefined, rest: Partial<EvaluationItem> = {}): EvaluationItem => ({
  key,
  attributes: {},
  width: 12,
  height: 10,
  spacingMm: SPACING,
  ...(positionMm === undefined ? {} : { positionMm }),
  ...rest,
});
const mark = (item: string, mask: RunMask) =>
  annotationOf(item, "nodule", { shape: { kind: "mask", ...mask }, attributes: { nodule: 1 } });

/** Listed out of order: the names do not say where a slice lies. The vendor leaves the middle slice out. */
const caseOf = (items: EvaluationItem[]): EvaluationCase => ({
  key: "c",
  items,
  reference: {
    kind: "shared",
    annotations: [mark("a", rectangle(2, 2, 4, 3)), mark("b", rectangle(2, 2, 5, 4)), mark("c", rectangle(3, 3, 3, 3))],
  },
  vendors: [
    {
      name: "V",
      ordered: ["a", "b", "c", "d"],
      returned: ["a", "b", "c", "d"],
      annotations: [
        mark("a", rectangle(4, 3, 4, 3)),
        mark("c", rectangle(3, 2, 6, 5)),
        mark("d", rectangle(3, 3, 2, 2)),
      ],
    },
  ],
});
const PLACED = [slice("c", 5), slice("a", 0), slice("d", 7.5), slice("b", 2.5)];
const overall = (items: EvaluationItem[]) => {
  const settings = { ...FINDING_SETTINGS, nsdToleranceMm: 1 };
  return evaluate([caseOf(items)], contextOf(settings, ["V"])).result.vendors[0]?.overall;
};

describe("findings whose slices are items of their own", () => {
  it("are compared in space where every slice has its place", () => {
    // Oracle: scipy 1.17.1, distance_transform_edt on the stacked 4 x 10 x 12 arrays (oracles/stacked_slices.py).
    const figures = overall(PLACED);
    expect(figures?.hd95_mm?.value).toBeCloseTo(expected.hd95Mm, 9);
    expect(figures?.assd_mm?.value).toBeCloseTo(expected.assdMm, 9);
    expect(figures?.nsd?.value).toBeCloseTo(expected.nsd, 9);
  });

  it("do not depend on which side of the volume is counted from", () => {
    const turned = PLACED.map((item) => ({ ...item, positionMm: -(item.positionMm ?? 0) - 100 }));
    for (const metric of ["hd95_mm", "assd_mm", "nsd"])
      expect(overall(turned)?.[metric]?.value).toBeCloseTo(overall(PLACED)?.[metric]?.value ?? Number.NaN, 12);
  });

  it.each([
    ["a slice without a place", [slice("c", 5), slice("a", undefined), slice("d", 7.5), slice("b", 2.5)]],
    ["a slice between two steps", [slice("c", 5), slice("a", 0), slice("d", 7.5), slice("b", 3.5)]],
    ["two slices in one place", [slice("c", 5), slice("a", 0), slice("d", 7.5), slice("b", 0)]],
    ["two spacings", [slice("c", 5), slice("a", 0), slice("d", 7.5), slice("b", 2.5, { spacingMm: [0.7, 0.8, 1.25] })]],
  ])("have no distance with %s, and say why", (_, items) => {
    expect(overall(items)?.hd95_mm).toMatchObject({ value: null, reason: "finding_on_several_items" });
  });
});

it("a stack keeps its masks, by steps from the first slice of either side", () => {
  const stack = (positions: number[]): FindingStack => ({
    finding: "1",
    label: 0,
    items: positions,
    attributes: [],
    slices: new Map(positions.map((position) => [position * 1_000_000, rectangle(position, 0, 1, 1)])),
  });
  const stacked = stackedSlices(stack([0]), stack([2]), PLACED);
  expect([...(stacked?.gold.keys() ?? [])]).toEqual([0]);
  expect([...(stacked?.vendor.keys() ?? [])]).toEqual([1]);
  expect(stacked?.spacingMm).toEqual(SPACING);
});
