import type { Shape } from "@/lib/model/shape";
import { Fault, finiteNumber, missingField, wrongType } from "../fault";
import { asList, type JsonRecord } from "../json/record";
import { checkedBox } from "../shapes/checked-box";
import { checkedEllipse, checkedPolygon, checkedPolyline, pixelPoint } from "../shapes/flat-shapes";

/** Numbers of a region by name, or the fault of the first that is none; older versions write them as text. */
function numbers<Name extends string>(shape: JsonRecord, names: readonly Name[]): Record<Name, number> | Fault {
  const found = {} as Record<Name, number>;
  for (const name of names) {
    const value = shape[name];
    const isWritten = typeof value === "string" && /^\s*[+-]?[\d.]+(?:e[+-]?\d{1,3})?\s*$/i.test(value);
    const number = finiteNumber(isWritten ? Number(value) : value, name);
    if (number instanceof Fault) return number;
    found[name] = number;
  }
  return found;
}

function points(shape: JsonRecord): Float64Array | Fault {
  const [xs, ys] = [asList(shape.all_points_x), asList(shape.all_points_y)];
  if (xs.length === 0 || xs.length !== ys.length) {
    const detail = { field: "all_points_x", found: `${xs.length} and ${ys.length}`, expected: "as many x as y" };
    return new Fault("bad_polygon", `the region has ${xs.length} x and ${ys.length} y`, detail);
  }
  const flat = new Float64Array(xs.length * 2);
  for (const [i, x] of xs.entries()) {
    const [first, second] = [finiteNumber(x, `all_points_x[${i}]`), finiteNumber(ys[i], `all_points_y[${i}]`)];
    if (first instanceof Fault) return first;
    if (second instanceof Fault) return second;
    flat.set([first, second], 2 * i);
  }
  return flat;
}

/** The shape of a region in pixels: rect, circle, ellipse (theta in radians, clockwise), polygon, polyline, point. */
export function viaShape(shape: JsonRecord): Shape | Fault {
  const { name } = shape;
  switch (name) {
    case "rect": {
      const box = numbers(shape, ["x", "y", "width", "height"]);
      return box instanceof Fault ? box : checkedBox(box.x, box.y, box.width, box.height, "rect");
    }
    case "circle": {
      const circle = numbers(shape, ["cx", "cy", "r"]);
      if (circle instanceof Fault) return circle;
      return checkedEllipse({ x: circle.cx, y: circle.cy, radiusX: circle.r, radiusY: circle.r, angle: 0 }, "circle");
    }
    case "ellipse": {
      const ellipse = numbers({ theta: 0, ...shape }, ["cx", "cy", "rx", "ry", "theta"]);
      if (ellipse instanceof Fault) return ellipse;
      const { cx, cy, rx, ry, theta } = ellipse;
      return checkedEllipse({ x: cx, y: cy, radiusX: rx, radiusY: ry, angle: theta }, "ellipse");
    }
    case "polygon":
    case "polyline": {
      const flat = points(shape);
      if (flat instanceof Fault) return flat;
      return name === "polygon" ? checkedPolygon([flat], "union", "polygon") : checkedPolyline(flat, "polyline");
    }
    case "point": {
      const point = numbers(shape, ["cx", "cy"]);
      return point instanceof Fault ? point : pixelPoint(point.cx, point.cy);
    }
    default: {
      const expected = "rect, circle, ellipse, polygon, polyline or point";
      if (name === undefined) return missingField("region_shape_attributes.name", expected);
      return typeof name === "string"
        ? new Fault("unsupported", `the shape is a ${name.slice(0, 40)}`, { field: "name", found: name, expected })
        : wrongType("region_shape_attributes.name", name, expected);
    }
  }
}
