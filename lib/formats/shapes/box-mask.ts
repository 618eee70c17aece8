import { GeometryInputError } from "@/lib/geometry/input-error";
import { runMask } from "@/lib/geometry/masks/run-mask";
import { togglesToRuns } from "@/lib/geometry/masks/toggles";
import type { Shape } from "@/lib/model/shape";
import { Fault } from "../fault";

/** Pixels of one side: ten times the largest slide scans. */
const MAX_SIDE = 2_000_000;

/** Colour changes above this are refused: a mask of noise, or one made to exhaust memory. */
const MAX_RUNS = 2 ** 24;

export interface MaskBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Whether this is the size of an image that can hold a mask. */
export function isMaskSize(width: number, height: number): boolean {
  const isSide = (side: number) => Number.isSafeInteger(side) && side > 0 && side <= MAX_SIDE;
  return isSide(width) && isSide(height) && width * height <= 0xffffffff;
}

function sizeFault(width: number, height: number, field: string): Fault | undefined {
  if (isMaskSize(width, height)) return undefined;
  const found = `${width} x ${height}`;
  return new Fault("too_large", `${field}: no mask has ${found} pixels`, { field, found, expected: "whole sides" });
}

/** A mask from row-major runs over its whole image, background first, or their fault. */
function wholeMask(runs: ArrayLike<number>, width: number, height: number, field: string): Shape | Fault {
  const fault = sizeFault(width, height, field);
  if (fault !== undefined) return fault;
  try {
    const mask = runMask(width, height, runs);
    if (mask.runs.length < 2) return new Fault("zero_area", `${field}: the mask has no pixel`, { field });
    return { kind: "mask", width, height, runs: mask.runs };
  } catch (error) {
    if (!(error instanceof GeometryInputError)) throw error;
    const found = error.found === undefined ? undefined : String(error.found);
    return new Fault("bad_run_lengths", `${field}: ${error.message}`, { field, found, expected: error.bound });
  }
}

/**
 * A mask whose row-major runs (background first) cover a box only, placed in its image. What reaches over the image's
 * edge is refused: pixels that are not there cannot be compared.
 */
export function boxedMask(
  runs: ArrayLike<number>,
  box: MaskBox,
  image: { width: number; height: number },
  field: string,
): Shape | Fault {
  const { left, top, width, height } = box;
  const fault = sizeFault(width, height, field) ?? sizeFault(image.width, image.height, field);
  if (fault !== undefined) return fault;
  const isInside = left >= 0 && top >= 0 && left + width <= image.width && top + height <= image.height;
  if (!isInside || !Number.isSafeInteger(left) || !Number.isSafeInteger(top)) {
    const found = `${width} x ${height} at ${left}, ${top}`;
    const expected = `within ${image.width} x ${image.height}`;
    return new Fault("out_of_image", `${field}: the mask (${found}) leaves its image`, { field, found, expected });
  }
  const checked = wholeMask(runs, width, height, field);
  if (checked instanceof Fault || checked.kind !== "mask") return checked;
  const toggles: number[] = [];
  let position = 0;
  for (const [i, run] of checked.runs.entries()) {
    const end = position + run;
    // a run of foreground becomes one a row
    for (let at = position; i % 2 === 1 && at < end; ) {
      const row = Math.floor(at / width);
      const rowEnd = Math.min(end, (row + 1) * width);
      const line = (top + row) * image.width + left - row * width;
      toggles.push(line + at, line + rowEnd);
      at = rowEnd;
    }
    if (toggles.length > MAX_RUNS) {
      return new Fault("too_large", `${field}: the mask has more than ${MAX_RUNS} runs`, { field });
    }
    position = end;
  }
  const placed = togglesToRuns(toggles, toggles.length, image.width * image.height);
  return { kind: "mask", width: image.width, height: image.height, runs: placed };
}
