import type { Shape } from "@/lib/model/shape";
import { Fault, missingField, wrongType } from "../fault";
import { asList, asText, type JsonRecord } from "../json/record";
import { checkedBox } from "../shapes/checked-box";
import { checkedEllipse, checkedPolygon, checkedPolyline, flatPoints, pixelPoint } from "../shapes/flat-shapes";
import { outOfImage } from "../shapes/out-of-image";

export interface LabelmeSize {
  width?: number;
  height?: number;
}

/** The shape of an entry by its type, in pixels; versions before 3 write polygons only and no type. */
export function labelmeShape(entry: JsonRecord, size: LabelmeSize): Shape | Fault {
  if (entry.points === undefined || entry.points === null) return missingField("points", "a list of points");
  if (!Array.isArray(entry.points)) return wrongType("points", entry.points, "a list of points");
  const points = flatPoints(entry.points, (point) => (Array.isArray(point) ? asList(point) : undefined), "points");
  if (points instanceof Fault) return points;
  const shape = statedShape(asText(entry.shape_type) ?? "polygon", points);
  return shape instanceof Fault ? shape : (outOfImage(shape, size) ?? shape);
}

function statedShape(type: string, points: Float64Array): Shape | Fault {
  const [x = 0, y = 0, toX = 0, toY = 0] = points;
  const count = points.length / 2;
  const fewer = (least: number) =>
    new Fault("bad_polygon", `a ${type} of ${count} points`, { field: "points", found: count, expected: `${least}` });
  switch (type) {
    case "polygon":
      return checkedPolygon([points], "union", "points");
    case "rectangle": {
      // two corners, in any order; since version 5.4 also all four
      if (count !== 2 && count !== 4) return fewer(2);
      const xs = points.filter((_, i) => i % 2 === 0);
      const ys = points.filter((_, i) => i % 2 === 1);
      const [left, top] = [Math.min(...xs), Math.min(...ys)];
      return checkedBox(left, top, Math.max(...xs) - left, Math.max(...ys) - top, "points");
    }
    case "circle": {
      // the centre, and a point on the circle
      if (count !== 2) return fewer(2);
      const radius = Math.hypot(toX - x, toY - y);
      return checkedEllipse({ x, y, radiusX: radius, radiusY: radius, angle: 0 }, "points");
    }
    case "point":
      return count === 1 ? pixelPoint(x, y) : fewer(1);
    case "line":
    case "linestrip":
      return checkedPolyline(points, "points");
    default: {
      const expected = "polygon, rectangle, circle, point, line or linestrip";
      return new Fault("unsupported", `the type is ${type.slice(0, 40)}`, {
        field: "shape_type",
        found: type,
        expected,
      });
    }
  }
}
