import "server-only";
import { type CopyValue, copyLine } from "@/db/copy";
import type { Reject } from "@/lib/model/annotation";
import { SHAPE_KINDS } from "@/lib/model/shape";
import { encodeShape } from "@/lib/model/shape-codec";
import type { KeptAnnotation } from "./delivery-checker";

export const ANNOTATION_COLUMNS = [
  "project_no",
  "batch_no",
  "seq",
  "item_no",
  "reader_no",
  "source_label_no",
  "kind",
  "geometry",
  "frame",
  "finding",
  "score",
  "crowd",
  "origin",
  "attributes",
  "place",
] as const;
const ORIGINS = ["manual", "assisted", "automatic"];

/** Whose facts the lines are. */
export interface FactKey {
  projectNo: number;
  batchNo: number;
}

/** One line of the fact table; `place` says where in the delivery the statement stands. */
export function annotationLine(
  { projectNo, batchNo }: FactKey,
  seq: number,
  readerNo: number,
  kept: KeptAnnotation,
  place: string,
): string {
  const { annotation, itemNo, sourceLabelNo } = kept;
  const { shape, attributes } = annotation;
  const values: CopyValue[] = [
    projectNo,
    batchNo,
    seq,
    itemNo,
    readerNo,
    sourceLabelNo,
    SHAPE_KINDS.indexOf(shape.kind),
    shape.kind === "class" ? null : encodeShape(shape),
    annotation.frame ?? null,
    annotation.finding ?? null,
    annotation.score ?? null,
    annotation.crowd ?? false,
    ORIGINS.indexOf(annotation.origin),
    Object.keys(attributes).length === 0 ? null : JSON.stringify(attributes),
    place,
  ];
  return copyLine(values);
}

export const REJECT_COLUMNS = [
  "project_no",
  "batch_no",
  "seq",
  "file",
  "place",
  "field",
  "found",
  "expected",
  "code",
  "message",
] as const;

export function rejectLine({ projectNo, batchNo }: FactKey, seq: number, entry: Reject): string {
  const clip = (text: string | undefined) =>
    text === undefined ? null : text.replaceAll("\0", "\uFFFD").slice(0, 500);
  return copyLine([
    projectNo,
    batchNo,
    seq,
    clip(entry.file) ?? "",
    clip(entry.place) ?? "",
    clip(entry.field),
    clip(entry.found),
    clip(entry.expected),
    entry.code,
    clip(entry.message) ?? "",
  ]);
}
