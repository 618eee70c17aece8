import type { DeliveryFile, Detection } from "../format";
import { headValue } from "../json/head-value";
import { asRecord } from "../json/record";

export function detectSupervisely(_file: DeliveryFile, head: Uint8Array): Detection {
  const document = asRecord(headValue(head));
  if (document === undefined) return { confidence: "none", reasons: ["not a JSON object"] };
  const size = asRecord(document.size);
  const isSized = size !== undefined && "width" in size && "height" in size;
  if (!isSized || !(Array.isArray(document.objects) || "tags" in document)) {
    const isMeta = Array.isArray(document.classes) && Array.isArray(document.tags);
    const reason = isMeta
      ? "the meta.json of a project: it defines classes, it has no annotations"
      : "no size with objects";
    return { confidence: "none", reasons: [reason] };
  }
  const [first] = Array.isArray(document.objects) ? document.objects.map(asRecord) : [];
  const isKnown = first !== undefined && ("classTitle" in first || "geometryType" in first);
  const hasTags = Array.isArray(document.tags);
  if (first !== undefined && !isKnown) return { confidence: "none", reasons: ["its objects have no classTitle"] };
  const reasons = [
    "size with width and height",
    "objects",
    ...(isKnown ? ["classTitle"] : []),
    ...(hasTags ? ["tags"] : []),
  ];
  return { confidence: isKnown || hasTags ? "high" : "low", reasons: reasons.map((sign) => `has ${sign}`) };
}

/** The annotation of a volume: its grid, and figures on its planes and in space. */
export function detectSuperviselyVolume(_file: DeliveryFile, head: Uint8Array): Detection {
  const document = asRecord(headValue(head));
  if (document === undefined) return { confidence: "none", reasons: ["not a JSON object"] };
  const signs = ["objects", "planes", "spatialFigures"].filter((key) => Array.isArray(document[key]));
  if (asRecord(document.volumeMeta) === undefined || signs.length === 0) {
    return { confidence: "none", reasons: ["no volumeMeta with objects, planes or spatialFigures"] };
  }
  return { confidence: "high", reasons: ["volumeMeta", ...signs].map((sign) => `has ${sign}`) };
}
