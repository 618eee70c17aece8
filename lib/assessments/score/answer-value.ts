import type { AnswerType } from "../templates/template";
import type { AnswerValue } from "./answer";

/** Whether an answer of this type has a value; the others are facts, which count for completeness only. */
export function isScored(type: AnswerType): boolean {
  return type === "yes_partial_no" || type === "scale_0_4";
}

const CHOICES = { yes: 1, partial: 0.5, no: 0 } as const;
const HIGHEST_STEP = 4;

/** From 0 to 1, higher is better: yes 1, partial 0.5, no 0; a scale's step / 4. Null: a fact, or not applicable. */
export function answerValue(value: AnswerValue): number | null {
  if (value.kind === "choice") return CHOICES[value.choice];
  if (value.kind === "scale") return value.step / HIGHEST_STEP;
  return null;
}
