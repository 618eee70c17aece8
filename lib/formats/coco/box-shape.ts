import type { Shape } from "@/lib/model/shape";
import { Fault, finiteNumber, wrongType } from "../fault";
import { checkedBox } from "../shapes/checked-box";

const SIDES = ["x", "y", "width", "height"] as const;

/** `bbox` as a box: [x, y, width, height] in pixels, x and y the top left corner. */
export function boxShape(bbox: unknown, field = "bbox"): Shape | Fault {
  if (!Array.isArray(bbox) || bbox.length !== 4) return wrongType(field, bbox, "[x, y, width, height]");
  const [x, y, width, height]: unknown[] = bbox;
  if (Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(width) && Number.isFinite(height))
    return checkedBox(Number(x), Number(y), Number(width), Number(height), field);
  for (const [i, side] of SIDES.entries()) {
    const value = finiteNumber(bbox[i], `${field} ${side}`);
    if (value instanceof Fault) return value;
  }
  return wrongType(field, bbox, "[x, y, width, height]");
}
