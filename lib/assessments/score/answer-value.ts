import type { AnswerType } from "../templates/template";

/** Whether an answer of this type has a value; the others are facts, which count for completeness only. */
export function isScored(type: AnswerType): boolean {
  return type === "yes_partial_no" || type === "scale_0_4";
}
