import { signedRingArea } from "@/lib/geometry/polygons/ring";
import { isOnOneLine } from "@/lib/geometry/polygons/validity";
import type { Shape } from "@/lib/model/shape";
import { Fault, finiteNumber, wrongType } from "../fault";

/**
 * `segmentation` as polygons: a list of rings [x1, y1, x2, y2 ...], their union; COCO polygons have no holes. A flat
 * list of numbers, which some writers give, is one ring. One bad ring refuses the shape: without it, it would be
 * another shape.
 */
export function polygonShape(segmentation: readonly unknown[]): Shape | Fault {
  const lists: readonly unknown[] = segmentation.every((part) => typeof part === "number")
    ? [segmentation]
    : segmentation;
  const rings: Float64Array[] = [];
  let area = 0;
  for (const [i, list] of lists.entries()) {
    const ring = ringOf(list, `segmentation[${i}]`);
    if (ring instanceof Fault) return ring;
    area += Math.abs(signedRingArea(ring));
    rings.push(ring);
  }
  if (area === 0 && rings.every(isOnOneLine)) {
    return new Fault("zero_area", "the polygon encloses no area", {
      field: "segmentation",
      expected: "an area above 0",
    });
  }
  if (!Number.isFinite(area)) {
    return new Fault("not_finite", "the polygon is too large to have an area", { field: "segmentation" });
  }
  return { kind: "polygon", rings, fill: "union" };
}

function ringOf(list: unknown, field: string): Float64Array | Fault {
  if (!Array.isArray(list)) return wrongType(field, list, "a list [x1, y1, x2, y2, ...]");
  if (list.length % 2 !== 0) {
    const message = `${field} has ${list.length} numbers: x and y do not pair`;
    return new Fault("bad_polygon", message, { field, found: `${list.length} numbers`, expected: "an even count" });
  }
  if (list.length < 6) {
    const message = `${field} has ${list.length / 2} points`;
    return new Fault("bad_polygon", message, { field, found: `${list.length / 2} points`, expected: "at least 3" });
  }
  const ring = new Float64Array(list.length);
  for (let i = 0; i < ring.length; i++) {
    const value: unknown = list[i];
    if (typeof value === "number" && Number.isFinite(value)) ring[i] = value;
    else {
      const fault = finiteNumber(value, `${field}[${i}]`);
      if (fault instanceof Fault) return fault;
    }
  }
  return ring;
}
