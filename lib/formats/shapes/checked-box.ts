import type { Shape } from "@/lib/model/shape";
import { Fault } from "../fault";

/** A box from its top left corner and its size in pixels, or the fault of a size that is negative or has no area. */
export function checkedBox(x: number, y: number, width: number, height: number, field: string): Shape | Fault {
  const detail = { field, found: `${width} x ${height}`, expected: "a width and height above 0" };
  if (width < 0 || height < 0) {
    return new Fault("negative_size", `${field} has a negative size, ${width} x ${height}`, detail);
  }
  if (width === 0 || height === 0) return new Fault("zero_area", `${field} has no area, ${width} x ${height}`, detail);
  return { kind: "box", x, y, width, height };
}
