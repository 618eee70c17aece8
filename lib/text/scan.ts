import { formatCounted } from "@/lib/display/number";
import type { Finding, FindingKind } from "@/lib/scan/finding";

/** Words of the search for identifiers. */
export const SCAN_TEXT = {
  title: "Identifiers found",
  quarantined: "Quarantined",
  quarantinedWhy: (direct: number) =>
    `${formatCounted(direct, "finding")} may tell who a patient is. Nothing is published until somebody releases the delivery with a reason, or discards it.`,
  found: (direct: number, possible: number) =>
    `${formatCounted(direct, "direct identifier")}, ${formatCounted(possible, "possible one")}`,
  released: (by: string, reason: string) => `Released by ${by}: ${reason}`,
  file: "File",
  place: "Place",
  kind: "Kind",
  level: "Level",
  value: "Found (masked)",
  levels: { direct: "direct", possible: "possible" } satisfies Record<Finding["level"], string>,
  reason: "Why it may be used",
  release: "Release the delivery",
} as const;

export const FINDING_KIND_NAMES: Readonly<Record<FindingKind, string>> = {
  name: "name of a person",
  email: "e-mail address",
  phone: "phone number",
  date: "date",
  record_number: "record number",
  place: "place",
  dicom_attribute: "confidential attribute",
  private_attribute: "private attribute",
  free_text: "free text",
  burned_in_annotation: "burned-in annotation",
  image_comment: "image comment",
  device: "device number",
};
