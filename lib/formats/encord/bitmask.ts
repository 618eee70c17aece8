import { GeometryInputError } from "@/lib/geometry/input-error";
import { decodeCocoCounts } from "@/lib/geometry/masks/coco-counts";
import type { Shape } from "@/lib/model/shape";
import { Fault, finiteNumber, wrongType } from "../fault";
import { asRecord, type JsonRecord } from "../json/record";
import { boxedMask } from "../shapes/box-mask";
import { maskShape } from "../shapes/coco-mask";
import type { Size } from "./points";

/**
 * `bitmask` {top, left, width, height, rleString}: the string is COCO's compressed counts, but over the rows of the
 * box (the SDK packs the array's bytes as they lie), not over its columns.
 */
export function bitmaskShape(value: unknown, size: Size): Shape | Fault {
  const bitmask = asRecord(value);
  if (bitmask === undefined) return wrongType("bitmask", value, "an object");
  if (bitmask.size !== undefined) return cocoBitmask(bitmask, size);
  const sides: number[] = [];
  for (const side of ["left", "top", "width", "height"]) {
    const number = finiteNumber(bitmask[side], `bitmask.${side}`);
    if (number instanceof Fault) return number;
    sides.push(number);
  }
  const [left = 0, top = 0, width = 0, height = 0] = sides;
  const text = bitmask.rleString ?? bitmask.rle_string ?? bitmask.counts;
  if (typeof text !== "string") return wrongType("bitmask.rleString", text, "packed run lengths");
  try {
    return boxedMask(decodeCocoCounts(text), { left, top, width, height }, size, "bitmask.rleString");
  } catch (error) {
    if (!(error instanceof GeometryInputError)) throw error;
    const detail = { field: "bitmask.rleString", expected: error.bound };
    return new Fault("bad_run_lengths", `bitmask: ${error.message}`, detail);
  }
}

/** {size: [height, width], counts} as COCO has it, column by column, with its corner at `left` and `top`. */
function cocoBitmask(bitmask: JsonRecord, size: Size): Shape | Fault {
  const mask = maskShape(bitmask, {});
  if (mask instanceof Fault || mask.kind !== "mask") return mask;
  const corner: number[] = [];
  for (const side of ["left", "top"]) {
    const number = bitmask[side] === undefined ? 0 : finiteNumber(bitmask[side], `bitmask.${side}`);
    if (number instanceof Fault) return number;
    corner.push(number);
  }
  const [left = 0, top = 0] = corner;
  return boxedMask(mask.runs, { left, top, width: mask.width, height: mask.height }, size, "bitmask.counts");
}
