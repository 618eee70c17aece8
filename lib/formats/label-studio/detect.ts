import type { DeliveryFile, Detection } from "../format";
import { headValue } from "../json/head-value";
import { asRecord, type JsonRecord } from "../json/record";
import { asTask } from "./stored-annotation";

function firstRecord(head: Uint8Array): JsonRecord | undefined {
  const value = headValue(head);
  return asRecord(Array.isArray(value) ? value[0] : value);
}

function resultOf(annotations: unknown): unknown {
  return Array.isArray(annotations) ? asRecord(annotations[0])?.result : undefined;
}

/** Tasks: objects with `annotations` (old: `completions`) whose members have a `result`. */
export function detectLabelStudio(_file: DeliveryFile, head: Uint8Array): Detection {
  const record = asTask(firstRecord(head));
  if (record === undefined) return { confidence: "none", reasons: ["not JSON, or no list of objects"] };
  const key = ["annotations", "completions", "predictions"].find((name) => Array.isArray(record[name]));
  const hasData = asRecord(record.data) !== undefined;
  if (key === undefined) {
    return { confidence: "none", reasons: ["its first object has no list of annotations, completions or predictions"] };
  }
  if (resultOf(record[key]) !== undefined) {
    return { confidence: "high", reasons: [`tasks with ${key} that have a result${hasData ? ", and data" : ""}`] };
  }
  if (hasData) return { confidence: "medium", reasons: [`tasks with data and ${key}`] };
  return { confidence: "none", reasons: [`${key} without a result, and no data`] };
}

/** JSON_MIN: flat tasks; `annotation_id` and `annotator` stand among the fields of the task. */
export function detectLabelStudioMin(_file: DeliveryFile, head: Uint8Array): Detection {
  const record = firstRecord(head);
  if (record === undefined) return { confidence: "none", reasons: ["not JSON, or no list of objects"] };
  const signs = ["annotation_id", "annotator", "lead_time"].filter((name) => name in record);
  if (signs.length < 2 || "result" in record) {
    return { confidence: "none", reasons: ["its first object has not both annotation_id and annotator"] };
  }
  return { confidence: "high", reasons: [`flat tasks with ${signs.join(", ")}`] };
}
