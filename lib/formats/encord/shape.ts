import type { Shape } from "@/lib/model/shape";
import { Fault, finiteNumber, missingField, wrongType } from "../fault";
import { asRecord, asText, type JsonRecord } from "../json/record";
import { checkedPolygon, checkedPolyline, pixelPoint } from "../shapes/flat-shapes";
import { outOfImage } from "../shapes/out-of-image";
import { turnedBox } from "../shapes/turned-box";
import { bitmaskShape } from "./bitmask";
import { numbered, type Size, scaledPoints, scaledRing } from "./points";

/** An object's shape in pixels; coordinates in the file are fractions of the width and height of its unit. */
export function encordShape(object: JsonRecord, size: Size | undefined): Shape | Fault {
  if (size === undefined) return missingField("width", "the width and height of the data unit");
  const shape = statedShape(object, size);
  return shape instanceof Fault ? shape : (outOfImage(shape, size) ?? shape);
}

function statedShape(object: JsonRecord, size: Size): Shape | Fault {
  const box = object.boundingBox ?? object.bounding_box;
  if (box !== undefined) return boxShape(box, "boundingBox", size);
  const turned = object.rotatableBoundingBox ?? object.rotatable_bounding_box;
  if (turned !== undefined) return boxShape(turned, "rotatableBoundingBox", size);
  if (object.polygons !== undefined && object.polygons !== null) return polygonsShape(object.polygons, size);
  if (object.polygon !== undefined) {
    const ring = scaledPoints(object.polygon, size, "polygon");
    return ring instanceof Fault ? ring : checkedPolygon([ring], "evenodd", "polygon");
  }
  if (object.polyline !== undefined) {
    const points = scaledPoints(object.polyline, size, "polyline");
    return points instanceof Fault ? points : checkedPolyline(points, "polyline");
  }
  if (object.point !== undefined) return pointShape(object.point, size);
  if (object.skeleton !== undefined) return skeletonShape(object.skeleton, size);
  if (object.bitmask !== undefined) return bitmaskShape(object.bitmask, size);
  const known = "boundingBox, rotatableBoundingBox, polygon, polyline, point, skeleton or bitmask";
  const detail = { field: "shape", found: object.shape, expected: known };
  return new Fault("missing_field", `no shape that is known (${asText(object.shape) ?? "none is named"})`, detail);
}

function boxShape(value: unknown, field: string, { width, height }: Size): Shape | Fault {
  const box = asRecord(value);
  if (box === undefined) return wrongType(field, value, "{x, y, w, h}");
  const sides: number[] = [];
  for (const side of ["x", "y", "w", "h", "theta"]) {
    const number = side === "theta" && box.theta === undefined ? 0 : finiteNumber(box[side], `${field}.${side}`);
    if (number instanceof Fault) return number;
    sides.push(number);
  }
  const [x = 0, y = 0, w = 0, h = 0, degrees = 0] = sides;
  const inPixels = { x: x * width, y: y * height, width: w * width, height: h * height };
  return turnedBox({ ...inPixels, degrees, about: "centre" }, field);
}

/** Polygons of rings, the first of each its outline and the others holes: all together even-odd. */
function polygonsShape(value: unknown, size: Size): Shape | Fault {
  if (!Array.isArray(value)) return wrongType("polygons", value, "polygons of rings");
  const rings: Float64Array[] = [];
  for (const [i, polygon] of value.entries()) {
    if (!Array.isArray(polygon)) return wrongType(`polygons[${i}]`, polygon, "a list of rings");
    for (const [j, list] of polygon.entries()) {
      const ring = scaledRing(list, size, `polygons[${i}][${j}]`);
      if (ring instanceof Fault) return ring;
      rings.push(ring);
    }
  }
  return checkedPolygon(rings, "evenodd", "polygons");
}

function pointShape(value: unknown, size: Size): Shape | Fault {
  const record = asRecord(value);
  const list = record !== undefined && "x" in record ? [record] : value;
  const points = scaledPoints(list, size, "point");
  if (points instanceof Fault) return points;
  const [x, y] = points;
  return x === undefined || y === undefined ? missingField("point", "{x, y}") : pixelPoint(x, y);
}

/** Invisible (outside of the picture) 0, occluded 1, else 2. */
function visibilityOf(node: JsonRecord | undefined): number {
  const word = asText(node?.visibility);
  if (word === "invisible" || node?.invisible === true) return 0;
  return word === "occluded" || word === "selfOccluded" || node?.occluded === true ? 1 : 2;
}

function skeletonShape(value: unknown, size: Size): Shape | Fault {
  const points = scaledPoints(value, size, "skeleton");
  if (points instanceof Fault) return points;
  const nodes = (numbered(value) ?? []).map(asRecord);
  if (nodes.length === 0) {
    return new Fault("bad_keypoints", "the skeleton has no points", { field: "skeleton", expected: "at least one" });
  }
  return {
    kind: "keypoints",
    points,
    visibility: Uint8Array.from(nodes, visibilityOf),
    names: nodes.map((node) => asText(node?.name) ?? ""),
  };
}
