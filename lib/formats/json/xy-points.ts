import type { Fault } from "../fault";
import { wrongType } from "../fault";
import { flatPoints } from "../shapes/flat-shapes";
import { asRecord } from "./record";

/** `[{x, y}, ...]` or `[[x, y], ...]` in pixels as x0, y0, x1, y1 ..., or its fault. */
export function xyPoints(list: unknown, field: string): Float64Array | Fault {
  if (!Array.isArray(list)) return wrongType(field, list, "a list of points");
  return flatPoints(list, xyPair, field);
}

/** One `{x, y}` or `[x, y]` in pixels, or its fault. */
export function xyPoint(point: unknown, field: string): Float64Array | Fault {
  return flatPoints([point], xyPair, field);
}

function xyPair(point: unknown): readonly unknown[] | undefined {
  if (Array.isArray(point)) return point;
  const record = asRecord(point);
  return record === undefined ? undefined : [record.x, record.y];
}
