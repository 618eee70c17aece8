import { describe, expect, it } from "vitest";
import type { EvaluationCase } from "@/lib/evaluation/cases/dataset";
import { annotationOf } from "@/lib/evaluation/evaluation.fixture";
import { DEFAULT_SETTINGS } from "@/lib/evaluation/settings";
import { shuffled } from "@/lib/evaluation/shuffled";
import type { Annotation } from "@/lib/model/annotation";
import { type RandomSource, randomSource } from "@/lib/statistics/random";
import { AutomationBias } from "./automation-bias";
import { labelSides } from "./label-sides";
import { Mirrored } from "./mirrored";
import { DEFAULT_SUSPICION_SETTINGS } from "./settings";
import { ShiftedSlices } from "./shifted-slices";
import { ShortTimes } from "./short-times";
import { SwappedLabels } from "./swapped-labels";

const SETS = 1000;
/** 5 % of them. */
const MOST_FLAGGED = 50;
const VENDORS = ["U", "V", "W"];
const settings = DEFAULT_SUSPICION_SETTINGS;
const used = { ...DEFAULT_SETTINGS, labels: ["a", "b", "x"] };

function flagged(isFlagged: (random: RandomSource) => boolean): number {
  let count = 0;
  for (let set = 0; set < SETS; set++) if (isFlagged(randomSource(41, set))) count++;
  return count;
}

/** One image a case, the reference's and every vendor's marks on it. */
function cases(count: number, gold: (at: number) => Annotation[], vendor: (name: string, at: number) => Annotation[]) {
  return Array.from({ length: count }, (_, at): EvaluationCase => {
    const key = `i${at}`;
    const named = (marks: Annotation[]) => marks.map((mark) => ({ ...mark, item: key }));
    return {
      key,
      items: [{ key, attributes: {}, width: 100, height: 10, depth: 12, spacingMm: [1, 1, 1] }],
      reference: { kind: "shared", annotations: named(gold(at)) },
      vendors: VENDORS.map((name) => ({
        name,
        ordered: [key],
        returned: [key],
        annotations: named(vendor(name, at)),
      })),
    };
  });
}

/** What the search makes of places: every vendor's flips and shifts, asked together. */
function moved(all: readonly EvaluationCase[]): { flips: number; shifts: number } {
  const sides = labelSides(all, used);
  const found = VENDORS.map((name) => {
    const [mirrored, slices] = [new Mirrored(name), new ShiftedSlices(name)];
    mirrored.add(sides.get(name) ?? []);
    slices.add(sides.get(name) ?? []);
    return { mirrored, slices };
  });
  const flipsAsked = found.reduce((sum, { mirrored }) => sum + mirrored.asked(settings), 0);
  const shiftsAsked = found.reduce((sum, { slices }) => sum + slices.asked(settings), 0);
  return {
    flips: found.flatMap(({ mirrored }) => mirrored.found(settings, flipsAsked)).length,
    shifts: found.flatMap(({ slices }) => slices.found(settings, shiftsAsked)).length,
  };
}

const box = (x: number) => annotationOf("", "x", { shape: { kind: "box", x, y: 1, width: 10, height: 5 } });

function volume(from: number): Annotation {
  const runs = Uint32Array.of(10, 50, 940);
  const affineLps = Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
  const slices = [0, 1, 2].map((at) => ({ index: from + at, runs }));
  return annotationOf("", "x", {
    shape: { kind: "volume", width: 100, height: 10, depth: 12, times: 1, affineLps, slices },
  });
}

describe("of 1,000 shuffled sets of three vendors at most 5 % are flagged", () => {
  it.each([10, 40])("for exchanged labels: %s answers to each label, shuffled over the items", (each) => {
    const gold = Array.from({ length: 2 * each }, (_, at) => at % 2);
    const count = flagged((random) => {
      const vendors = VENDORS.map((name) => {
        const answers = shuffled(gold, random);
        const cell = (one: number, other: number) =>
          gold.filter((said, at) => said === one && answers[at] === other).length;
        const counts = [0, 1].map((one) => [cell(one, 0), cell(one, 1)]);
        return { name, confusion: { labels: ["a", "b"], rows: "gold" as const, counts } };
      });
      return new SwappedLabels(settings).found({ vendors }).length > 0;
    });
    expect(count).toBeLessThanOrEqual(MOST_FLAGGED);
  });

  it.each([5, 8, 20])("for flips: %s places left and right, shuffled over the images", (images) => {
    const sides = Array.from({ length: images }, (_, at) => (at % 2 === 0 ? 5 : 85) + (at % 3));
    const count = flagged((random) => {
      const own = new Map(VENDORS.map((name) => [name, shuffled(sides, random)]));
      const all = cases(
        images,
        (at) => [box(sides[at] ?? 0)],
        (name, at) => [box(own.get(name)?.[at] ?? 0)],
      );
      return moved(all).flips > 0;
    });
    expect(count).toBeLessThanOrEqual(MOST_FLAGGED);
  });

  it.each([5, 8])("for slices: %s structures a slice off, to either side by chance", (images) => {
    const count = flagged((random) => {
      const all = cases(
        images,
        () => [volume(5)],
        () => [volume(random.nextBelow(2) === 0 ? 4 : 6)],
      );
      return moved(all).shifts > 0;
    });
    expect(count).toBeLessThanOrEqual(MOST_FLAGGED);
  });

  it("for haste: 4 of 60 statements under the limit, shuffled over three readers", () => {
    const seconds = Array.from({ length: 60 }, (_, at) => (at < 4 ? 1 : 9));
    const count = flagged((random) => {
      const times = shuffled(seconds, random);
      const search = new ShortTimes(settings);
      const timed = (name: string, at: number) => [
        annotationOf("", "a", { attributes: { seconds: times[VENDORS.indexOf(name) * 20 + at] ?? 0 } }),
      ];
      for (const one of cases(20, () => [], timed)) search.add(one);
      return search.found().length > 0;
    });
    expect(count).toBeLessThanOrEqual(MOST_FLAGGED);
  });

  it("for automation bias: who follows wrong pre-labels is shuffled over both arms", () => {
    const readings = Array.from({ length: 40 }, (_, at) => (at % 5 < 2 ? "b" : "a"));
    const count = flagged((random) => {
      const search = new AutomationBias(used, settings);
      const said = new Map(VENDORS.map((name) => [name, shuffled(readings, random)]));
      const one = (name: string, at: number) => {
        if (name === "U") return [annotationOf("", "b", { origin: "automatic" })];
        return [annotationOf("", said.get(name)?.[at] ?? "a", { origin: at < 20 ? "assisted" : "manual" })];
      };
      for (const data of cases(40, () => [annotationOf("", "a")], one)) search.add(data);
      return search.found().length > 0;
    });
    expect(count).toBeLessThanOrEqual(MOST_FLAGGED);
  });
});

describe("and what was put in is still found among three vendors", () => {
  it("a flip of eight places", () => {
    const all = cases(
      8,
      (at) => [box(at % 2 === 0 ? 5 : 85)],
      (name, at) => [box((at % 2 === 0) === (name === "V") ? 85 : 5)],
    );
    expect(moved(all).flips).toBe(1);
  });

  it("eight structures one slice off", () => {
    const all = cases(
      8,
      () => [volume(5)],
      (name) => [volume(name === "V" ? 6 : 5)],
    );
    expect(moved(all)).toMatchObject({ shifts: 1 });
  });
});
