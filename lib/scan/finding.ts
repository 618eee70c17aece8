export const FINDING_KINDS = [
  "name",
  "email",
  "phone",
  "date",
  "record_number",
  "place",
  "dicom_attribute",
  "private_attribute",
  "free_text",
  "burned_in_annotation",
  "image_comment",
  "device",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Something that may tell who a patient is. What was found is never repeated in full. */
export interface Finding {
  file: string;
  /** Line, element, chunk or part of the name. */
  place: string;
  kind: FindingKind;
  /** The first letters of it, and how long it is. */
  masked: string;
  /** Direct: names, numbers, dates, addresses; possible: what only tells together with more. Only direct ones quarantine. */
  level: "direct" | "possible";
}

/** Enough to find the place again, too little to know the value: at most two letters and the length. */
export function masked(value: string): string {
  const letters = [...value.trim()];
  const shown = letters.length <= 4 ? "" : letters.slice(0, 2).join("");
  return `${shown}… (${letters.length} characters)`;
}
