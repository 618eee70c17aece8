import type { Confidence, DeliveryFile, Detection } from "../format";
import { cutElements } from "../json/cut-elements";
import { headValue } from "../json/head-value";
import { asRecord, type JsonRecord } from "./record";

/** What the beginning of a file shows of the COCO layout. */
interface CocoSigns {
  reasons: string[];
  confidence: Confidence;
  /** True or false where the first annotation was seen, undefined where it lies further on. */
  isPanoptic?: boolean;
}

const SHAPE_FIELDS = ["bbox", "segmentation", "keypoints", "caption", "score", "category_id"];

function firstRecord(list: unknown): JsonRecord | undefined {
  return Array.isArray(list) ? asRecord(list[0]) : undefined;
}

function bareListSigns(list: readonly unknown[]): CocoSigns {
  const record = asRecord(list[0]);
  if (record === undefined) return { confidence: "none", reasons: ["a bare list, but not of objects"] };
  const fields = SHAPE_FIELDS.filter((field) => field in record);
  if (!("image_id" in record) || fields.length === 0) {
    return {
      confidence: "none",
      reasons: ["a bare list whose objects have no image_id with a category, box or score"],
    };
  }
  return {
    confidence: fields.length > 1 ? "high" : "medium",
    reasons: [`a bare list of results: image_id with ${fields.join(", ")}`],
    isPanoptic: false,
  };
}

function listSign(document: JsonRecord, key: string, needs: (record: JsonRecord) => boolean): string | undefined {
  const list = document[key];
  if (!Array.isArray(list)) return undefined;
  const record = firstRecord(list);
  if (record === undefined) return list.length === 0 ? `${key}: an empty list` : undefined;
  return needs(record) ? `${key}: a list of objects with ${Object.keys(record).slice(0, 4).join(", ")}` : undefined;
}

function cocoSigns(file: DeliveryFile, head: Uint8Array): CocoSigns {
  const value = headValue(head);
  if (Array.isArray(value)) return bareListSigns(value);
  const document = asRecord(value);
  if (document === undefined) return { confidence: "none", reasons: ["not JSON"] };
  const signs = [
    listSign(document, "images", (image) => "id" in image && ("file_name" in image || "width" in image)),
    listSign(document, "categories", (category) => "id" in category && "name" in category),
    listSign(document, "annotations", (annotation) => "image_id" in annotation),
  ].filter((sign) => sign !== undefined);
  const isWhole = head.length >= file.size;
  const missing = ["images", "annotations"].filter((key) => !(key in document));
  if (signs.length === 0) {
    return { confidence: "none", reasons: ["no list of images, annotations or categories as COCO has them"] };
  }
  if (isWhole && !("annotations" in document)) {
    return { confidence: "none", reasons: [...signs, `no key ${missing.map((key) => `"${key}"`).join(" and ")}`] };
  }
  const annotation = firstRecord(document.annotations);
  const category = firstRecord(document.categories);
  const isPanoptic =
    annotation !== undefined && "segments_info" in annotation
      ? true
      : category !== undefined && "isthing" in category
        ? annotation === undefined
        : annotation === undefined
          ? undefined
          : false;
  const only = signs.every((sign) => sign.endsWith("an empty list"));
  return { confidence: signs.length > 1 && !only ? "high" : "medium", reasons: signs, isPanoptic };
}

export function detectCoco(file: DeliveryFile, head: Uint8Array): Detection {
  const { confidence, reasons, isPanoptic } = cocoSigns(file, head);
  if (isPanoptic) return { confidence: "none", reasons: [...reasons, "its annotations have segments: panoptic"] };
  return { confidence, reasons };
}

export function detectCocoPanoptic(file: DeliveryFile, head: Uint8Array): Detection {
  const { confidence, reasons, isPanoptic } = cocoSigns(file, head);
  if (isPanoptic)
    return { confidence, reasons: [...reasons, "annotations with segments_info, or categories with isthing"] };
  return { confidence: "none", reasons: confidence === "none" ? reasons : ["no segments_info in its annotations"] };
}

/** Looks beyond the head for the first annotation, where images or categories fill it: is this file panoptic? */
export async function isPanopticFile(file: DeliveryFile): Promise<boolean> {
  for await (const elements of cutElements(file, { wants: (key) => key === "annotations" })) {
    const [first] = elements;
    if (first !== undefined) return first.index >= 0 && first.text.includes('"segments_info"');
  }
  return false;
}
