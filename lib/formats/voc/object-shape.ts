import { rotatedBoxCorners } from "@/lib/geometry/boxes/rotated-box";
import type { Shape } from "@/lib/model/shape";
import { Fault, missingField } from "../fault";
import { checkedBox } from "../shapes/checked-box";
import { checkedPolygon } from "../shapes/flat-shapes";
import { childNamed, childrenNamed, childText, type XmlNode } from "../xml/xml-node";

const NUMBER = /^[+-]?(?:\d{1,300}(?:\.\d{0,300})?|\.\d{1,300})(?:e[+-]?\d{1,3})?$/i;

/** Text of a child as a number, or the fault that it is missing or none. */
function childNumber(node: XmlNode, name: string, inside: string): number | Fault {
  const field = `${inside}.${name}`;
  const text = childText(node, name);
  if (text === undefined) return missingField(field, "a number");
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(value)) return value;
  const isWord = /^[+-]?(?:nan|inf(?:inity)?)$/i.test(text) || NUMBER.test(text);
  const detail = { field, found: text, expected: "a finite number" };
  return new Fault(isWord ? "not_finite" : "wrong_type", `${field} is "${text.slice(0, 80)}", not a number`, detail);
}

function childNumbers<Name extends string>(node: XmlNode, names: readonly Name[]): Record<Name, number> | Fault {
  const values: Partial<Record<Name, number>> = {};
  for (const name of names) {
    const value = childNumber(node, name, node.name);
    if (value instanceof Fault) return value;
    values[name] = value;
  }
  return values as Record<Name, number>;
}

/** An object's polygon if it has one, else its turned box, else its box, in pixels. */
export function objectShape(object: XmlNode, isOneBased: boolean): Shape | Fault {
  const polygon = childNamed(object, "polygon");
  if (polygon !== undefined && polygon.children.length > 0) return polygonShape(polygon);
  const turned = childNamed(object, "robndbox");
  if (turned !== undefined) return turnedShape(turned);
  const box = childNamed(object, "bndbox");
  if (box === undefined) return missingField("bndbox", "a box, turned box or polygon");
  const sides = childNumbers(box, ["xmin", "ymin", "xmax", "ymax"]);
  if (sides instanceof Fault) return sides;
  const { xmin, ymin, xmax, ymax } = sides;
  // pixel 1 is the first one, and the last one belongs to the box
  const shift = isOneBased ? 1 : 0;
  return checkedBox(xmin - shift, ymin - shift, xmax - xmin + shift, ymax - ymin + shift, "bndbox");
}

/** roLabelImg: centre and sides in pixels, the angle in radians, clockwise on screen. */
function turnedShape(turned: XmlNode): Shape | Fault {
  const fields = childNumbers(turned, ["cx", "cy", "w", "h", "angle"]);
  if (fields instanceof Fault) return fields;
  const { cx, cy, w, h, angle } = fields;
  const upright = checkedBox(cx - w / 2, cy - h / 2, w, h, "robndbox");
  if (upright instanceof Fault) return upright;
  const corners = rotatedBoxCorners({ centreX: cx, centreY: cy, width: w, height: h, angle });
  return { kind: "rotated_box", corners };
}

/** `<x1><y1><x2><y2>...`, or `<pt><x><y></pt>...`. */
function polygonShape(polygon: XmlNode): Shape | Fault {
  const points = childrenNamed(polygon, "pt");
  const ring: number[] = [];
  const count = points.length > 0 ? points.length : Math.floor(polygon.children.length / 2);
  // one look-up a name: a polygon may have many thousands
  const byName = new Map(polygon.children.map((child) => [child.name, child]));
  for (let i = 0; i < count; i++) {
    for (const axis of ["x", "y"]) {
      const point = points[i];
      const named = byName.get(`${axis}${i + 1}`);
      const node = point ?? { ...polygon, children: named === undefined ? [] : [named] };
      const value = childNumber(node, point === undefined ? `${axis}${i + 1}` : axis, "polygon");
      if (value instanceof Fault) return value;
      ring.push(value);
    }
  }
  return checkedPolygon([Float64Array.from(ring)], "union", "polygon");
}
