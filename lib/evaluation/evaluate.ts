import type { EvaluationCase } from "./cases/dataset";
import { sortClusters } from "./comparison/cluster-table";
import { comparedVendors } from "./comparison/compared-vendors";
import { withheldReason } from "./gold-scope";
import { EvaluationInputError } from "./input-error";
import { tallyCase } from "./measure/tally-case";
import type { Disagreement, EvaluationResult, GoldDescription, ItemResult } from "./result";
import type { EvaluationSettings } from "./settings";
import { type EvaluationContext, summarise } from "./summarise";
import { taskPlan } from "./task-plan";
import { seemsToRequireEveryVendor } from "./warnings/warnings";

export interface Evaluation {
  result: EvaluationResult;
  items: ItemResult[];
  disagreements: Disagreement[];
}

export interface EvaluateOptions {
  /**
   * Who made the reference is not known: where it holds exactly what every vendor marked, take the vendors for its
   * makers and say so, instead of printing a sensitivity of 1 for all.
   */
  inferMakers?: boolean;
}

/** A reference that holds shapes, and none that the task compares, is no reference for it: all would look missed. */
function refuseOtherShapes(cases: readonly EvaluationCase[], settings: EvaluationSettings): void {
  const { shapes } = taskPlan(settings);
  const found = new Set<string>();
  for (const { reference } of cases) {
    const lists = reference.kind === "shared" ? [reference.annotations] : Object.values(reference.annotations);
    for (const { shape } of lists.flat()) {
      if (shapes.includes(shape.kind)) return;
      found.add(shape.kind);
    }
  }
  if (found.size > 0) {
    throw new EvaluationInputError(
      "task_not_detected",
      `the reference holds ${[...found].sort().join(", ")}, and nothing that ${settings.task} compares (${shapes.join(", ")})`,
    );
  }
}

/** The whole evaluation of cases in memory: the same functions a job calls case by case. */
export function evaluate(
  cases: readonly EvaluationCase[],
  context: EvaluationContext,
  options: EvaluateOptions = {},
): Evaluation {
  refuseOtherShapes(cases, context.settings);
  const measured = cases.map((data) => tallyCase(data, context.settings));
  const tallies = measured.flatMap((one) => one.tallies);
  const clusters = sortClusters(tallies);
  const compared = comparedVendors(clusters, context.vendors);
  const isSuspect =
    options.inferMakers === true &&
    context.settings.match.by === "finding" &&
    context.gold.kind === "external" &&
    context.gold.makers.length === 0 &&
    seemsToRequireEveryVendor(compared);
  const gold: GoldDescription = isSuspect
    ? { ...context.gold, kind: "consensus", makers: [...context.vendors], requiresEveryMaker: true }
    : context.gold;
  const warnings = [...(context.warnings ?? [])];
  if (isSuspect) {
    warnings.push({
      code: "reference_may_require_every_reader",
      message:
        "Every vendor found every finding of the reference, by its name: the reference seems to hold only what all of them marked, and is treated as made from them. Name its makers, or none, to decide otherwise.",
    });
  }
  const result = summarise(tallies, { ...context, gold, warnings });
  const meansWrong = (vendor: string) =>
    withheldReason(gold, { needsExhaustive: true, needsIndependentFindings: true }, vendor, []) === null;
  return {
    result,
    items: measured.flatMap((one) => one.results),
    disagreements: measured
      .flatMap((one) => one.disagreements)
      .filter(({ outcome, vendor }) => outcome !== "extra" || meansWrong(vendor)),
  };
}
