import type { Shape } from "@/lib/model/shape";
import { Fault, finiteNumber, missingField, wrongType } from "../fault";
import { asList, asRecord, asText, type JsonRecord } from "../json/record";
import { checkedBox } from "../shapes/checked-box";
import { maskShape } from "../shapes/coco-mask";
import { checkedEllipse, checkedPolygon, checkedPolyline } from "../shapes/flat-shapes";
import { outOfImage } from "../shapes/out-of-image";
import { turnedBox } from "../shapes/turned-box";

export interface DatumaroContext {
  size: { width?: number; height?: number };
  /** Names of the points of a label, from `categories.points`. */
  pointNames?: readonly string[];
}

/** Numbers of a list, or the fault of the first that is none, or of a list of another length. */
function numbers(value: unknown, field: string, count?: number): Float64Array | Fault {
  if (value === undefined || value === null) return missingField(field, "a list of numbers");
  if (!Array.isArray(value)) return wrongType(field, value, "a list of numbers");
  if (count === undefined ? value.length % 2 !== 0 : value.length !== count) {
    return wrongType(field, value, count === undefined ? "x and y of each point" : `${count} numbers`);
  }
  const flat = new Float64Array(value.length);
  for (const [i, entry] of value.entries()) {
    const number = finiteNumber(entry, `${field}[${i}]`);
    if (number instanceof Fault) return number;
    flat[i] = number;
  }
  return flat;
}

/** CVAT writes the turn of a box or ellipse, clockwise in degrees about its centre, as an attribute. */
function rotationOf(annotation: JsonRecord): number {
  const { rotation } = asRecord(annotation.attributes) ?? {};
  return typeof rotation === "number" && Number.isFinite(rotation) ? rotation : 0;
}

/** The shape of an annotation by its type, in pixels. */
export function datumaroShape(annotation: JsonRecord, context: DatumaroContext): Shape | Fault {
  const shape = statedShape(annotation, context);
  return shape instanceof Fault ? shape : (outOfImage(shape, context.size) ?? shape);
}

function statedShape(annotation: JsonRecord, { size, pointNames }: DatumaroContext): Shape | Fault {
  const { type } = annotation;
  switch (type) {
    case "label":
      return { kind: "class" };
    case "caption": {
      const text = asText(annotation.caption);
      return text === undefined ? missingField("caption", "a text") : { kind: "text", text };
    }
    case "bbox":
      return boxShape(numbers(annotation.bbox, "bbox", 4), rotationOf(annotation), "corner");
    case "rotated_bbox": {
      const stated = numbers(annotation.points, "points", 5);
      return stated instanceof Fault ? stated : boxShape(stated, stated[4] ?? 0, "centre");
    }
    case "polygon": {
      const ring = numbers(annotation.points, "points");
      return ring instanceof Fault ? ring : checkedPolygon([ring], "union", "points");
    }
    case "polyline": {
      const points = numbers(annotation.points, "points");
      return points instanceof Fault ? points : checkedPolyline(points, "points");
    }
    case "points":
      return keypointsOf(numbers(annotation.points, "points"), annotation.visibility, pointNames);
    case "ellipse":
      return ellipseShape(numbers(annotation.points, "points", 4), rotationOf(annotation));
    case "mask": {
      const rle = asRecord(annotation.rle);
      return rle === undefined ? missingField("rle", "size and counts") : maskShape(rle, size);
    }
    case "skeleton":
      return skeletonShape(asList(annotation.elements));
    default: {
      const expected = "label, caption, bbox, polygon, polyline, points, ellipse, mask or skeleton";
      if (typeof type !== "string") return wrongType("type", type, expected);
      return new Fault("unsupported", `the type is ${type.slice(0, 40)}`, { field: "type", found: type, expected });
    }
  }
}

function boxShape(stated: Float64Array | Fault, degrees: number, from: "corner" | "centre"): Shape | Fault {
  if (stated instanceof Fault) return stated;
  const [first = 0, second = 0, width = 0, height = 0] = stated;
  const [x, y] = from === "corner" ? [first, second] : [first - width / 2, second - height / 2];
  if (degrees === 0) return checkedBox(x, y, width, height, "bbox");
  return turnedBox({ x, y, width, height, degrees, about: "centre" }, "bbox");
}

/** Corners of the box around an upright ellipse. */
function ellipseShape(corners: Float64Array | Fault, degrees: number): Shape | Fault {
  if (corners instanceof Fault) return corners;
  const [left = 0, top = 0, right = 0, bottom = 0] = corners;
  const [radiusX, radiusY] = [(right - left) / 2, (bottom - top) / 2];
  const angle = ((degrees % 360) * Math.PI) / 180;
  return checkedEllipse({ x: left + radiusX, y: top + radiusY, radiusX, radiusY, angle }, "points");
}

/** Visibility 0 absent, 1 hidden, 2 visible, which is also what is meant where none is written. */
function keypointsOf(
  points: Float64Array | Fault,
  stated: unknown,
  names: readonly string[] | undefined,
): Shape | Fault {
  if (points instanceof Fault) return points;
  const count = points.length / 2;
  if (count === 0) return new Fault("bad_keypoints", "there is no point", { field: "points", expected: "a point" });
  const visibility = new Uint8Array(count).fill(2);
  for (const [i, value] of asList(stated).entries()) {
    if ((value !== 0 && value !== 1 && value !== 2) || i >= count) {
      const detail = { field: `visibility[${i}]`, found: value, expected: `0, 1 or 2 for ${count} points` };
      return new Fault("bad_keypoints", `visibility[${i}] is none of a point`, detail);
    }
    visibility[i] = value;
  }
  const named = names?.length === count ? { names: [...names] } : {};
  return { kind: "keypoints", points, visibility, ...named };
}

/** CVAT's skeletons: each element a point of its own, named by its label; the label's number where it has no name. */
function skeletonShape(elements: readonly unknown[]): Shape | Fault {
  const points: number[] = [];
  const visibility: unknown[] = [];
  for (const [i, entry] of elements.entries()) {
    const element = asRecord(entry);
    const place = numbers(element?.points, `elements[${i}].points`, 2);
    if (place instanceof Fault) return place;
    points.push(...place);
    visibility.push(asList(element?.visibility)[0] ?? 2);
  }
  return keypointsOf(Float64Array.from(points), visibility, undefined);
}
