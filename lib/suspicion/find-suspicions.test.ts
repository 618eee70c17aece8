import { describe, expect, it } from "vitest";
import type { EvaluationCase } from "@/lib/evaluation/cases/dataset";
import { evaluate } from "@/lib/evaluation/evaluate";
import {
  annotationOf,
  contextOf,
  FINDING_SETTINGS,
  findingCases,
  OPEN_GOLD,
} from "@/lib/evaluation/evaluation.fixture";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "@/lib/evaluation/settings";
import type { Annotation } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import { findSuspicions } from "./find-suspicions";
import { DEFAULT_SUSPICION_SETTINGS } from "./settings";
import type { Suspicion } from "./suspicion";

type Side = (at: number) => Annotation[];

/** One image a case; each side says what it draws on image `at`. */
function casesOf(count: number, gold: Side, vendors: Record<string, Side>): EvaluationCase[] {
  return Array.from({ length: count }, (_, at) => {
    const key = `i${at}`;
    const named = (annotations: Annotation[]) => annotations.map((one) => ({ ...one, item: key }));
    return {
      key,
      items: [{ key, attributes: {}, width: 100, height: 100, depth: 10, spacingMm: [1, 1, 1] }],
      reference: { kind: "shared", annotations: named(gold(at)) },
      vendors: Object.entries(vendors).map(([name, side]) => ({
        name,
        ordered: [key],
        returned: [key],
        annotations: named(side(at)),
      })),
    };
  });
}

function suspicionsOf(cases: EvaluationCase[], settings: Partial<EvaluationSettings>): Suspicion[] {
  const used = { ...DEFAULT_SETTINGS, resamples: 100, ...settings };
  const vendors = cases[0]?.vendors.map(({ name }) => name) ?? [];
  return findSuspicions(cases, evaluate(cases, contextOf(used, vendors, OPEN_GOLD))).suspicions;
}

const kinds = (found: Suspicion[]) => found.map(({ kind, subject }) => `${kind}: ${subject}`);
const box = (x: number, label = "x", y = 10): Annotation =>
  annotationOf("", label, { shape: { kind: "box", x, y, width: 10, height: 10 } });
const said = (label: string): Annotation => annotationOf("", label);
const BOXES = { task: "detection" as const, labels: ["x"], match: { by: "iou" as const, threshold: 0.5 } };

describe("suspicions", () => {
  const labels = ["a", "b"];

  it("vendors that agree against the reference, not where one agrees with it", () => {
    const gold: Side = (at) => [said(at === 3 ? "b" : "a")];
    const both = casesOf(12, gold, { V: () => [said("a")], W: (at) => [said(at === 5 ? "b" : "a")] });
    const found = suspicionsOf(both, { task: "classification", labels });
    expect(kinds(found)).toEqual(["vendors_against_gold: a where the reference says b"]);
    expect(found[0]?.estimate).toMatchObject({ value: 1, n: 12 });
    expect(found[0]?.evidence.places).toEqual(["i3"]);
  });

  it("findings that every vendor marks and the reference lacks", () => {
    const cases = findingCases([{ gold: [1], vendors: { V: [1, 2], W: [1, 2] } }]);
    const found = findSuspicions(cases, evaluate(cases, contextOf(FINDING_SETTINGS, ["V", "W"]))).suspicions;
    expect(kinds(found)).toContain("vendors_against_gold: nodule where the reference has none");
  });

  it("nothing that a reference lacks which does not claim to hold everything", () => {
    const cases = findingCases([{ gold: [1], vendors: { V: [1, 2], W: [1, 2] } }]);
    const partial = contextOf(FINDING_SETTINGS, ["V", "W"], { ...OPEN_GOLD, exhaustive: false });
    expect(kinds(findSuspicions(cases, evaluate(cases, partial)).suspicions)).toEqual([]);
  });

  it("copied coordinates on a sample of the images, the same in any order of the cases", () => {
    const own: Side = (at) => [box(4.5 + at), box(4.5 + at, "x", 40)];
    const cases = casesOf(40, (at) => [box(3 + at)], { V: own, W: own });
    const used = { ...DEFAULT_SETTINGS, resamples: 100, ...BOXES };
    const evaluation = evaluate(cases, contextOf(used, ["V", "W"], OPEN_GOLD));
    const limits = { ...DEFAULT_SUSPICION_SETTINGS, copiedAtMost: 100 };
    const copied = (all: EvaluationCase[]) => {
      const { suspicions } = findSuspicions(all, evaluation, limits);
      return suspicions
        .filter(({ kind }) => kind === "copied_geometry")
        .map(({ evidence, estimate }) => [evidence, estimate.n]);
    };
    const found = copied(cases);
    expect(found).toHaveLength(1);
    // 5 shapes an image: at most 20 images of 40 are left, and both sides' of the same ones
    const [{ images, shapes, same }] = found[0] as [Record<string, number>];
    expect(images).toBeLessThanOrEqual(20);
    expect(images).toBeGreaterThan(5);
    expect([shapes, same]).toEqual([2 * (images ?? 0), 2 * (images ?? 0)]);
    expect(copied([...cases].reverse())).toEqual(found);
  });

  it("exchanged labels", () => {
    const gold: Side = (at) => [said(at % 2 === 0 ? "a" : "b")];
    const turned: Side = (at) => [said(at % 2 === 0 ? "b" : "a")];
    const cases = casesOf(30, gold, { V: turned, W: gold });
    const found = suspicionsOf(cases, { task: "classification", labels });
    expect(kinds(found)).toEqual(["labels_swapped: V: a and b"]);
    expect(found[0]?.items).toHaveLength(30);
    expect(found[0]?.vendors).toEqual(["V"]);
  });

  it("copied coordinates, but not boxes that are the same on every image", () => {
    const gold: Side = (at) => [box(3 + at)];
    const own: Side = (at) => [box(4.5 + at)];
    const cases = casesOf(20, gold, { V: own, W: own, U: (at) => [box(2.25 + at)] });
    const found = suspicionsOf(cases, BOXES);
    expect(kinds(found)).toEqual(["copied_geometry: V and W"]);
    expect(found[0]?.message).toContain("Innocent explanations");
    const whole: Side = () => [box(0)];
    expect(suspicionsOf(casesOf(20, whole, { V: whole, W: whole }), BOXES)).toEqual([]);
  });

  it("a delivery mirrored left to right, and says what cannot be detected", () => {
    const gold: Side = (at) => [box(at % 2 === 0 ? 5 + at / 10 : 45)];
    const flipped: Side = (at) => [box(at % 2 === 0 ? 85 - at / 10 : 45)];
    const found = suspicionsOf(casesOf(20, gold, { V: flipped }), BOXES).filter(({ kind }) => kind === "mirrored");
    expect(found).toHaveLength(1);
    expect(found[0]?.evidence).toMatchObject({ telling: 10, cannotTell: 10 });
    expect(found[0]?.message).toContain("Not detectable for symmetric structures (10 here)");
  });

  it("scanner points read in the other frame", () => {
    const point = (x: number, y: number): Annotation =>
      annotationOf("", "x", { shape: { kind: "point", position: Float64Array.of(x, y, 5), world: "lps_mm" } });
    const gold: Side = (at) => [point(20 + at, -30 - at)];
    const cases = casesOf(8, gold, { V: (at) => [point(-20 - at, 30 + at)], W: gold });
    const found = suspicionsOf(cases, { task: "keypoints", labels: ["x"], match: { by: "distance", maxMm: 5 } });
    expect(found.filter(({ kind }) => kind === "mirrored").map(({ evidence }) => evidence.how)).toEqual([
      "x and y turned (RAS read as LPS)",
    ]);
  });

  it("a delivery one slice off", () => {
    const volume = (from: number): Annotation => {
      const runs = Uint32Array.of(100, 500, 9400);
      const affineLps = Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
      const slices = [0, 1, 2].map((at) => ({ index: from + at, runs }));
      const shape: Shape = { kind: "volume", width: 100, height: 100, depth: 10, times: 1, affineLps, slices };
      return annotationOf("", "x", { shape });
    };
    const cases = casesOf(8, () => [volume(3)], { V: () => [volume(4)], W: () => [volume(3)] });
    const found = suspicionsOf(cases, { task: "segmentation", labels: ["x"] });
    expect(kinds(found).filter((one) => one.startsWith("slices"))).toEqual(["slices_shifted: V"]);
    expect(found.find(({ kind }) => kind === "slices_shifted")?.evidence.shift).toBe(-1);
  });

  it("statements made too fast", () => {
    const timed =
      (seconds: number): Side =>
      () => [annotationOf("", "a", { annotator: "r", attributes: { lead_time: seconds } })];
    const gold: Side = () => [said("a")];
    const cases = casesOf(25, gold, { V: timed(0.5), W: timed(9) });
    expect(kinds(suspicionsOf(cases, { task: "classification", labels }))).toEqual(["times_too_short: V r"]);
  });

  it("wrong pre-labels followed where they were shown, only with an unassisted arm", () => {
    const gold: Side = () => [said("a")];
    const machine: Side = (at) => [annotationOf("", at % 2 === 0 ? "b" : "a", { origin: "automatic" })];
    const reader =
      (isFollowing: boolean, hasArm: boolean): Side =>
      (at) => {
        const isShown = at < 40 || !hasArm;
        const label = isShown && isFollowing && at % 2 === 0 ? "b" : "a";
        return [annotationOf("", label, { origin: isShown ? "assisted" : "manual" })];
      };
    const cases = casesOf(80, gold, {
      M: machine,
      follows: reader(true, true),
      looks: reader(false, true),
      noArm: reader(true, false),
    });
    const found = suspicionsOf(cases, { task: "classification", labels });
    expect(kinds(found)).toEqual(["automation_bias: follows with M"]);
    expect(found[0]?.evidence).toMatchObject({
      assisted: { wrong: 20, followed: 20 },
      unassisted: { wrong: 20, followed: 0 },
    });
  });

  it("a single displaced reader is named as such", () => {
    const landmarks = (shift: number, noise: number) => () =>
      Array.from({ length: 12 }, (_, at) =>
        annotationOf("", `p${at}`, {
          shape: {
            kind: "point",
            position: Float64Array.of(at * 3 + shift + noise * Math.sin(at), at * noise, noise * Math.cos(3 * at)),
            world: "lps_mm",
          },
        }),
      );
    const names = Array.from({ length: 12 }, (_, at) => `p${at}`);
    const settings = { task: "keypoints" as const, labels: names, match: { by: "distance" as const, maxMm: 5 } };
    const one = casesOf(1, landmarks(0, 0), { V: landmarks(6, 0.1), W: landmarks(0, 0.2) });
    expect(kinds(suspicionsOf(one, settings))).toEqual(["reader_shift: i0"]);
    const alone = casesOf(1, landmarks(0, 0), { V: landmarks(6, 0.1) });
    expect(kinds(suspicionsOf(alone, settings))).toEqual(["shift_unexplained: i0"]);
    const together = casesOf(1, landmarks(0, 0), { V: landmarks(6, 0.1), W: landmarks(6.5, 0.2) });
    expect(kinds(suspicionsOf(together, settings))).toEqual(["frame_or_gold: i0"]);
  });
});
