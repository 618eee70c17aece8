import type { Shape } from "@/lib/model/shape";
import { Fault, finiteNumber, missingField, wrongType } from "../fault";
import { asList, asRecord, type JsonRecord } from "../json/record";
import { lpsPosition } from "./coordinates";

const UPRIGHT = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** A control point's place; "unplaced" where it has a name only (undefined, previewed or missing). */
export function controlPosition(point: JsonRecord, fromRas: boolean): Float64Array | "unplaced" | Fault {
  const status = point.positionStatus;
  const { position } = point;
  const isStated = typeof status === "string" && status !== "defined";
  if (isStated || position === undefined || position === null || position === "") return "unplaced";
  if (!Array.isArray(position)) return wrongType("position", position, "3 numbers");
  if (position.length !== 3) return wrongType("position", position, "3 numbers");
  return lpsPosition(position, ["position[0]", "position[1]", "position[2]"], fromRas);
}

/** The one shape of a markup that is no list of points. Undefined control points are left out of lines and curves. */
export function markupShape(type: string, markup: JsonRecord, fromRas: boolean): Shape | "unplaced" | Fault {
  if (type === "Plane" || type === "ROI") return centredShape(type, markup, fromRas);
  const points = placedPoints(markup, fromRas);
  if (points instanceof Fault) return points;
  const needed = type === "Line" ? 2 : type === "Angle" ? 3 : 1;
  if (points.length < 3 * needed) return "unplaced";
  const closed = type === "ClosedCurve";
  if (type === "Line") return { kind: "line", points };
  if (type === "Angle") return { kind: "angle", points };
  return { kind: "curve", points, isClosed: closed };
}

function placedPoints(markup: JsonRecord, fromRas: boolean): Float64Array | Fault {
  const flat: number[] = [];
  for (const entry of asList(markup.controlPoints)) {
    const point = asRecord(entry);
    if (point === undefined) return wrongType("controlPoints", entry, "objects");
    const position = controlPosition(point, fromRas);
    if (position instanceof Fault) return position;
    if (position !== "unplaced") flat.push(...position);
  }
  return Float64Array.from(flat);
}

/** Planes and regions: the stated centre, else the first control point, or half way of a region's first two. */
function centredShape(type: "Plane" | "ROI", markup: JsonRecord, fromRas: boolean): Shape | "unplaced" | Fault {
  const points = placedPoints(markup, fromRas);
  if (points instanceof Fault) return points;
  const axes = axesOf(markup, fromRas);
  if (axes instanceof Fault) return axes;
  const sizeMm = sizeOf(markup.size);
  if (sizeMm instanceof Fault) return sizeMm;
  let centre: Float64Array | Fault;
  if (Array.isArray(markup.center)) {
    centre = lpsPosition(markup.center, ["center[0]", "center[1]", "center[2]"], fromRas);
  } else if (points.length >= 3) centre = points.slice(0, 3);
  else return "unplaced";
  if (centre instanceof Fault) return centre;
  if (type === "ROI") {
    if (sizeMm === undefined) return missingField("size", "3 full side lengths in mm");
    return { kind: "roi", centre, axes, sizeMm };
  }
  return { kind: "plane", centre, axes, sizeMm: sizeMm ?? new Float64Array(3) };
}

function sizeOf(size: unknown): Float64Array | undefined | Fault {
  if (size === undefined || size === null) return undefined;
  if (!Array.isArray(size) || size.length < 2 || size.length > 3) return wrongType("size", size, "2 or 3 numbers");
  const sides = new Float64Array(3);
  for (const [axis, side] of size.entries()) {
    const number = finiteNumber(side, `size[${axis}]`);
    if (number instanceof Fault) return number;
    if (number < 0) return new Fault("negative_size", `size[${axis}] is ${number}`, { field: "size", found: size });
    sides[axis] = number;
  }
  return sides;
}

/** Axes as columns of a 3 x 3; in RAS the rows x and y change sign. */
function axesOf({ orientation }: JsonRecord, fromRas: boolean): Float64Array | Fault {
  if (orientation === undefined || orientation === null) return Float64Array.from(UPRIGHT);
  if (!Array.isArray(orientation) || orientation.length !== 9)
    return wrongType("orientation", orientation, "9 numbers");
  const axes = new Float64Array(9);
  for (const [i, value] of orientation.entries()) {
    const number = finiteNumber(value, `orientation[${i}]`);
    if (number instanceof Fault) return number;
    axes[i] = fromRas && i < 6 ? -number + 0 : number + 0;
  }
  return axes;
}
