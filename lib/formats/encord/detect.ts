import type { DeliveryFile, Detection } from "../format";
import { headValue } from "../json/head-value";
import { asRecord } from "../json/record";

const SIGNS = ["label_hash", "object_answers", "classification_answers", "data_hash", "dataset_hash", "label_status"];

export function detectEncord(_file: DeliveryFile, head: Uint8Array): Detection {
  const value = headValue(head);
  const row = asRecord(Array.isArray(value) ? value[0] : value);
  if (row === undefined) return { confidence: "none", reasons: ["not JSON, or no list of objects"] };
  if (asRecord(row.data_units) === undefined) return { confidence: "none", reasons: ["it has no data_units"] };
  const found = SIGNS.filter((key) => key in row);
  return {
    confidence: found.length > 0 ? "high" : "medium",
    reasons: ["data_units", ...found].map((key) => `has ${key}`),
  };
}
