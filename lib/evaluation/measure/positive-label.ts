import type { EvaluationSettings } from "../settings";

/** Names that only the negative one of two labels has. */
const NEGATIVE_NAMES = new Set(["no", "negative", "normal", "absent", "benign", "0", "false", "none", "n", "healthy"]);

/**
 * Which of two labels is the positive one: the declared one, else the other of a label that can only be the negative
 * (no, normal, absent, 0 …); -1 where it cannot be told, and then only figures by label are shown.
 */
export function positiveLabel({
  labels,
  positiveLabel: declared,
}: Pick<EvaluationSettings, "labels" | "positiveLabel">): number {
  if (declared !== undefined) return labels.indexOf(declared);
  if (labels.length !== 2) return -1;
  const negatives = labels.map((label) => NEGATIVE_NAMES.has(label.trim().toLowerCase()));
  if (negatives[0] === negatives[1]) return -1;
  return negatives[0] ? 1 : 0;
}
