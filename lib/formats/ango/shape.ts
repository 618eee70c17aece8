import type { Shape } from "@/lib/model/shape";
import { Fault, finiteNumber, missingField, wrongType } from "../fault";
import { asList, asRecord, type JsonRecord } from "../json/record";
import { xyPoint, xyPoints } from "../json/xy-points";
import { checkedBox } from "../shapes/checked-box";
import { checkedPolygon, checkedPolyline } from "../shapes/flat-shapes";
import { outOfImage } from "../shapes/out-of-image";
import { turnedBox } from "../shapes/turned-box";

/** A tool's shape in pixels. */
export function angoShape(tool: JsonRecord, image: { width?: number; height?: number }): Shape | Fault {
  const shape = statedShape(tool);
  return shape instanceof Fault ? shape : (outOfImage(shape, image) ?? shape);
}

function statedShape(tool: JsonRecord): Shape | Fault {
  const box = asRecord(tool["bounding-box"]);
  if (box !== undefined) return boxShape(box);
  const turned = asRecord(tool["rotated-bounding-box"]);
  if (turned !== undefined) return turnedShape(turned);
  if (tool.polygon !== undefined) {
    const ring = xyPoints(pointsOf(tool.polygon), "polygon");
    return ring instanceof Fault ? ring : checkedPolygon([ring], "union", "polygon");
  }
  if (tool.polyline !== undefined) {
    const points = xyPoints(pointsOf(tool.polyline), "polyline");
    return points instanceof Fault ? points : checkedPolyline(points, "polyline");
  }
  if (tool.point !== undefined) {
    const position = xyPoint(tool.point, "point");
    return position instanceof Fault ? position : { kind: "point", position, world: "pixel" };
  }
  const segmentation = asRecord(tool.segmentation);
  if (segmentation !== undefined) return zonesShape(segmentation);
  const other = ["angle", "circle", "ellipse", "3d-bounding-box", "brush"].find((key) => key in tool);
  if (other !== undefined) {
    return new Fault("unsupported", `${other} is not read`, { field: other, found: tool[other] });
  }
  return missingField("bounding-box", "a bounding-box, rotated-bounding-box, polygon, polyline, point or segmentation");
}

/** Points as a list, or under `points`. */
function pointsOf(value: unknown): unknown {
  return asRecord(value)?.points ?? value;
}

interface Sides {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The stated corner is the first one clicked: sides may be negative, and go to the other side of it then. */
function sidesOf(box: JsonRecord, field: string): Sides | Fault {
  const sides: Partial<Sides> = {};
  for (const side of ["x", "y", "width", "height"] as const) {
    const value = finiteNumber(box[side], `${field}.${side}`);
    if (value instanceof Fault) return value;
    sides[side] = value;
  }
  const { x = 0, y = 0, width = 0, height = 0 } = sides;
  return { x: Math.min(x, x + width), y: Math.min(y, y + height), width: Math.abs(width), height: Math.abs(height) };
}

function boxShape(box: JsonRecord): Shape | Fault {
  const sides = sidesOf(box, "bounding-box");
  return sides instanceof Fault ? sides : checkedBox(sides.x, sides.y, sides.width, sides.height, "bounding-box");
}

/** The four corners where they are stated, else the box turned about its centre. */
function turnedShape(turned: JsonRecord): Shape | Fault {
  const field = "rotated-bounding-box";
  if (turned.corners !== undefined) {
    const corners = xyPoints(turned.corners, `${field}.corners`);
    if (corners instanceof Fault) return corners;
    if (corners.length !== 8) return wrongType(`${field}.corners`, turned.corners, "four corners");
    const checked = checkedPolygon([corners], "union", `${field}.corners`);
    return checked instanceof Fault ? checked : { kind: "rotated_box", corners };
  }
  const sides = sidesOf(turned, field);
  if (sides instanceof Fault) return sides;
  const degrees = finiteNumber(turned.rotation ?? 0, `${field}.rotation`);
  return degrees instanceof Fault ? degrees : turnedBox({ ...sides, degrees, about: "centre" }, field);
}

/** Zones with their holes, all together even-odd. */
function zonesShape(segmentation: JsonRecord): Shape | Fault {
  const { zones } = segmentation;
  if (!Array.isArray(zones) || zones.length === 0) {
    const why = "its points are only in the export where they were asked for";
    return new Fault("missing_field", `segmentation has no zones: ${why}`, {
      field: "segmentation.zones",
      expected: "zones",
    });
  }
  const rings: Float64Array[] = [];
  for (const [i, entry] of zones.entries()) {
    const zone = asRecord(entry);
    const field = `segmentation.zones[${i}]`;
    for (const [name, list] of [
      ["region", zone?.region],
      ...asList(zone?.holes).map((hole) => ["hole", hole]),
    ] as const) {
      const ring = xyPoints(list, `${field}.${String(name)}`);
      if (ring instanceof Fault) return ring;
      rings.push(ring);
    }
  }
  return checkedPolygon(rings, "evenodd", "segmentation");
}
