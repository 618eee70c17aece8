import type { EvaluationResult } from "./result";
import type { EvaluationSettings } from "./settings";
import { rulesWithoutEffect } from "./task-plan";

type RuledSettings = Partial<
  Pick<
    EvaluationSettings,
    | "attributes"
    | "difficult"
    | "lengthWithinMm"
    | "missCost"
    | "targetPrevalence"
    | "nsdToleranceMm"
    | "nsdOtherMm"
    | "nsdToleranceOf"
  >
>;

/**
 * A project's rules as far as a task can follow them, and those that it cannot: these are listed beside the figures. The
 * tolerances of contours are asked for with their own task, and fall away in others without a word.
 */
export function settingsOfTask(
  rules: RuledSettings,
  task: Pick<EvaluationSettings, "task" | "match" | "multiLabel">,
): { settings: RuledSettings; leftOut: EvaluationResult["skipped"] } {
  const without = rulesWithoutEffect({ ...rules, ...task });
  const { nsdToleranceMm, nsdOtherMm, nsdToleranceOf, attributes, difficult, ...others } = rules;
  const isLeft = (rule: "attributes" | "difficult") => without.some((one) => one.rule === rule);
  const ofContours = {
    ...(nsdToleranceMm === undefined ? {} : { nsdToleranceMm }),
    ...(nsdOtherMm === undefined ? {} : { nsdOtherMm }),
    ...(nsdToleranceOf === undefined ? {} : { nsdToleranceOf }),
  };
  return {
    settings: {
      ...others,
      ...(task.task === "segmentation" ? ofContours : {}),
      ...(attributes === undefined || isLeft("attributes") ? {} : { attributes }),
      ...(difficult === undefined || isLeft("difficult") ? {} : { difficult }),
    },
    leftOut: without.map(({ what, count, why }) => ({ vendor: "project", what, count, why })),
  };
}
