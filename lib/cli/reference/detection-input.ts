import { boxArea } from "@/lib/geometry/boxes/box-iou";
import type { ReferenceContext } from "./adapter";
import { asNumbers, asRows } from "./agreement-input";

/** Boxes of all images in flat arrays; images and labels as places in their sorted lists. */
export interface BoxRecords {
  image: Int32Array;
  label: Int32Array;
  boxes: Float64Array;
  score: Float64Array;
  area: Float64Array;
  crowd: Uint8Array;
}

interface BoxRecord {
  image: unknown;
  class: unknown;
  bbox: number[];
  score: number;
  area: number;
  crowd: number;
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && name in value
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

/** A record `{image, class, bbox, score?, area?, crowd?}` of a case. */
function readRecord(value: unknown): BoxRecord {
  const bbox = asNumbers(field(value, "bbox"));
  const area = field(value, "area");
  return {
    image: field(value, "image"),
    class: field(value, "class"),
    bbox,
    score: Number(field(value, "score") ?? 0),
    area: area === undefined ? boxArea(bbox, 0) : Number(area),
    crowd: Number(field(value, "crowd") ?? 0),
  };
}

/** A row of the COCO data file, its columns named by `names`. */
function readRow(row: readonly unknown[], names: readonly unknown[]): BoxRecord {
  const record = Object.fromEntries(names.map((name, at) => [String(name), row[at]]));
  return readRecord({
    image: record.image,
    class: record.class,
    bbox: record.bbox,
    score: record.score,
    ...(record.area === undefined ? {} : { area: record.area }),
    crowd: record.crowd,
  });
}

/** Both sides of a case, inline or in the data file that it names. */
export function detectionInput(input: Record<string, unknown>, context: ReferenceContext) {
  const records = typeof input.file === "string" ? fileRecords(context.loadFile(input.file)) : inlineRecords(input);
  const both = [...records.gold, ...records.detections];
  const images = sortedValues(both.map((record) => record.image));
  const labels = sortedValues(both.map((record) => record.class));
  return { gold: flat(records.gold, images, labels), detections: flat(records.detections, images, labels), labels };
}

function inlineRecords(input: Record<string, unknown>) {
  const read = (value: unknown) => (Array.isArray(value) ? value.map(readRecord) : []);
  return { gold: read(input.gt), detections: read(input.dt) };
}

function fileRecords(text: string) {
  const file: unknown = JSON.parse(text);
  const read = (rows: string, columns: string) => {
    const names = field(file, columns);
    return asRows(field(file, rows)).map((row) => readRow(row, Array.isArray(names) ? names : []));
  };
  return { gold: read("gt", "gt_columns"), detections: read("dt", "dt_columns") };
}

function sortedValues(values: readonly unknown[]): unknown[] {
  const numeric = values.every((value) => typeof value === "number");
  return [...new Set(values)].sort((one, other) =>
    numeric ? Number(one) - Number(other) : String(one) < String(other) ? -1 : 1,
  );
}

function flat(records: readonly BoxRecord[], images: readonly unknown[], labels: readonly unknown[]): BoxRecords {
  const imageOf = new Map(images.map((image, at) => [image, at]));
  const labelOf = new Map(labels.map((label, at) => [label, at]));
  return {
    image: Int32Array.from(records, (record) => imageOf.get(record.image) ?? 0),
    label: Int32Array.from(records, (record) => labelOf.get(record.class) ?? 0),
    boxes: Float64Array.from(records.flatMap((record) => record.bbox)),
    score: Float64Array.from(records, (record) => record.score),
    area: Float64Array.from(records, (record) => record.area),
    crowd: Uint8Array.from(records, (record) => record.crowd),
  };
}
