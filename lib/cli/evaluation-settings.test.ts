import { expect, test } from "vitest";
import type { Delivery } from "@/lib/evaluation/cases/delivery";
import { parseEvaluate } from "./evaluate-request";
import { evaluationSettings } from "./evaluation-settings";
import { UsageError } from "./usage-error";

const annotation = {
  ...{ item: "i1", label: "yes", shape: { kind: "class" }, origin: "manual", attributes: {}, place: "line 2" },
} satisfies Delivery["annotations"][number];
const gold: Delivery = {
  name: "gold",
  items: [],
  annotations: [annotation, { ...annotation, item: "i2", label: "no" }],
};

const settingsOf = (...args: string[]) =>
  evaluationSettings(parseEvaluate(["--gold", "g.csv", "--vendor", "A=a.csv", ...args]).request, [gold], {});

test("a primary figure that the task does not have is bad usage and names those it has", () => {
  expect(() => settingsOf("--primary", "nope")).toThrow(UsageError);
  expect(() => settingsOf("--primary", "nope")).toThrow(/--primary nope: no figure of classification .* accuracy/);
  expect(settingsOf("--primary", "accuracy").primaryMetric).toBe("accuracy");
});

test("object keypoint similarity needs its sigmas, which the receipt keeps", () => {
  const matchOf = (...args: string[]) => settingsOf("--task", "keypoints", "--match", "oks=0.5", ...args).match;
  expect(matchOf("--oks-sigma", "0.05;nose=0.026")).toEqual({
    by: "oks",
    threshold: 0.5,
    sigma: 0.05,
    sigmas: { nose: 0.026 },
  });
  expect(() => matchOf()).toThrow(/--oks-sigma/);
  expect(() => matchOf("--oks-sigma", "nose=0.026")).toThrow(UsageError);
});

test("tolerances of the surface distance: the first is primary, a label may have its own", () => {
  expect(settingsOf("--nsd", "1mm,0.5mm,2", "--nsd-of", "liver=2mm")).toMatchObject({
    nsdToleranceMm: 1,
    nsdOtherMm: [0.5, 2],
    nsdToleranceOf: { liver: 2 },
  });
  for (const wrong of [
    ["--nsd", "1,x"],
    ["--nsd", "1,1"],
    ["--nsd-of", "liver=2"],
    ["--nsd", "1", "--nsd-of", "2"],
  ])
    expect(() => settingsOf(...wrong)).toThrow(UsageError);
});

test("a cost of a miss and a prevalence are settings, so that a receipt holds them; without, there are none", () => {
  expect(settingsOf("--miss-cost", "5", "--prevalence", "0.01")).toMatchObject({ missCost: 5, targetPrevalence: 0.01 });
  expect(settingsOf()).not.toHaveProperty("missCost");
  expect(() => settingsOf("--miss-cost", "0")).toThrow(UsageError);
  expect(() => settingsOf("--prevalence", "1")).toThrow(UsageError);
});

test("points may lie in what the reference drew, or so many millimetres beside it", () => {
  const matchOf = (match: string) => settingsOf("--task", "detection", "--match", match).match;
  expect(matchOf("inside")).toEqual({ by: "inside", toleranceMm: 0 });
  expect(matchOf("inside=2mm")).toEqual({ by: "inside", toleranceMm: 2 });
  for (const wrong of ["inside=-1", "inside=near", "inside=1=2"]) expect(() => matchOf(wrong)).toThrow(UsageError);
});

test("attributes and the rule of difficult marks are kept, and refused where they say nothing", () => {
  const settings = settingsOf(
    "--task",
    "detection",
    "--attribute",
    "density",
    "--difficult",
    "ignored=difficult;ambiguous",
  );
  expect(settings.attributes).toEqual(["density"]);
  expect(settings.difficult).toEqual({ rule: "ignored", attributes: ["difficult", "ambiguous"] });
  const ruleOf = (rule: string) => settingsOf("--task", "detection", "--difficult", rule).difficult;
  expect(ruleOf("counted")).toEqual({ rule: "counted", attributes: ["difficult"] });
  for (const wrong of ["skipped", "ignored=", "ignored=a=b"]) expect(() => ruleOf(wrong)).toThrow(UsageError);
  expect(() => settingsOf("--attribute", "density", "--attribute", "density")).toThrow(UsageError);
});
