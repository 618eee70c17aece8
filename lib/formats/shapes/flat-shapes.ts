import { signedRingArea } from "@/lib/geometry/polygons/ring";
import { isOnOneLine } from "@/lib/geometry/polygons/validity";
import type { Shape } from "@/lib/model/shape";
import { Fault, wrongType } from "../fault";

/** A list of points in pixels as x0, y0, x1, y1 ..., or the fault of the first that is none. */
export function flatPoints(
  points: readonly unknown[],
  pointOf: (point: unknown) => readonly unknown[] | undefined,
  field: string,
): Float64Array | Fault {
  const flat = new Float64Array(points.length * 2);
  for (const [i, value] of points.entries()) {
    const point = pointOf(value);
    if (point === undefined) return wrongType(`${field}[${i}]`, value, "a point");
    for (const axis of [0, 1]) {
      const coordinate = point[axis];
      if (typeof coordinate !== "number" || !Number.isFinite(coordinate)) {
        const detail = { field: `${field}[${i}]`, found: value, expected: "two finite numbers" };
        const code = typeof coordinate === "number" || coordinate === "NaN" ? "not_finite" : "wrong_type";
        return new Fault(code, `${field}[${i}] is not a point of two finite numbers`, detail);
      }
      flat[2 * i + axis] = coordinate;
    }
  }
  return flat;
}

/** Rings as a polygon, or the fault of a ring below three points or of a shape without area. */
export function checkedPolygon(rings: Float64Array[], fill: "union" | "evenodd", field: string): Shape | Fault {
  if (rings.length === 0) return new Fault("bad_polygon", `${field} has no ring`, { field, expected: "at least one" });
  let area = 0;
  for (const ring of rings) {
    if (ring.length < 6) {
      const found = `${ring.length / 2} points`;
      return new Fault("bad_polygon", `${field} has a ring of ${found}`, { field, found, expected: "at least 3" });
    }
    area += Math.abs(signedRingArea(ring));
  }
  if (area === 0 && rings.every(isOnOneLine)) {
    return new Fault("zero_area", `${field} encloses no area`, { field, expected: "an area above 0" });
  }
  if (!Number.isFinite(area)) return new Fault("not_finite", `${field} is too large to have an area`, { field });
  return { kind: "polygon", rings, fill };
}

/** Points as an open line, or the fault of fewer than two. */
export function checkedPolyline(points: Float64Array, field: string): Shape | Fault {
  if (points.length >= 4) return { kind: "polyline", points };
  const found = `${points.length / 2} points`;
  return new Fault("bad_polygon", `${field} is a line of ${found}`, { field, found, expected: "at least 2 points" });
}

/** An ellipse with its angle in radians from the x axis towards y, or the fault of a radius that is none. */
export function checkedEllipse(
  ellipse: { x: number; y: number; radiusX: number; radiusY: number; angle: number },
  field: string,
): Shape | Fault {
  const { radiusX, radiusY } = ellipse;
  if (radiusX > 0 && radiusY > 0) return { kind: "ellipse", ...ellipse };
  const detail = { field, found: `${radiusX} x ${radiusY}`, expected: "radii above 0" };
  const code = radiusX < 0 || radiusY < 0 ? "negative_size" : "zero_area";
  return new Fault(code, `${field} has the radii ${radiusX} x ${radiusY}`, detail);
}

/** A point in pixels. */
export function pixelPoint(x: number, y: number): Shape {
  return { kind: "point", position: Float64Array.of(x, y), world: "pixel" };
}
