/** Thrown where the inputs of an evaluation contradict each other: one sentence for the person who gave them. */
export class EvaluationInputError extends Error {
  constructor(
    readonly code: EvaluationInputCode,
    message: string,
  ) {
    super(message);
    this.name = "EvaluationInputError";
  }
}

export const EVALUATION_INPUT_CODES = [
  "no_gold_items",
  "no_shared_items",
  "no_vendors",
  "duplicate_vendor",
  "missing_case",
  "finding_attribute_missing",
  "label_unknown",
  "ambiguous_item",
  "size_differs",
  "size_unknown",
  "shape_invalid",
  "world_differs",
  "setting_invalid",
  "task_not_detected",
] as const;

export type EvaluationInputCode = (typeof EVALUATION_INPUT_CODES)[number];
