import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CLAIMABLE_FIGURES } from "./claimable-figures";
import { FINGERPRINT_QUESTIONS, fingerprintQuestions, type ProjectTask } from "./fingerprint";
import { proposePanel } from "./propose-panel";

const primaryOf = (tasks: ProjectTask[], answers: Record<string, string>) =>
  proposePanel(tasks, answers).find(({ role }) => role === "primary")?.metric;
const rolesOf = (tasks: ProjectTask[], answers: Record<string, string>) =>
  Object.fromEntries(proposePanel(tasks, answers).map(({ metric, role }) => [metric, role]));

describe("proposePanel", () => {
  it.each([
    ["classification", {}, "accuracy"],
    ["classification", { class_imbalance: "yes" }, "sensitivity"],
    ["classification", { unequal_costs: "yes" }, "sensitivity"],
    ["ordinal", {}, "mae"],
    ["detection", {}, "f1"],
    ["segmentation", {}, "dice"],
    ["segmentation", { small_structures: "yes" }, "f1"],
    ["segmentation", { focus: "volume" }, "dice"],
    ["segmentation", { tubular: "yes" }, "dice"],
    ["keypoints", {}, "radial_error_mm"],
    ["measurements", {}, "absolute_error_mm"],
  ] as const)("%s %o -> %s", (task, answers, metric) => {
    expect(primaryOf([task], { ...answers })).toBe(metric);
  });

  it("keeps accuracy away from imbalanced classes, and curves from labels without scores", () => {
    const roles = rolesOf(["classification"], { class_imbalance: "yes", scores: "no" });
    expect(roles.accuracy).toBe("avoid");
    expect(roles.auc).toBe("avoid");
    expect(rolesOf(["classification"], { scores: "yes" }).auc).toBe("beside");
  });

  it("takes no answer for no answer", () => {
    const [accuracy] = proposePanel(["classification"], {});
    expect(accuracy?.why).not.toContain("equally frequent");
    expect(rolesOf(["classification"], {}).auc).toBeUndefined();
    expect(rolesOf(["detection"], {}).ap).toBeUndefined();
    expect(rolesOf(["detection"], { scores: "no" }).ap).toBe("avoid");
  });

  it("proposes as primary only what can carry the claim", () => {
    for (const { id, options } of FINGERPRINT_QUESTIONS)
      for (const { value } of options)
        for (const task of Object.keys(CLAIMABLE_FIGURES) as ProjectTask[])
          expect(CLAIMABLE_FIGURES[task]).toContain(primaryOf([task], { [id]: value }));
  });

  it("shows predictive values only at the prevalence of use", () => {
    expect(rolesOf(["classification"], { prevalence_as_in_use: "yes" }).precision).toBe("beside");
    expect(rolesOf(["classification"], { prevalence_as_in_use: "no" }).precision).toBeUndefined();
  });

  it("asks for the readers' ceiling where several stand behind gold", () => {
    expect(rolesOf(["segmentation"], { several_readers: "yes" }).krippendorff_alpha).toBe("beside");
  });

  it("has one primary figure, each figure once, and a reason for each, whatever the answers", () => {
    const answers = fc.record(
      Object.fromEntries(
        FINGERPRINT_QUESTIONS.map(({ id, options }) => [id, fc.constantFrom(...options.map(({ value }) => value))]),
      ),
      { requiredKeys: [] },
    );
    const tasks = fc.subarray<ProjectTask>(["classification", "ordinal", "detection", "segmentation", "keypoints"], {
      minLength: 1,
    });
    fc.assert(
      fc.property(tasks, answers, (chosen, given) => {
        const panel = proposePanel(chosen, given);
        expect(panel.filter(({ role }) => role === "primary")).toHaveLength(1);
        expect(new Set(panel.map(({ metric }) => metric)).size).toBe(panel.length);
        for (const { why } of panel) expect(why).not.toBe("");
      }),
    );
  });
});

describe("fingerprintQuestions", () => {
  it("asks only what concerns the tasks", () => {
    const ids = (tasks: ProjectTask[]) => fingerprintQuestions(tasks).map(({ id }) => id);
    expect(ids(["keypoints"])).toContain("clinical_distance");
    expect(ids(["keypoints"])).not.toContain("focus");
    expect(ids(["segmentation"])).toContain("small_structures");
    expect(ids([])).toEqual([]);
  });
});
