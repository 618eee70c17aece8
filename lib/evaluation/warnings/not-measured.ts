import type { EvaluationResult } from "../result";
import type { EvaluationSettings } from "../settings";
import { taskPlan } from "../task-plan";

/** Why shapes of a kind that came are in no figure of a task. */
export function notMeasuredWhy(kind: string, settings: EvaluationSettings): string {
  const { task, match } = settings;
  const plan = taskPlan(settings);
  const shapes: readonly string[] = plan.shapes;
  if (shapes.includes(kind)) return "kept, not measured: its unit is none of length";
  const reason =
    kind === "cuboid"
      ? "a box in space as drawn on an image, without mm: it has neither a volume nor an area of its own; "
      : "";
  return `kept, not measured: ${reason}${task} by ${match.by} compares ${shapes.join(", ")}`;
}

/** What of a vendor's or gold's came and is in no figure, by kind of shape. */
export function listNotMeasured(
  of: string,
  counts: Readonly<Record<string, number>>,
  settings: EvaluationSettings,
): EvaluationResult["skipped"] {
  return Object.entries(counts).map(([kind, count]) => ({
    ...{ vendor: of, what: kind, count, why: notMeasuredWhy(kind, settings) },
  }));
}

/** Kinds that a result counts for a vendor and does not list: results of engines before 13 list none. */
export function notListed(
  result: Pick<EvaluationResult, "skipped">,
  { name, notMeasured }: Pick<EvaluationResult["vendors"][number], "name" | "notMeasured">,
): [kind: string, count: number][] {
  const isListed = (kind: string) => result.skipped.some(({ vendor, what }) => vendor === name && what === kind);
  return Object.entries(notMeasured).filter(([kind]) => !isListed(kind));
}
