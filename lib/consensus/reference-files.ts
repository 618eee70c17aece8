import "server-only";
import { LANDMARK_COLUMNS } from "@/lib/formats/csv/write-landmarks";
import { WRITERS } from "@/lib/formats/writers";
import { Losses } from "@/lib/formats/writing";
import type { WrittenFile } from "@/lib/formats/written-file";
import type { Annotation, DeliveredItem, Ignored } from "@/lib/model/annotation";
import type { MergedSet } from "./merge-project";

/** A merged set as the files of a reference delivery, and how they are read. */
export interface ReferenceFiles {
  files: WrittenFile[];
  options: Record<string, unknown>;
  /** Asked after the files were read to their end. */
  notWritten(): Ignored[];
}

/** What COCO holds of an item; its case, spacing and place are the project's own and lose nothing. */
const inPixels = ({ key, aliases, width, height, place }: DeliveredItem): DeliveredItem => ({
  key,
  aliases,
  place,
  ...(width === undefined ? {} : { width }),
  ...(height === undefined ? {} : { height }),
});

type Form = "coco" | "landmarks" | "nrrd";

const FORM_OF: Partial<Record<Annotation["shape"]["kind"], Form>> = { point: "landmarks", volume: "nrrd" };

/**
 * Labels, boxes, outlines, masks and lists of points as COCO, points in space as a table, volumes as .seg.nrrd. What no form
 * holds is counted. `info` says who made it, where the form has a place.
 */
export function referenceFiles(
  { items, annotations }: MergedSet,
  findingAttribute: string | null,
  info: Readonly<Record<string, unknown>>,
): ReferenceFiles {
  const losses = new Losses();
  const parts = new Map<Form, Annotation[]>();
  for (const annotation of annotations) {
    const form = FORM_OF[annotation.shape.kind] ?? "coco";
    const own = parts.get(form);
    if (own) own.push(annotation);
    else parts.set(form, [annotation]);
  }
  if (parts.size === 0) parts.set("coco", []);
  const files = [...parts].sort().flatMap(([form, own]) => {
    const named = new Set(own.map(({ item }) => item));
    const held = form === "coco" ? items.map(inPixels) : items.filter(({ key }) => named.has(key));
    // COCO has a place for `info`; the other forms ignore it
    const content = { items: held, annotations: own, info };
    return [...(WRITERS[form]?.(content, losses) ?? [])];
  });
  const isTable = parts.size === 1 && parts.has("landmarks");
  return {
    files,
    options: isTable ? { columns: LANDMARK_COLUMNS } : findingAttribute === null ? {} : { findingAttribute },
    notWritten: () => losses.list(),
  };
}
