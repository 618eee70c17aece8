/** What a row of the sheet is answered with: of its two answers, which is right. */
export const SHEET_DECISIONS = ["first", "second", "both", "neither", "cannot_say"] as const;
export type SheetDecision = (typeof SHEET_DECISIONS)[number];

/** The same once it is known which answer was the reference's. */
export const DECISIONS = ["gold", "other", "both", "neither", "cannot_say"] as const;
export type Decision = (typeof DECISIONS)[number];

/** Unmasks an answered row. */
export function unmasked(decision: SheetDecision, isGoldFirst: boolean): Decision {
  if (decision !== "first" && decision !== "second") return decision;
  return (decision === "first") === isGoldFirst ? "gold" : "other";
}

/** Whether a decision says that the reference is wrong: what its next version may change. */
export function isAgainstReference(decision: Decision): boolean {
  return decision === "other" || decision === "neither";
}
