import type { Shape } from "@/lib/model/shape";
import { Fault } from "../fault";

/** A box from its top left corner and its size in pixels, or the fault of a size that is negative or has no area. */
export function checkedBox(x: number, y: number, width: number, height: number, field: string): Shape | Fault {
  if (!Number.isFinite(x + width) || !Number.isFinite(y + height) || !Number.isFinite(width * height)) {
    return new Fault("not_finite", `${field} is too large to have an area`, { field, found: `${width} x ${height}` });
  }
  if (width > 0 && height > 0) return { kind: "box", x, y, width, height };
  const found = `${width} x ${height}`;
  const detail = { field, found, expected: "a width and height above 0" };
  if (width < 0 || height < 0) return new Fault("negative_size", `${field} has a negative size, ${found}`, detail);
  return new Fault("zero_area", `${field} has no area, ${found}`, detail);
}
