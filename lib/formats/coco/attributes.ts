import type { Attributes, AttributeValue } from "@/lib/model/annotation";
import { setOwn } from "../set-own";
import { asRecord, type JsonRecord } from "./record";

/** Fields with a meaning of their own; `area` and `num_keypoints` repeat what the shape says, but see `attributesOf`. */
const OWN_FIELDS = new Set([
  "id",
  "image_id",
  "category_id",
  "bbox",
  "segmentation",
  "keypoints",
  "num_keypoints",
  "area",
  "iscrowd",
  "score",
  "attributes",
]);

function isScalar(value: unknown): value is AttributeValue {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/**
 * Attributes of an annotation: the scalars under `attributes` (CVAT, Datumaro), and the scalar fields that COCO does
 * not know (vendor extras); `attributes` wins. Lists and objects are counted in `ignored`, null means absent. An object with
 * keypoints keeps its `area`, which points do not tell and to which their similarity is related.
 */
export function attributesOf(record: JsonRecord, isText: boolean, ignored: Map<string, number>): Attributes {
  const attributes: Attributes = {};
  const take = (key: string, value: unknown, above: string) => {
    if (isScalar(value)) setOwn(attributes, key, value);
    else if (value !== null) {
      const path = `${above}.${key}`;
      ignored.set(path, (ignored.get(path) ?? 0) + 1);
    }
  };
  const hasKeypoints = Array.isArray(record.keypoints);
  // records are of JSON.parse: nothing is inherited that a loop would name
  for (const key in record) {
    if ((OWN_FIELDS.has(key) && !(key === "area" && hasKeypoints)) || (isText && key === "caption")) continue;
    take(key, record[key], "annotations");
  }
  const own = asRecord(record.attributes);
  for (const key in own) take(key, own[key], "annotations.attributes");
  return attributes;
}
