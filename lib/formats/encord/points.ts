import { type Fault, wrongType } from "../fault";
import { asRecord } from "../json/record";
import { flatPoints } from "../shapes/flat-shapes";

export interface Size {
  width: number;
  height: number;
}

/** Points of `{"0": {x, y}, "1": ...}` in the order of their numbers, or of a list. */
export function numbered(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  const record = asRecord(value);
  if (record === undefined) return undefined;
  return Object.keys(record)
    .filter((key) => /^\d{1,9}$/.test(key))
    .sort((first, second) => Number(first) - Number(second))
    .map((key) => record[key]);
}

/** Fractions of width and height as pixels: x0, y0, x1, y1 ..., or the fault of a point that is none. */
export function scaledPoints(value: unknown, { width, height }: Size, field: string): Float64Array | Fault {
  const list = numbered(value);
  if (list === undefined) return wrongType(field, value, "points by number");
  const pair = (point: unknown) => {
    const record = asRecord(point);
    const [x, y]: readonly unknown[] = Array.isArray(point) ? point : [record?.x, record?.y];
    return [typeof x === "number" ? x * width : x, typeof y === "number" ? y * height : y];
  };
  return flatPoints(list, pair, field);
}

/** A flat ring [x1, y1, x2, y2 ...] of fractions as pixels. */
export function scaledRing(value: unknown, size: Size, field: string): Float64Array | Fault {
  if (!Array.isArray(value) || value.length % 2 !== 0) return wrongType(field, value, "[x1, y1, x2, y2, ...]");
  const pairs = Array.from({ length: value.length / 2 }, (_, i) => [value[2 * i], value[2 * i + 1]]);
  return scaledPoints(pairs, size, field);
}
