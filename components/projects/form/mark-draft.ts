import type { MarkRule } from "@/lib/projects/measuring-rules";
import { PROJECT_FORM_TEXT as T } from "@/lib/text/projects";
import { typedNumber } from "./typed-number";

/** How marks of a detection pair up, as typed. */
export interface MarkDraft {
  by: "task" | "iou" | "distance" | "inside";
  threshold: string;
  maxMm: string;
  toleranceMm: string;
}

export const EMPTY_MARKS: MarkDraft = { by: "task", threshold: "0.5", maxMm: "5", toleranceMm: "0" };

/** The number that a way asks for. */
export const MARK_FIELDS = { iou: "threshold", distance: "maxMm", inside: "toleranceMm" } as const;

/** What the verb gets: null where the task's own way is meant. */
export function markRule({ by, threshold, maxMm, toleranceMm }: MarkDraft): MarkRule | null {
  if (by === "task") return null;
  if (by === "iou") return { by, threshold: typedNumber(threshold) };
  return by === "distance" ? { by, maxMm: typedNumber(maxMm) } : { by, toleranceMm: typedNumber(toleranceMm) };
}

/** What is no number where one is needed, by field. */
export function markErrors(draft: MarkDraft): Record<string, string> {
  if (draft.by === "task") return {};
  const field = MARK_FIELDS[draft.by];
  return Number.isFinite(typedNumber(draft[field])) ? {} : { [`measuring.marks.${field}`]: T.enterNumber };
}

/** A stored rule as the form shows it. */
export function markDraft(rule: MarkRule | null): MarkDraft {
  if (rule === null) return EMPTY_MARKS;
  const { by, ...amounts } = rule;
  return {
    ...EMPTY_MARKS,
    by,
    ...Object.fromEntries(Object.entries(amounts).map(([field, value]) => [field, String(value)])),
  };
}
