import type { EvaluationSettings } from "@/lib/evaluation/settings";
import { DEFAULT_SETTINGS } from "@/lib/evaluation/settings";
import { taskPlan } from "@/lib/evaluation/task-plan";
import {
  type MeasuringRules,
  measuringSettings,
  NO_MEASURING_RULES,
  projectMatch,
} from "@/lib/projects/measuring-rules";

/** The figures of a task by which vendors can be told apart: one of them may carry the claim. */
export function claimableFigures(
  task: EvaluationSettings["task"],
  labels: readonly string[],
  joinsFindings: boolean,
  positiveLabel: string | null = null,
  rules: MeasuringRules = NO_MEASURING_RULES,
): string[] {
  const settings: EvaluationSettings = {
    ...DEFAULT_SETTINGS,
    task,
    labels: [...labels],
    ...(positiveLabel === null || task !== "classification" ? {} : { positiveLabel }),
    // agreement on attributes stands beside a claim, it carries none; what is difficult names no figure
    ...measuringSettings({ ...rules, attributes: [], difficult: "counted" }),
    match: projectMatch(task, joinsFindings, rules),
  };
  const { overall, primary } = taskPlan(settings).figures(settings);
  const names = overall.filter(({ direction }) => direction !== "none").map(({ name }) => name);
  return [primary, ...names.filter((name) => name !== primary)];
}
