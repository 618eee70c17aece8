import type { Shape } from "@/lib/model/shape";
import { Fault, wrongType } from "../fault";
import { checkedBox } from "../shapes/checked-box";
import { checkedEllipse, checkedPolygon, checkedPolyline, pixelPoint } from "../shapes/flat-shapes";

/** `xy`: the number of a kind, then numbers in pixels. */
export function shapeOf([kind, ...rest]: readonly unknown[]): Shape | Fault {
  const wrong = rest.findIndex((value) => typeof value !== "number" || !Number.isFinite(value));
  if (wrong >= 0) return wrongType(`xy[${wrong + 1}]`, rest[wrong], "a finite number");
  const numbers = rest.filter((value) => typeof value === "number");
  const [a = 0, b = 0, c = 0, d = 0, theta = 0] = numbers;
  const needed = NEEDED[Number(kind)];
  if (needed === undefined) {
    const detail = { field: "xy[0]", found: kind, expected: "a shape from 1 to 9" };
    return new Fault("unsupported", "the shape is of an unknown kind", detail);
  }
  if (numbers.length < needed || (Number(kind) >= 5 && numbers.length % 2 === 1)) {
    return wrongType("xy", numbers.length, `${needed} numbers or more after the kind`);
  }
  const flat = Float64Array.from(numbers);
  switch (kind) {
    case 1:
      return pixelPoint(a, b);
    case 2:
      return checkedBox(a, b, c, d, "xy");
    case 3:
      return checkedEllipse({ x: a, y: b, radiusX: c, radiusY: c, angle: 0 }, "xy");
    case 4:
      return checkedEllipse({ x: a, y: b, radiusX: c, radiusY: d, angle: theta }, "xy");
    case 7:
      return checkedPolygon([flat], "union", "xy");
    case 8:
      return aroundPoints(numbers);
    case 9:
      return circleThrough(numbers);
    default:
      return checkedPolyline(flat, "xy");
  }
}

/** Numbers that each kind takes at least: point, rectangle, circle, ellipse, line, polyline, polygon, by extreme points. */
const NEEDED = [undefined, 2, 4, 3, 4, 4, 4, 6, 8, 6] as const;

/** The upright box through the extreme points. */
function aroundPoints(numbers: readonly number[]): Shape | Fault {
  const xs = numbers.filter((_, i) => i % 2 === 0);
  const ys = numbers.filter((_, i) => i % 2 === 1);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return checkedBox(left, top, Math.max(...xs) - left, Math.max(...ys) - top, "xy");
}

/** The circle through three points. */
function circleThrough([x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0]: readonly number[]): Shape | Fault {
  const twice = 2 * (x1 * (y2 - y3) + x2 * (y3 - y1) + x3 * (y1 - y2));
  if (twice === 0) return new Fault("zero_area", "the three points of the circle are on one line", { field: "xy" });
  const [first, second, third] = [x1 * x1 + y1 * y1, x2 * x2 + y2 * y2, x3 * x3 + y3 * y3];
  const x = (first * (y2 - y3) + second * (y3 - y1) + third * (y1 - y2)) / twice;
  const y = (first * (x3 - x2) + second * (x1 - x3) + third * (x2 - x1)) / twice;
  const radius = Math.hypot(x - x1, y - y1);
  return checkedEllipse({ x, y, radiusX: radius, radiusY: radius, angle: 0 }, "xy");
}
