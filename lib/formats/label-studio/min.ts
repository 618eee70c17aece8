import { asRecord, type JsonRecord } from "../json/record";
import { hasGeometry } from "./shape";

/** What the exporter adds to every flat task, beside the task's own data. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  "id",
  "annotator",
  "annotation_id",
  "created_at",
  "updated_at",
  "lead_time",
  "agreement",
]);

export interface FlatTask {
  /** Fields that are data of the task, as far as can be told. */
  data: JsonRecord;
  /** The answers as results, as the long form has them. */
  results: JsonRecord[];
}

function regionResults(question: string, regions: readonly unknown[]): JsonRecord[] | undefined {
  const records = regions.map(asRecord);
  if (records.length === 0) return undefined;
  const values = records.filter((record) => record !== undefined);
  const isRegions = values.length === records.length && values.every(isRegion);
  return isRegions ? values.map((value) => ({ from_name: question, value })) : undefined;
}

function isRegion(value: JsonRecord): boolean {
  return hasGeometry(value) || Object.keys(value).some((key) => key.endsWith("labels"));
}

/**
 * A flat task (JSON_MIN, CSV) taken apart. Regions are lists of objects with a place, choices are `{choices: [...]}`.
 * A plain text is an answer only where the file's order says so: the exporter writes the data, `id`, the answers,
 * then `annotator`. `order` is undefined where the order says nothing (CSV sorts its columns).
 */
export function flatTask(record: JsonRecord, order: readonly string[] | undefined): FlatTask {
  const results: JsonRecord[] = [];
  const data: Record<string, unknown> = Object.create(null);
  const from = order?.indexOf("id") ?? -1;
  const to = order?.indexOf("annotator") ?? -1;
  for (const key of Object.keys(record)) {
    if (OWN_FIELDS.has(key)) continue;
    const value = record[key];
    const regions = Array.isArray(value) ? regionResults(key, value) : undefined;
    const inner = asRecord(value);
    const at = order?.indexOf(key) ?? -1;
    const isAnswer = from >= 0 && at > from && at < to && (typeof value === "string" || typeof value === "number");
    if (regions !== undefined) results.push(...regions);
    else if (inner?.choices !== undefined) results.push({ from_name: key, value: inner });
    else if (isAnswer) results.push({ from_name: key, value: { choices: [String(value)] } });
    else data[key] = value;
  }
  return { data, results };
}
