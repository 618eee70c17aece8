import type { EvaluationResult } from "@/lib/evaluation/result";
import { taskPlan } from "@/lib/evaluation/task-plan";

/** Whether a counted figure is a proportion, and which direction is better. */
export function figureOf(
  { receipt }: EvaluationResult,
  metric: string,
  label: string | null,
): { kind: "proportion" | "mean"; direction: "higher" | "lower" } {
  const { overall, byLabel } = taskPlan(receipt.settings).figures(receipt.settings);
  const found = (label === null ? overall : byLabel).find(({ name }) => name === metric);
  return { kind: found?.kind ?? "mean", direction: found?.direction === "lower" ? "lower" : "higher" };
}
