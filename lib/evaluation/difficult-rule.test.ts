import { describe, expect, it } from "vitest";
import type { Annotation, AttributeValue } from "@/lib/model/annotation";
import { randomSource } from "@/lib/statistics/random";
import type { EvaluationCase } from "./cases/dataset";
import { isSetAside } from "./difficult-rule";
import { evaluate } from "./evaluate";
import { annotationOf, bar, contextOf } from "./evaluation.fixture";
import { EvaluationInputError } from "./input-error";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "./settings";

const SET_ASIDE = { rule: "ignored", attributes: ["difficult"] } as const;
const BOXES: EvaluationSettings = {
  ...DEFAULT_SETTINGS,
  task: "detection",
  match: { by: "iou", threshold: 0.5 },
  labels: ["car"],
  difficult: { rule: SET_ASIDE.rule, attributes: [...SET_ASIDE.attributes] },
  resamples: 100,
};
const counted = (settings: EvaluationSettings): EvaluationSettings => ({
  ...settings,
  difficult: { rule: "counted", attributes: ["difficult"] },
});

const box = (x: number, rest: Partial<Annotation> = {}): Annotation =>
  annotationOf("i", "car", { shape: { kind: "box", x, y: 0, width: 10, height: 10 }, ...rest });
const hard = (x: number): Annotation => box(x, { attributes: { difficult: true } });

function measured(gold: Annotation[], vendor: Annotation[], settings: EvaluationSettings = BOXES) {
  const data: EvaluationCase = {
    key: "c",
    items: [{ key: "i", attributes: {}, spacingMm: [1, 1, 1] }],
    reference: { kind: "shared", annotations: gold },
    vendors: [{ name: "V", ordered: ["i"], returned: ["i"], annotations: vendor }],
  };
  const { result, disagreements } = evaluate([data], contextOf(settings, ["V"]));
  const [found] = result.vendors;
  if (!found) throw new Error("no vendor");
  return { ...found, skipped: result.skipped, disagreements };
}

describe("difficult marks of gold", () => {
  // one plain object found, one difficult one found twice, one difficult one missed, one false mark
  const gold = [box(0), hard(100), hard(200)];
  const vendor = [box(1, { score: 0.5 }), box(101, { score: 0.9 }), box(99, { score: 0.8 }), box(500, { score: 0.4 })];

  it("are neither found nor missed, and what lies on them is no extra, however often", () => {
    const { counts, overall, skipped, disagreements } = measured(gold, vendor);
    expect(counts).toMatchObject({ gold: 1, found: 1, missed: 0, extra: 1 });
    expect(overall.sensitivity).toMatchObject({ value: 1, n: 1 });
    expect(overall.ap50?.value).toBeCloseTo(1, 12);
    expect(overall.ap50?.n).toBe(1);
    expect(disagreements.map(({ outcome }) => outcome)).toEqual(["extra"]);
    expect(skipped).toContainEqual({
      vendor: "V",
      what: "difficult marks of the reference",
      count: 2,
      why: "set aside: neither found nor missed",
    });
  });

  it("count as any other where the setting says so, or says nothing", () => {
    const { difficult: _, ...unsaid } = BOXES;
    for (const settings of [counted(BOXES), unsaid]) {
      const { counts, overall, skipped } = measured(gold, vendor, settings);
      expect(counts).toMatchObject({ gold: 3, found: 2, missed: 1, extra: 2 });
      expect(overall.sensitivity).toMatchObject({ value: 2 / 3, n: 3 });
      expect(skipped).toEqual([]);
    }
  });

  it("are told by what readers write for yes, in the named attributes of gold alone", () => {
    const says = (difficult: AttributeValue) => isSetAside({ attributes: { difficult } }, BOXES);
    expect([true, 1, "1", "true", " Yes ", false, 0, "0", "no", ""].map(says)).toEqual([
      ...[true, true, true, true, true],
      ...[false, false, false, false, false],
    ]);
    expect(isSetAside({ attributes: { truncated: 1 } }, BOXES)).toBe(false);
    // a vendor's own difficulty excuses nothing
    expect(measured([], [hard(0)]).counts).toMatchObject({ extra: 1 });
  });

  it("by distance, by finding and of sets of points follow the same rule", () => {
    const near: EvaluationSettings = { ...BOXES, match: { by: "distance", maxMm: 5 } };
    const byDistance = measured(gold, vendor, near);
    expect(byDistance.counts).toMatchObject({ gold: 1, found: 1, missed: 0, extra: 1 });
    expect(byDistance.overall.froc?.n).toBe(1);
    const named = (name: number, attributes: Annotation["attributes"] = {}) =>
      annotationOf("i", "car", { shape: bar(0, 10), attributes: { nodule: name, ...attributes } });
    for (const task of ["detection", "segmentation"] as const) {
      const settings: EvaluationSettings = { ...BOXES, task, match: { by: "finding" }, findingAttribute: "nodule" };
      const found = measured(
        [named(1), named(2, { difficult: 1 }), named(3, { difficult: 1 })],
        [named(1), named(2)],
        settings,
      );
      expect(found.overall.sensitivity).toMatchObject({ value: 1, n: 1 });
      expect(found.disagreements).toEqual([]);
    }
    const points = (x: number, rest: Partial<Annotation> = {}) =>
      annotationOf("i", "car", {
        shape: { kind: "keypoints", points: Float64Array.of(x, 0, x + 10, 10), visibility: Uint8Array.of(2, 2) },
        ...rest,
      });
    const oks: EvaluationSettings = { ...BOXES, task: "keypoints", match: { by: "oks", threshold: 0.5, sigma: 0.1 } };
    const sets = measured(
      [points(0), points(100, { attributes: { difficult: 1 } })],
      [points(0, { score: 0.1 }), points(100, { score: 0.9 }), points(101, { score: 0.8 })],
      oks,
    );
    expect(sets.counts).toMatchObject({ gold: 1, found: 1, extra: 0 });
    expect(sets.overall.oks_ap50?.value).toBeCloseTo(1, 12);
    expect(sets.overall.oks_ap50?.n).toBe(1);
  });

  it("refuse to be set aside where nothing is found or missed", () => {
    const settings: EvaluationSettings = { ...BOXES, task: "segmentation", match: { by: "item" } };
    expect(() => measured(gold, vendor, settings)).toThrow(EvaluationInputError);
    const masks = [annotationOf("i", "car", { shape: bar(0, 10), attributes: { difficult: 1 } })];
    expect(measured(masks, masks, counted(settings)).overall.dice?.value).toBe(1);
  });

  it("leave the figures of the others as if they were not there, for marks apart from each other", () => {
    const random = randomSource(41);
    for (let trial = 0; trial < 40; trial++) {
      const places = Array.from({ length: 12 }, (_, at) => ({ x: at * 50, isHard: random.nextBelow(3) === 0 }));
      const marks = places.flatMap(({ x, isHard }) =>
        random.nextBelow(3) === 0
          ? []
          : [{ isHard, mark: box(x + random.nextBelow(4), { score: random.nextBelow(9) / 9 }) }],
      );
      const all = measured(
        places.map(({ x, isHard }) => (isHard ? hard(x) : box(x))),
        marks.map(({ mark }) => mark),
      );
      const plain = measured(
        places.flatMap(({ x, isHard }) => (isHard ? [] : [box(x)])),
        marks.flatMap(({ mark, isHard }) => (isHard ? [] : [mark])),
      );
      expect(all.counts).toEqual(plain.counts);
      // at higher overlaps than the setting's a mark may miss what is set aside, and is false as in COCO's figures
      for (const name of ["ap50", "froc"]) {
        // no mark but on what is set aside: 0, where without those there are no scores at all
        expect(all.overall[name]?.value ?? 0).toBe(plain.overall[name]?.value ?? 0);
      }
    }
  });
});
