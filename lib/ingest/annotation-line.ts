import "server-only";
import { copyLine } from "@/db/copy";
import type { CopyBytes } from "@/db/copy-bytes";
import type { Attributes, Reject } from "@/lib/model/annotation";
import { ByteWriter } from "@/lib/model/byte-writer";
import { SHAPE_KINDS } from "@/lib/model/shape";
import { writeShape } from "@/lib/model/shape-codec";
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

const shapeBytes = new ByteWriter();

/** Writes one line of the fact table; `place` says where in the delivery the statement stands. */
export function writeAnnotationLine(
  out: CopyBytes,
  { projectNo, batchNo }: FactKey,
  seq: number,
  readerNo: number,
  kept: KeptAnnotation,
  place: string,
): void {
  const { annotation, itemNo, sourceLabelNo } = kept;
  const { shape } = annotation;
  out.number(projectNo);
  out.number(batchNo);
  out.number(seq);
  out.number(itemNo);
  out.number(readerNo);
  out.number(sourceLabelNo);
  out.number(SHAPE_KINDS.indexOf(shape.kind));
  if (shape.kind === "class") out.null();
  else {
    shapeBytes.clear();
    writeShape(shapeBytes, shape);
    out.blob(shapeBytes.written());
  }
  out.number(annotation.frame ?? null);
  out.text(annotation.finding ?? null);
  out.number(annotation.score ?? null);
  out.boolean(annotation.crowd ?? false);
  out.number(ORIGINS.indexOf(annotation.origin));
  out.text(attributesText(annotation.attributes));
  out.text(place);
  out.endLine();
}

/** Null where there are none, which is asked of every annotation: no list of names is made for it. */
function attributesText(attributes: Attributes): string | null {
  for (const _ in attributes) return JSON.stringify(attributes);
  return null;
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
