import type { EvaluationSettings } from "@/lib/evaluation/settings";
import { COMPARED_TEXT as T } from "@/lib/text/methods";

/** In sentences, what a measurement compared beside places and labels, and how difficult marks and absent points counted. */
export function comparedRules({
  task,
  match,
  attributes = [],
  difficult,
}: Pick<EvaluationSettings, "task" | "match" | "attributes" | "difficult">): string[] {
  return [
    ...(attributes.length === 0 ? [] : [T.attributes(attributes.join(", "))]),
    ...(difficult === undefined
      ? []
      : [difficult.rule === "counted" ? T.difficult.counted : T.difficult.ignored(difficult.attributes.join(", "))]),
    ...(task === "keypoints"
      ? [match.by === "oks" && match.absent === "placed" ? T.absent.placed : T.absent.missing]
      : []),
  ];
}
