import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseReferenceFile } from "@/lib/cli/reference/case";
import type { Annotation } from "@/lib/model/annotation";
import type { EvaluationCase } from "../cases/dataset";
import { evaluate } from "../evaluate";
import { annotationOf, contextOf, OPEN_GOLD } from "../evaluation.fixture";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "../settings";

interface BoxRecord {
  image: unknown;
  class: unknown;
  bbox: [number, number, number, number];
  score?: number;
  area?: number;
  crowd?: number;
}

const keyOf = (image: unknown) => `image-${String(image)}`;

function boxOf(record: BoxRecord): Annotation {
  const [x, y, width, height] = record.bbox;
  return annotationOf(keyOf(record.image), String(record.class), {
    shape: { kind: "box", x, y, width, height },
    ...(record.score === undefined ? {} : { score: record.score }),
    ...(record.crowd ? { crowd: true } : {}),
  });
}

/** A case an image, as a vendor's delivery would come. */
function casesOf(gold: readonly BoxRecord[], marks: readonly BoxRecord[]): EvaluationCase[] {
  const images = [...new Set([...gold, ...marks].map(({ image }) => image))];
  return images.map((image) => {
    const item = keyOf(image);
    const own = (records: readonly BoxRecord[]) => records.filter((one) => one.image === image).map(boxOf);
    return {
      key: item,
      items: [{ key: item, attributes: {}, width: 2000, height: 2000, spacingMm: [1, 1, 1] }],
      reference: { kind: "shared", annotations: own(gold) },
      vendors: [{ name: "V", ordered: [item], returned: [item], annotations: own(marks) }],
    };
  });
}

const settingsOf = (labels: string[]): EvaluationSettings => ({
  ...DEFAULT_SETTINGS,
  task: "detection",
  match: { by: "iou", threshold: 0.5 },
  labels,
});

function overall(cases: EvaluationCase[], settings: EvaluationSettings) {
  const [vendor] = evaluate(cases, contextOf(settings, ["V"])).result.vendors;
  if (!vendor) throw new Error("no vendor");
  return vendor.overall;
}

const file = join(import.meta.dirname, "../../../../shared/reference/detection.json");

describe("average precision of a whole evaluation", () => {
  if (!existsSync(file)) {
    it.skip("skipped: no ../shared", () => {});
    return;
  }
  const cases = parseReferenceFile(readFileSync(file, "utf8"), "detection.json").cases.filter(
    ({ metric, input }) => metric === "coco_ap" && Array.isArray(input.gt),
  );
  // areas that are not those of the boxes only move the figures by size, which an evaluation does not show
  it.each(cases.map((one) => [one.id, one] as const))("%s is pycocotools'", (_, { input, expected }) => {
    const gold = input.gt as BoxRecord[];
    const marks = input.dt as BoxRecord[];
    const labels = [...new Set([...gold, ...marks].map((one) => String(one.class)))].sort();
    const found = overall(casesOf(gold, marks), settingsOf(labels));
    for (const [name, key] of [
      ["ap", "AP"],
      ["ap50", "AP50"],
      ["ap75", "AP75"],
    ] as const) {
      expect(found[name]?.value, key).toBeCloseTo(Number(Object(expected)[key]), 9);
    }
  });
});

const box = (image: number, x: number, score?: number, label = "a"): BoxRecord => ({
  image,
  class: label,
  bbox: [x, 0, 10, 10],
  ...(score === undefined ? {} : { score }),
});

describe("figures of scores", () => {
  // image 1 has a lesion found at .9, image 2 one found at .4, image 3 none and a false mark at .6
  const gold = [box(1, 0), box(2, 0)];
  const marks = [box(1, 0, 0.9), box(2, 1, 0.4), box(3, 50, 0.6)];

  it("are those of a hand", () => {
    const found = overall(casesOf(gold, marks), settingsOf(["a"]));
    expect(found.jafroc?.value).toBe(0.5);
    // at 1/8 and 1/4 false marks an image .5, from 1/2 on (one in three images) 1
    expect(found.froc?.value).toBeCloseTo((2 * 0.5 + 5 * 1) / 7, 12);
    expect(found.mean_iou_matched?.value).toBeCloseTo((1 + 90 / 110) / 2, 12);
    expect(found.jafroc).toMatchObject({ n: 2, clusters: 3 });
  });

  it("do not depend on the order of the cases", () => {
    const forwards = overall(casesOf(gold, marks), settingsOf(["a"]));
    const backwards = overall(casesOf(gold, marks).reverse(), settingsOf(["a"]));
    expect(backwards).toEqual(forwards);
  });

  it("are not made up where a mark has no score, nor shown against a reference that is not exhaustive", () => {
    const unscored = overall(casesOf(gold, [...marks, box(3, 80)]), settingsOf(["a"]));
    expect(Object.keys(unscored)).not.toContain("ap");
    const open = contextOf(settingsOf(["a"]), ["V"], { ...OPEN_GOLD, exhaustive: false });
    const [vendor] = evaluate(casesOf(gold, marks), open).result.vendors;
    expect(vendor?.overall.ap).toMatchObject({ value: null, reason: "exhaustive_labelling_not_declared" });
  });

  it("take marks by distance, a repeated mark being false", () => {
    const near: EvaluationSettings = { ...settingsOf(["a"]), match: { by: "distance", maxMm: 5 } };
    const found = overall(casesOf(gold, [...marks, box(1, 2, 0.8)]), near);
    expect(found.jafroc?.value).toBe(0.5);
    expect(Object.keys(found)).not.toContain("ap");
    // the repeated mark at .8 and the false one at .6 come before the second lesion: 2 in 3 images
    expect(found.froc?.value).toBeCloseTo((3 * 0.5 + 4 * 1) / 7, 12);
  });

  it("keep to one label", () => {
    const both = [...gold, box(1, 30, undefined, "b")];
    const [vendor] = evaluate(casesOf(both, [...marks, box(1, 30, 0.2, "b")]), contextOf(settingsOf(["a", "b"]), ["V"]))
      .result.vendors;
    expect(vendor?.labels.b?.ap50?.value).toBeCloseTo(1, 12);
    // the false mark at .6 comes before the second lesion of a: precision 1 to recall .5, then 2 of 3
    expect(vendor?.labels.a?.ap50?.value).toBeCloseTo((51 + 50 * (2 / 3)) / 101, 12);
  });
});
