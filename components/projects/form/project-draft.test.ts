import { describe, expect, it } from "vitest";
import { projectInput } from "@/lib/projects/project-input";
import { landmarkDraft } from "./landmark-draft";
import { EMPTY_MARKS, markDraft, markRule } from "./mark-draft";
import { draftToInput, EMPTY_DRAFT, newLabel, numberErrors, type ProjectDraft } from "./project-draft";
import { toleranceDraft } from "./tolerance-draft";

const draft: ProjectDraft = {
  ...EMPTY_DRAFT,
  name: " Chest CT ",
  tasks: ["segmentation"],
  sliceBy: "site, scanner,, ",
  margin: "0,05",
  exhaustive: "no",
  acceptance: [{ key: 1, metric: "sensitivity", comparison: "at_least", limit: "0.9" }],
  labels: [
    { ...newLabel([]), name: "left lung", mirrorOf: "right lung" },
    { ...newLabel([]), key: 2, name: "right lung", mirrorOf: "left lung" },
  ],
};

describe("draftToInput", () => {
  it("is taken by the verb", () => {
    const parsed = projectInput.parse(draftToInput(draft));
    expect(parsed).toMatchObject({
      name: "Chest CT",
      sliceBy: ["site", "scanner"],
      margin: 0.05,
      exhaustive: false,
      findingAttribute: null,
      acceptance: [{ metric: "sensitivity", comparison: "at_least", limit: 0.9 }],
    });
  });

  it("declares a cost and a prevalence only where they were typed", () => {
    expect(draftToInput(draft).measuring).toMatchObject({ missCost: null, targetPrevalence: null, attributes: [] });
    const compared = draftToInput({ ...draft, comparedAttributes: "density, margin,, " }).measuring;
    expect(compared.attributes).toEqual(["density", "margin"]);
    const typed = draftToInput({ ...draft, missCost: " 5 ", targetPrevalence: "0,02" });
    expect(typed.measuring).toMatchObject({ missCost: 5, targetPrevalence: 0.02 });
    expect(numberErrors({ ...draft, missCost: "much" })).toHaveProperty(["measuring.missCost"]);
  });

  it("declares how marks pair up, and refuses what is no number", () => {
    const ways = [
      [
        { by: "iou", threshold: 0.3 },
        { by: "iou", threshold: "0,3" },
      ],
      [
        { by: "distance", maxMm: 5 },
        { by: "distance", maxMm: "5" },
      ],
      [
        { by: "inside", toleranceMm: 0 },
        { by: "inside", toleranceMm: "0" },
      ],
      [null, { by: "task" }],
    ] as const;
    for (const [rule, typed] of ways) {
      const marks = { ...EMPTY_MARKS, ...typed };
      const { measuring } = projectInput.parse(draftToInput({ ...draft, tasks: ["detection"], marks }));
      expect(measuring.marks).toEqual(rule);
      expect(markRule(markDraft(measuring.marks))).toEqual(rule);
    }
    const wrong = {
      ...draft,
      tasks: ["detection" as const],
      marks: { ...EMPTY_MARKS, by: "inside" as const, toleranceMm: "" },
    };
    expect(Object.keys(numberErrors(wrong))).toEqual(["measuring.marks.toleranceMm"]);
    expect(draftToInput({ ...wrong, tasks: ["segmentation"] }).measuring.marks).toBeNull();
  });

  it("declares how landmarks pair up, and refuses what is no list of names with numbers", () => {
    const landmarks = {
      by: "oks",
      maxMm: "",
      threshold: "0,5",
      sigma: "0.05",
      sigmas: "nose=0.026; left eye=0,025",
      scale: "points",
      absent: "missing",
    } as const;
    const typed: ProjectDraft = { ...draft, tasks: ["keypoints"], landmarks };
    const { measuring } = projectInput.parse(draftToInput(typed));
    const sigmas = { nose: 0.026, "left eye": 0.025 };
    expect(measuring.landmarks).toEqual({ by: "oks", threshold: 0.5, sigma: 0.05, sigmas });
    expect(landmarkDraft(measuring.landmarks)).toMatchObject({ by: "oks", sigmas: "nose=0.026; left eye=0.025" });
    const stated = draftToInput({ ...typed, landmarks: { ...landmarks, scale: "stated" } }).measuring.landmarks;
    expect(landmarkDraft(projectInput.shape.measuring.parse({ landmarks: stated }).landmarks).scale).toBe("stated");
    const placed = draftToInput({ ...typed, landmarks: { ...landmarks, absent: "placed" } }).measuring.landmarks;
    expect(landmarkDraft(projectInput.shape.measuring.parse({ landmarks: placed }).landmarks).absent).toBe("placed");
    expect(draftToInput({ ...typed, tasks: ["detection"] }).measuring.landmarks).toBeNull();
    const wrong = numberErrors({ ...typed, landmarks: { ...landmarks, sigma: "", sigmas: "nose" } });
    expect(Object.keys(wrong).sort()).toEqual(["measuring.landmarks.sigma", "measuring.landmarks.sigmas"]);
  });

  it("declares tolerances, the first the primary one, and refuses a label that there is not", () => {
    const typed = { ...draft, nsdMm: "1; 0,5;2", nsdOfLabel: "left lung=2" };
    const nsd = { primaryMm: 1, otherMm: [0.5, 2], ofLabel: { "left lung": 2 } };
    expect(projectInput.parse(draftToInput(typed)).measuring.nsd).toEqual(nsd);
    expect(toleranceDraft(nsd)).toEqual({ nsdMm: "1; 0.5; 2", nsdOfLabel: "left lung=2" });
    expect(numberErrors({ ...typed, nsdMm: "1; thin" })).toHaveProperty(["measuring.nsd"]);
    expect(numberErrors({ ...typed, nsdMm: "" })).toHaveProperty(["measuring.nsd"]);
    const refused = projectInput.safeParse(draftToInput({ ...typed, nsdOfLabel: "liver=2" }));
    expect(refused.error?.issues[0]?.path).toEqual(["measuring", "nsd", "ofLabel"]);
  });

  it("leaves it to the verb to refuse, naming the field", () => {
    const refused = projectInput.safeParse(draftToInput({ ...draft, margin: "", labels: [], name: "" }));
    const fields = refused.error?.issues.map(({ path }) => path.join("."));
    expect(fields).toEqual(expect.arrayContaining(["name", "margin", "labels"]));
  });
});

describe("numberErrors", () => {
  it("names each field that is no number", () => {
    expect(numberErrors(draft)).toEqual({});
    const wrong = { ...draft, margin: "5 %", acceptance: draft.acceptance.map((entry) => ({ ...entry, limit: "" })) };
    expect(Object.keys(numberErrors(wrong))).toEqual(["margin", "acceptance.0.limit"]);
  });
});
