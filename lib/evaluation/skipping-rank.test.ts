import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Annotation } from "@/lib/model/annotation";
import type { EvaluationCase } from "./cases/dataset";
import { evaluate } from "./evaluate";
import { annotationOf, bar, contextOf, FINDING_SETTINGS, nodule } from "./evaluation.fixture";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "./settings";
import { taskPlan } from "./task-plan";

/** One task: what the reference says of image `at`, and what a vendor of some `skill` (0 to 3) does there. */
interface Task {
  settings: Partial<EvaluationSettings>;
  gold(item: string, at: number): Annotation[];
  vendor(item: string, at: number, skill: number): Annotation[];
}

const said = (item: string, label: string) => annotationOf(item, label);
const pointAt = (item: string, label: string, x: number) =>
  annotationOf(item, label, { shape: { kind: "point", position: Float64Array.of(x, 5), world: "pixel" } });
const box = (item: string, x: number) =>
  annotationOf(item, "x", { shape: { kind: "box", x, y: 1, width: 3, height: 3 } });
const lengthOf = (item: string, value: number) =>
  annotationOf(item, "diameter", { shape: { kind: "measurement", value, unit: "mm" } });
const YES_NO = ["no", "yes"];
const GRADES = ["0", "1", "2"];

/** Every task of the engine, with data of our own making: the lower the skill, the worse. */
const TASKS: Record<string, Task> = {
  "classification, two labels": {
    settings: { task: "classification", labels: YES_NO, positiveLabel: "yes" },
    gold: (item, at) => [said(item, YES_NO[at % 2] ?? "")],
    vendor: (item, at, skill) => [said(item, YES_NO[skill > 1 ? at % 2 : 1 - (at % 2)] ?? "")],
  },
  "classification, sets of labels": {
    settings: { task: "classification", labels: ["a", "b"], multiLabel: true },
    gold: (item, at) => [said(item, "a"), ...(at % 2 ? [said(item, "b")] : [])],
    vendor: (item, at, skill) => [
      ...(skill > 0 ? [said(item, "a")] : []),
      ...(skill > 1 === (at % 2 === 1) ? [said(item, "b")] : []),
    ],
  },
  ordinal: {
    settings: { task: "ordinal", labels: GRADES },
    gold: (item, at) => [said(item, GRADES[at % 3] ?? "")],
    vendor: (item, at, skill) => [said(item, GRADES[Math.abs((at % 3) - (3 - skill)) % 3] ?? "")],
  },
  "findings by name": {
    settings: FINDING_SETTINGS,
    gold: (item, at) => (at % 4 === 0 ? [] : [nodule(item, 1)]),
    vendor: (item, at, skill) => [
      ...(skill > 1 && at % 4 !== 0 ? [nodule(item, 1, bar(3 - skill, 10))] : []),
      ...(skill === 0 ? [nodule(item, 2, bar(50, 10))] : []),
    ],
  },
  "boxes by overlap": {
    settings: { task: "detection", labels: ["x"], match: { by: "iou", threshold: 0.5 } },
    gold: (item, at) => (at % 4 === 0 ? [] : [box(item, 1)]),
    vendor: (item, at, skill) => [
      ...(skill > 1 && at % 4 !== 0 ? [box(item, 1)] : []),
      ...(skill === 0 ? [box(item, 6)] : []),
    ],
  },
  "masks of whole images": {
    settings: { task: "segmentation", labels: ["nodule"], match: { by: "item" } },
    gold: (item) => [nodule(item, 1)],
    vendor: (item, _, skill) => (skill === 0 ? [] : [nodule(item, 1, bar(3 - skill, 10))]),
  },
  landmarks: {
    settings: { task: "keypoints", labels: ["tip", "base"], match: { by: "distance", maxMm: 2 } },
    gold: (item) => [pointAt(item, "tip", 1), pointAt(item, "base", 7)],
    vendor: (item, _, skill) => [
      pointAt(item, "tip", 1 + 1.5 * (3 - skill)),
      ...(skill > 1 ? [pointAt(item, "base", 7.5)] : []),
    ],
  },
  lengths: {
    settings: { task: "measurements", labels: ["diameter"], lengthWithinMm: 1 },
    gold: (item) => [lengthOf(item, 12)],
    vendor: (item, _, skill) => (skill === 0 ? [] : [lengthOf(item, 12 + 0.7 * (3 - skill))]),
  },
};

const NAMES = ["A", "B", "C"];

function casesOf(task: Task, skills: readonly number[][], skipped: ReadonlySet<number>): EvaluationCase[] {
  return skills.map((own, at) => {
    const item = `i${String(at).padStart(3, "0")}`;
    return {
      key: item,
      items: [{ key: item, attributes: {}, width: 10, height: 10, spacingMm: [1, 1, 1] }],
      reference: { kind: "shared", annotations: task.gold(item, at) },
      vendors: NAMES.map((name, vendor) => {
        const isSkipped = name === "A" && skipped.has(at);
        const annotations = isSkipped ? [] : task.vendor(item, at, own[vendor] ?? 0);
        return { name, ordered: [item], returned: isSkipped ? [] : [item], annotations };
      }),
    };
  });
}

function rankOf(task: Task, skills: readonly number[][], skipped: ReadonlySet<number>, primaryMetric: string) {
  const settings = { ...DEFAULT_SETTINGS, ...task.settings, primaryMetric, resamples: 20 };
  const { ranking } = evaluate(casesOf(task, skills, skipped), contextOf(settings, NAMES)).result;
  return ranking.find(({ name }) => name === "A")?.rank ?? null;
}

const figures = Object.entries(TASKS).flatMap(([name, task]) => {
  const settings = { ...DEFAULT_SETTINGS, ...task.settings };
  return taskPlan(settings)
    .figures(settings)
    .overall.map((metric) => [name, metric.name] as const);
});

describe("study design, rule 1: a vendor that skips a tenth of its order, its worst or any, never gains rank", () => {
  test.each(figures)("%s, by %s", (name, metric) => {
    const task = TASKS[name];
    if (!task) throw new Error(`no task ${name}`);
    const skill = fc.integer({ min: 0, max: 3 });
    const skills = fc.array(fc.tuple(skill, skill, skill), { minLength: 20, maxLength: 24 });
    fc.assert(
      fc.property(skills, fc.boolean(), fc.integer({ min: 0, max: 9 }), (all, isWorst, offset) => {
        const tenth = Math.ceil(all.length / 10);
        const order = [...all.keys()];
        if (isWorst) order.sort((one, other) => (all[one]?.[0] ?? 0) - (all[other]?.[0] ?? 0));
        const skipped = new Set(order.slice(isWorst ? 0 : offset, (isWorst ? 0 : offset) + tenth));
        const before = rankOf(task, all, new Set(), metric);
        const after = rankOf(task, all, skipped, metric);
        // nobody is ranked by a figure under which leaving out would pay
        if (before !== null && after !== null) expect(after).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 5, seed: 5 },
    );
  });

  test("and most of these figures do rank where all came back", () => {
    const skills = Array.from({ length: 20 }, (_, at) => [at % 4, 3, 2]);
    const ranked = figures.filter(([name, metric]) => {
      const task = TASKS[name];
      return task !== undefined && rankOf(task, skills, new Set(), metric) !== null;
    });
    expect(ranked.length).toBeGreaterThan(figures.length / 2);
  });
});
