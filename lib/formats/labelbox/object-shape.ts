import type { Shape } from "@/lib/model/shape";
import { Fault, finiteNumber, missingField } from "../fault";
import { asRecord, type JsonRecord } from "../json/record";
import { xyPoint, xyPoints } from "../json/xy-points";
import { checkedBox } from "../shapes/checked-box";
import { checkedPolygon, checkedPolyline } from "../shapes/flat-shapes";
import { outOfImage } from "../shapes/out-of-image";
import type { LabelboxOptions } from "./options";

export interface ObjectContext {
  image: { width?: number; height?: number };
  options: LabelboxOptions;
}

/** The shape of an object of either version, in pixels. */
export function objectShape(object: JsonRecord, context: ObjectContext): Shape | Fault {
  const shape = statedShape(object, context);
  return shape instanceof Fault ? shape : (outOfImage(shape, context.image) ?? shape);
}

function statedShape(object: JsonRecord, context: ObjectContext): Shape | Fault {
  const box = asRecord(object.bounding_box ?? object.bbox);
  if (box !== undefined) return boxShape(box);
  if (object.polygon !== undefined) {
    const ring = xyPoints(object.polygon, "polygon");
    return ring instanceof Fault ? ring : checkedPolygon([ring], "union", "polygon");
  }
  if (object.line !== undefined) {
    const points = xyPoints(object.line, "line");
    return points instanceof Fault ? points : checkedPolyline(points, "line");
  }
  if (object.point !== undefined) {
    const position = xyPoint(object.point, "point");
    return position instanceof Fault ? position : { kind: "point", position, world: "pixel" };
  }
  // old exports give a stretch of text a mask's address too
  if (object.format === "text.location" || asRecord(asRecord(object.data)?.location) !== undefined)
    return { kind: "class" };
  if ("mask" in object || "composite_mask" in object || "instanceURI" in object) return maskShape(context);
  // a stretch of text: it has no place on an image
  if (asRecord(object.location) !== undefined) return { kind: "class" };
  return missingField("bounding_box", "a bounding_box, polygon, line, point or mask");
}

function boxShape(box: JsonRecord): Shape | Fault {
  const sides: number[] = [];
  for (const side of ["left", "top", "width", "height"]) {
    const value = finiteNumber(box[side], `bounding_box.${side}`);
    if (value instanceof Fault) return value;
    sides.push(value);
  }
  const [left = 0, top = 0, width = 0, height = 0] = sides;
  return checkedBox(left, top, width, height, "bounding_box");
}

function maskShape({ image, options }: ObjectContext): Shape | Fault {
  if (options.countSegmentsWithoutPixels !== true) {
    const detail = { field: "mask", expected: "the mask's pixels" };
    return new Fault("unsupported", "the mask is an address, its pixels are not in the file", detail);
  }
  const { width = 1, height = 1 } = image;
  return { kind: "mask", width, height, runs: Uint32Array.of(width * height) };
}
