import { exclusiveMask, mergeMasks } from "@/lib/geometry/masks/combine";
import { fillPixelCentres } from "@/lib/geometry/polygons/centre-fill";
import type { Shape } from "@/lib/model/shape";
import { Fault, finiteNumber, missingField, wrongType } from "../fault";
import { asList, asRecord, asSide, type JsonRecord } from "../json/record";
import { xyPoints } from "../json/xy-points";
import { isMaskSize } from "../shapes/box-mask";
import { checkedBox } from "../shapes/checked-box";
import { checkedPolygon, checkedPolyline, pixelPoint } from "../shapes/flat-shapes";

/** `data` of an annotation in pixels; without any, it is a statement about the image, series or exam. */
export function mdAiShape(annotation: JsonRecord, mode: string | undefined): Shape | Fault {
  if (annotation.data === null || annotation.data === undefined) return { kind: "class" };
  const data = asRecord(annotation.data);
  if (data === undefined) return wrongType("data", annotation.data, "an object or null");
  if (data.foreground !== undefined) return maskShape(data, annotation);
  if (data.vertices !== undefined) {
    const points = xyPoints(data.vertices, "data.vertices");
    if (points instanceof Fault) return points;
    return mode === "line"
      ? checkedPolyline(points, "data.vertices")
      : checkedPolygon([points], "union", "data.vertices");
  }
  const sides: number[] = [];
  const isBox = data.width !== undefined || data.height !== undefined;
  for (const side of isBox ? ["x", "y", "width", "height"] : ["x", "y"]) {
    const value = finiteNumber(data[side], `data.${side}`);
    if (value instanceof Fault) return value;
    sides.push(value);
  }
  const [x = 0, y = 0, width = 0, height = 0] = sides;
  return isBox ? checkedBox(x, y, width, height, "data") : pixelPoint(x, y);
}

/** Foreground filled, then background cleared, by pixel centres; the annotation states the image's size. */
function maskShape(data: JsonRecord, annotation: JsonRecord): Shape | Fault {
  const [width, height] = [asSide(annotation.width), asSide(annotation.height)];
  if (width === undefined || height === undefined) return missingField("width", "the width and height of the image");
  if (!isMaskSize(width, height)) {
    const found = `${width} x ${height}`;
    return new Fault("too_large", `no mask has ${found} pixels`, { field: "width", found });
  }
  const front = ringsOf(data.foreground, "data.foreground");
  if (front instanceof Fault) return front;
  const back = ringsOf(asList(data.background), "data.background");
  if (back instanceof Fault) return back;
  const filled = fillPixelCentres(front, height, width, "union");
  const cleared = back.length === 0 ? undefined : fillPixelCentres(back, height, width, "union");
  // what is in either and not in the background
  const mask = cleared === undefined ? filled : exclusiveMask(mergeMasks(width, height, [filled, cleared]), cleared);
  if (mask.runs.length < 2) return new Fault("zero_area", "the mask has no pixel", { field: "data.foreground" });
  return { kind: "mask", width, height, runs: mask.runs };
}

function ringsOf(value: unknown, field: string): Float64Array[] | Fault {
  if (!Array.isArray(value)) return wrongType(field, value, "a list of outlines");
  const rings: Float64Array[] = [];
  for (const [i, list] of value.entries()) {
    const ring = xyPoints(list, `${field}[${i}]`);
    if (ring instanceof Fault) return ring;
    if (ring.length < 6) {
      const found = `${ring.length / 2} points`;
      return new Fault("bad_polygon", `${field}[${i}] has ${found}`, {
        field: `${field}[${i}]`,
        found,
        expected: "at least 3",
      });
    }
    // a coordinate far beyond any image fills it as its edge does, and takes as long as the image is high
    rings.push(ring.map((coordinate) => Math.max(-1e7, Math.min(1e7, coordinate))));
  }
  return rings;
}
