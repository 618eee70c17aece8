import { describe, expect, it } from "vitest";
import { projectInput } from "@/lib/projects/project-input";
import { draftToInput, EMPTY_DRAFT, newLabel, numberErrors, type ProjectDraft } from "./project-draft";

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
    expect(draftToInput(draft).measuring).toEqual({ missCost: null, targetPrevalence: null });
    const typed = draftToInput({ ...draft, missCost: " 5 ", targetPrevalence: "0,02" });
    expect(typed.measuring).toEqual({ missCost: 5, targetPrevalence: 0.02 });
    expect(numberErrors({ ...draft, missCost: "much" })).toHaveProperty(["measuring.missCost"]);
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
