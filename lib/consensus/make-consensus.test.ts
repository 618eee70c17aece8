import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shapeMask } from "@/lib/evaluation/shapes/shape-mask";
import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import { makeConsensus } from "./make-consensus";
import type { ReaderDelivery } from "./readers";
import { CONSENSUS_METHODS, type ConsensusSettings, DEFAULT_CONSENSUS_SETTINGS } from "./settings";

const SIZE = { width: 40, height: 30 };
const ITEMS: DeliveredItem[] = ["a", "b", "c"].map((key) => ({ key, aliases: [], ...SIZE, place: "" }));

const said = (item: string, label: string, shape: Shape, more: Partial<Annotation> = {}): Annotation => ({
  item,
  label,
  shape,
  origin: "manual",
  attributes: {},
  place: "line 1",
  ...more,
});
const CLASS: Shape = { kind: "class" };
const box = (x: number, y = 2, width = 8, height = 8): Shape => ({ kind: "box", x, y, width, height });
const square = (x: number, y: number, side: number): Shape => ({
  kind: "polygon",
  rings: [Float64Array.of(x, y, x + side, y, x + side, y + side, x, y + side)],
  fill: "union",
});
const reader = (name: string, ...annotations: Annotation[]): ReaderDelivery => ({ name, items: ITEMS, annotations });
const merge = (deliveries: ReaderDelivery[], settings: Partial<ConsensusSettings> = {}) =>
  makeConsensus(deliveries, { ...DEFAULT_CONSENSUS_SETTINGS, ...settings });

describe("labels of whole items", () => {
  it("are the most frequent; a tie has none and is listed", () => {
    const result = merge([
      reader("A", said("a", "x", CLASS), said("b", "x", CLASS)),
      reader("B", said("a", "x", CLASS), said("b", "y", CLASS)),
      reader("C", said("a", "y", CLASS)),
    ]);
    expect(result.annotations).toMatchObject([
      { item: "a", label: "x", score: 2 / 3, attributes: { support: 2, readers: 3 } },
    ]);
    expect(result.leftOut).toMatchObject([{ item: "b", reason: "tie", message: "2 readers are divided: x, y" }]);
  });

  it("need the votes asked for, and follow weights", () => {
    const readers = [
      reader("A", said("a", "x", CLASS)),
      reader("B", said("a", "x", CLASS)),
      reader("C", said("a", "y", CLASS)),
    ];
    expect(merge(readers, { votes: 3 }).leftOut).toMatchObject([{ label: "x", reason: "too_few_votes" }]);
    const weighted = merge(readers, { method: "weighted", weights: { C: 3 } });
    expect(weighted.annotations).toMatchObject([{ label: "y", score: 3 / 5 }]);
  });

  it("are a yes or no each where an item may have several", () => {
    const result = merge([
      reader("A", said("a", "x", CLASS), said("a", "y", CLASS)),
      reader("B", said("a", "x", CLASS)),
      reader("C", said("a", "x", CLASS), said("a", "z", CLASS)),
    ]);
    expect(result.annotations).toMatchObject([{ label: "x", score: 1 }]);
    expect(result.leftOut.map(({ label, support }) => [label, support])).toEqual([
      ["y", 1],
      ["z", 1],
    ]);
  });

  it("of a vendor read by named readers stay apart from another vendor's", () => {
    const answers = ["V", "W"].flatMap((vendor) =>
      ["r1", "r2", "r3"].map((annotator) => said("a", vendor === "V" ? "x" : "y", CLASS, { vendor, annotator })),
    );
    const result = merge([{ name: "file", items: ITEMS, annotations: answers }]);
    expect(result.makers).toEqual(["r1", "r2", "r3"]);
    expect(result.annotations.map(({ item, label }) => [item, label])).toEqual([
      ["a+V", "x"],
      ["a+W", "y"],
    ]);
  });

  it.each(CONSENSUS_METHODS.filter((method) => method !== "staple"))("by %s name the readers' figures", (method) => {
    const answers = Array.from({ length: 12 }, (_, at) => ({ item: `i${at}`, label: at % 2 === 0 ? "x" : "y" }));
    const readers = ["A", "B", "C"].map((name) => ({
      name,
      items: [],
      annotations: answers.map(({ item, label }) => said(item, name === "C" ? "x" : label, CLASS)),
    }));
    const weights: Record<string, number> = method === "weighted" ? { A: 1 } : {};
    const result = merge(readers, { method, weights });
    expect(result.annotations.map(({ label }) => label)).toEqual(answers.map(({ label }) => label));
    const isModel = method !== "majority" && method !== "weighted";
    expect(result.readerFigures.map(({ reader: of }) => of)).toEqual(isModel ? ["A", "B", "C"] : []);
    if (isModel) expect(result.readerFigures[2]?.value).toBeLessThan(result.readerFigures[0]?.value ?? 0);
  });
});

describe("drawn shapes", () => {
  it("boxes: medians of the edges, the share of readers as score", () => {
    const result = merge([
      reader("A", said("a", "x", box(2)), said("a", "x", box(20))),
      reader("B", said("a", "x", box(3))),
      reader("C", said("a", "x", box(3, 2, 10)), said("b", "x", box(3))),
    ]);
    expect(result.annotations).toMatchObject([
      { item: "a", shape: { kind: "box", x: 3, y: 2, width: 8, height: 8 }, score: 1, attributes: { support: 3 } },
    ]);
    expect(result.leftOut.map(({ item, reason, support }) => [item, reason, support])).toEqual([
      ["a", "too_few_votes", 1],
      ["b", "too_few_votes", 1],
    ]);
  });

  it("never join two of one reader, however near", () => {
    const both = [said("a", "x", box(2)), said("a", "x", box(3))];
    const result = merge([reader("A", ...both), reader("B", ...both)]);
    expect(result.annotations.map(({ shape }) => (shape.kind === "box" ? shape.x : null))).toEqual([2, 3]);
  });

  it("polygons: pixels of more than half of those who read it, or half of those who marked it", () => {
    const finding = { attributes: { nodule: 1 } };
    const readers = [
      reader("A", said("a", "x", square(2, 2, 10), finding)),
      reader("B", said("a", "x", square(6, 2, 10), finding)),
      reader("C"),
    ];
    const areaBy = (settings: Partial<ConsensusSettings>) => {
      const { annotations } = merge(readers, { finding: "nodule", ...settings });
      const [first] = annotations;
      expect(first?.attributes).toEqual({ support: 2, readers: 3, nodule: "1" });
      const mask = first && shapeMask(first, { key: "a", attributes: {} });
      return mask?.runs.reduce((sum, run, at) => sum + (at % 2 === 1 ? run : 0), 0);
    };
    const [one, both] = [10 * 10, 6 * 10];
    expect(areaBy({})).toBe(both);
    expect(areaBy({ pixelVotes: "half_of_markers" })).toBe(2 * one - both);
  });

  it("masks by STAPLE tell the readers' sensitivity and specificity", () => {
    const result = merge(
      [
        reader("A", said("a", "x", square(2, 2, 10))),
        reader("B", said("a", "x", square(2, 2, 10))),
        reader("C", said("a", "x", square(8, 8, 10))),
      ],
      { method: "staple" },
    );
    expect(result.annotations).toHaveLength(1);
    const sensitivity = result.readerFigures.filter(({ figure }) => figure === "sensitivity");
    expect(sensitivity.map(({ reader: of }) => of)).toEqual(["A", "B", "C"]);
    expect(sensitivity[2]?.value).toBeLessThan(sensitivity[0]?.value ?? 0);
  });

  it("points: mean by label; several of a label by distance, which needs the spacing", () => {
    const at = (x: number): Shape => ({ kind: "point", position: Float64Array.of(x, 1), world: "pixel" });
    const single = merge([reader("A", said("a", "p", at(1))), reader("B", said("a", "p", at(2)))]);
    expect(single.annotations).toMatchObject([{ shape: { position: Float64Array.of(1.5, 1) } }]);
    const several = ["A", "B"].map((name, by) => reader(name, said("a", "p", at(1 + by)), said("a", "p", at(20 + by))));
    expect(merge(several).leftOut).toMatchObject([{ reason: "size_unknown" }]);
    const spaced = several.map((one) => ({
      ...one,
      items: ITEMS.map((item) => ({ ...item, spacingMm: [2, 2, 1] as [number, number, number] })),
    }));
    expect(merge(spaced).annotations.map(({ shape }) => (shape.kind === "point" ? shape.position[0] : null))).toEqual([
      1.5, 20.5,
    ]);
    expect(merge(spaced, { distanceMm: 1.9 }).annotations).toEqual([]);
  });

  it("measurements: the median; other units are refused", () => {
    const mm = (value: number, unit = "mm"): Shape => ({ kind: "measurement", value, unit });
    const readers = [1, 5, 9].map((value) => reader(`R${value}`, said("a", "size", mm(value))));
    expect(merge(readers).annotations).toMatchObject([{ shape: { value: 5, unit: "mm" } }]);
    const other = [...readers.slice(1), reader("R1", said("a", "size", mm(0.1, "cm")))];
    expect(merge(other).leftOut).toMatchObject([{ reason: "unit_differs", message: "measured in cm and mm" }]);
  });

  it("of no rule, or not of this method, are listed", () => {
    const ellipse: Shape = { kind: "ellipse", x: 1, y: 1, radiusX: 1, radiusY: 1, angle: 0 };
    const readers = [reader("A", said("a", "x", ellipse), said("a", "x", box(1))), reader("B")];
    expect(merge(readers).leftOut.map(({ message }) => message)).toEqual([
      "A: 1 x ellipse: no rule merges such shapes",
      "drawn by A (line 1)",
    ]);
    expect(merge(readers, { method: "glad" }).leftOut.map(({ message }) => message)).toContain(
      "A: 1 x box: glad merges labels of whole items only",
    );
  });

  it("need two readers", () => {
    expect(() => merge([reader("A", said("a", "x", CLASS))])).toThrow("a consensus needs two readers; found only A");
  });
});

const anyShape: fc.Arbitrary<Shape> = fc.oneof(
  fc.constant(CLASS),
  fc.tuple(fc.nat(20), fc.nat(15)).map(([x, y]) => box(x, y)),
  fc.tuple(fc.nat(20), fc.nat(15), fc.integer({ min: 3, max: 9 })).map(([x, y, side]) => square(x, y, side)),
);
const anySaid = fc
  .record({ item: fc.constantFrom("a", "b", "c"), label: fc.constantFrom("x", "y"), shape: anyShape })
  .map(({ item, label, shape }) => said(item, label, shape));
const anySet = fc.array(anySaid, { maxLength: 6 });

describe("every consensus", () => {
  it("is the same in whatever order the readers come", () => {
    fc.assert(
      fc.property(fc.array(anySet, { minLength: 2, maxLength: 4 }), (sets) => {
        const readers = sets.map((set, at) => reader(`R${at}`, ...set));
        expect(merge(readers.toReversed())).toEqual(merge(readers));
      }),
      { numRuns: 200 },
    );
  });

  it("of identical readers is that reader", () => {
    const key = ({ item, label, shape }: Annotation) => {
      const mask = shapeMask(said(item, label, shape), { key: item, attributes: {}, ...SIZE });
      return JSON.stringify([item, label, shape.kind === "class", mask ? [...mask.runs] : shape]);
    };
    const once = fc.uniqueArray(anySaid, {
      maxLength: 6,
      selector: ({ item, label, shape }) => `${item} ${label} ${shape.kind}`,
    });
    fc.assert(
      fc.property(once, fc.integer({ min: 2, max: 4 }), (set, count) => {
        const result = merge(Array.from({ length: count }, (_, at) => reader(`R${at}`, ...set)));
        expect(result.annotations.map(key).sort()).toEqual(set.map(key).sort());
        expect(result.leftOut).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
