import type { Shape } from "@/lib/model/shape";
import { Fault, finiteNumber, missingField, wrongType } from "../fault";
import { asRecord, asText, type JsonRecord } from "../json/record";
import { xyPoint, xyPoints } from "../json/xy-points";
import { checkedBox } from "../shapes/checked-box";
import { checkedEllipse, checkedPolygon, checkedPolyline } from "../shapes/flat-shapes";

/** Keys that state a geometry, the one that wins first: a polygon also has its bounding box. */
const GEOMETRY_KEYS = [
  "mask",
  "raster_layer",
  "polygon",
  "complex_polygon",
  "ellipse",
  "cuboid",
  "line",
  "keypoint",
  "skeleton",
  "eye",
  "tag",
  "bounding_box",
] as const;

export type GeometryKey = (typeof GEOMETRY_KEYS)[number];

export function geometryKey(record: JsonRecord): GeometryKey | undefined {
  return GEOMETRY_KEYS.find((key) => record[key] !== undefined && record[key] !== null);
}

/** The shape of an annotation, or of one of its frames, in pixels; may lie outside of the image. */
export function darwinShape(record: JsonRecord): Shape | Fault {
  const key = geometryKey(record);
  const value = key === undefined ? undefined : asRecord(record[key]);
  if (key === undefined) return missingField("bounding_box", `one of ${GEOMETRY_KEYS.join(", ")}`);
  if (key === "tag") return { kind: "class" };
  if (value === undefined) return wrongType(key, record[key], "an object");
  switch (key) {
    case "polygon":
      return polygonShape(value);
    case "complex_polygon":
      return evenOdd(value.path, "complex_polygon.path");
    case "ellipse":
      return ellipseShape(value);
    case "cuboid":
      return cuboidShape(value);
    case "line": {
      const points = xyPoints(value.path, "line.path");
      return points instanceof Fault ? points : checkedPolyline(points, "line.path");
    }
    case "keypoint": {
      const position = xyPoint(value, "keypoint");
      return position instanceof Fault ? position : { kind: "point", position, world: "pixel" };
    }
    case "skeleton":
    case "eye":
      return skeletonShape(value, key);
    case "bounding_box":
      return boxShape(value);
    default:
      return missingField("raster_layer", "the pixels of a mask");
  }
}

/** Several paths are holes and islands: even-odd. Old files have one path, and others beside it. */
function polygonShape(polygon: JsonRecord): Shape | Fault {
  if (polygon.paths !== undefined) return evenOdd(polygon.paths, "polygon.paths");
  const more = Array.isArray(polygon.additional_paths) ? polygon.additional_paths : [];
  const isNested = Array.isArray(polygon.path) && Array.isArray(polygon.path[0]);
  return evenOdd(isNested ? polygon.path : [polygon.path, ...more], "polygon.path");
}

function evenOdd(paths: unknown, field: string): Shape | Fault {
  if (!Array.isArray(paths)) return wrongType(field, paths, "a list of paths");
  const rings: Float64Array[] = [];
  for (const [i, path] of paths.entries()) {
    const ring = xyPoints(path, `${field}[${i}]`);
    if (ring instanceof Fault) return ring;
    rings.push(ring);
  }
  return checkedPolygon(rings, "evenodd", field);
}

function numbersOf<Name extends string>(
  value: unknown,
  field: string,
  names: readonly Name[],
): Record<Name, number> | Fault {
  const record = asRecord(value);
  if (record === undefined) return wrongType(field, value, "an object");
  const numbers: Partial<Record<Name, number>> = {};
  for (const name of names) {
    const number = finiteNumber(record[name], `${field}.${name}`);
    if (number instanceof Fault) return number;
    numbers[name] = number;
  }
  return numbers as Record<Name, number>;
}

function boxShape(box: JsonRecord): Shape | Fault {
  const sides = numbersOf(box, "bounding_box", ["x", "y", "w", "h"]);
  return sides instanceof Fault ? sides : checkedBox(sides.x, sides.y, sides.w, sides.h, "bounding_box");
}

function ellipseShape(ellipse: JsonRecord): Shape | Fault {
  const centre = numbersOf(ellipse.center, "ellipse.center", ["x", "y"]);
  if (centre instanceof Fault) return centre;
  const radius = numbersOf(ellipse.radius, "ellipse.radius", ["x", "y"]);
  if (radius instanceof Fault) return radius;
  const angle = finiteNumber(ellipse.angle ?? 0, "ellipse.angle");
  if (angle instanceof Fault) return angle;
  return checkedEllipse({ ...centre, radiusX: radius.x, radiusY: radius.y, angle }, "ellipse");
}

function cuboidShape(cuboid: JsonRecord): Shape | Fault {
  const points = new Float64Array(16);
  for (const [i, face] of ["front", "back"].entries()) {
    const sides = numbersOf(cuboid[face], `cuboid.${face}`, ["x", "y", "w", "h"]);
    if (sides instanceof Fault) return sides;
    const { x, y, w, h } = sides;
    points.set([x, y, x + w, y, x + w, y + h, x, y + h], 8 * i);
  }
  return { kind: "cuboid", points };
}

function skeletonShape(skeleton: JsonRecord, key: "skeleton" | "eye"): Shape | Fault {
  const { nodes } = skeleton;
  if (!Array.isArray(nodes) || nodes.length === 0) return wrongType(`${key}.nodes`, nodes, "a list of nodes");
  const points = xyPoints(nodes, `${key}.nodes`);
  if (points instanceof Fault) return points;
  const records = nodes.map((node) => asRecord(node) ?? {});
  return {
    kind: "keypoints",
    points,
    visibility: Uint8Array.from(records, ({ occluded }) => (occluded === true ? 1 : 2)),
    names: records.map(({ name }) => asText(name) ?? ""),
  };
}
