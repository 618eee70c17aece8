import type { Annotation, Attributes } from "@/lib/model/annotation";

/** An item that gold speaks about, as the evaluation needs it. */
export interface EvaluationItem {
  key: string;
  attributes: Attributes;
  width?: number;
  height?: number;
  depth?: number;
  /** Edge lengths of a pixel or voxel in mm: column, row, slice. */
  spacingMm?: readonly [number, number, number];
  /** Of a slice that is an item of its own: its place along the volume of its case, in mm. */
  positionMm?: number;
}

/** What one vendor was ordered and returned of one case. Keys are those of the case's items. */
export interface VendorCase {
  name: string;
  /** Items ordered of this vendor that its reference speaks about. */
  ordered: readonly string[];
  /** Items it returned, with or without a shape on them; others than the ordered are not counted. */
  returned: readonly string[];
  annotations: readonly Annotation[];
}

/** One reference for all, or one for each vendor, made without that vendor (leave-one-out). */
export type CaseReference =
  | { kind: "shared"; annotations: readonly Annotation[] }
  | { kind: "by_vendor"; annotations: Readonly<Record<string, readonly Annotation[]>> };

/** Everything of one case (patient): the largest thing that an evaluation holds in memory at once. */
export interface EvaluationCase {
  key: string;
  items: readonly EvaluationItem[];
  reference: CaseReference;
  vendors: readonly VendorCase[];
  /** What is known of single findings (size, subtlety), by the finding's name within the case: to slice by. */
  findings?: Readonly<Record<string, Attributes>>;
}

/** The reference annotations that `vendor` is measured against in this case. */
export function referenceOf(data: EvaluationCase, vendor: string): readonly Annotation[] {
  return data.reference.kind === "shared" ? data.reference.annotations : (data.reference.annotations[vendor] ?? []);
}
