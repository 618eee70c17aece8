import { GeometryInputError } from "../input-error";

/**
 * The canonical mask: run lengths over the row-major pixels of a `width` x `height` image.
 *
 * Pixel (column x, row y) has the linear position y * width + x. `runs` are the lengths of alternating runs along
 * that line, **beginning with the number of zeros** (which may be 0); runs cross row ends. Canonical form: no run but
 * the first is 0, and the lengths sum to width * height. So two masks are equal exactly when their runs are. COCO's
 * runs are column-major: `coco-mask.ts` converts. A volume of d slices may be held as height d * h (see
 * `../grids/bit-grid.ts`).
 */
export interface RunMask {
  readonly width: number;
  readonly height: number;
  readonly runs: Uint32Array;
}

/** Pixels of an image as whole numbers: throws unless both sides are positive and the area fits 32 bits. */
export function checkImageSize(width: number, height: number): void {
  for (const [name, side] of [
    ["width", width],
    ["height", height],
  ] as const) {
    if (!Number.isInteger(side) || side < 1) {
      throw new GeometryInputError(name, "a whole number of pixels, at least 1", side);
    }
  }
  if (width * height > 0xffffffff) {
    throw new GeometryInputError("width x height", "at most 4294967295 pixels", `${width} x ${height}`);
  }
}

/** The sum of run lengths; throws for a length that is not a whole number from 0 to 2^32 - 1. */
export function sumRuns(argument: string, runs: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i] ?? 0;
    if (!Number.isInteger(run) || run < 0 || run > 0xffffffff) {
      throw new GeometryInputError(`${argument}[${i}]`, "a whole number of pixels, 0 to 4294967295", run);
    }
    sum += run;
  }
  return sum;
}

/**
 * Drops runs of length 0 inside the list by joining their neighbours, and adds nothing: the canonical form of runs
 * that are already known to sum to the image.
 */
export function canonicalRuns(runs: ArrayLike<number>): Uint32Array {
  const out = new Uint32Array(runs.length + 1);
  let length = 1;
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i] ?? 0;
    if (run === 0) continue;
    // odd positions are foreground in both lists, so equal parity means the same colour as the last kept run
    const isSameColour = (length - 1) % 2 === i % 2;
    if (isSameColour) out[length - 1] = (out[length - 1] ?? 0) + run;
    else out[length++] = run;
  }
  return out.slice(0, length);
}

/**
 * A mask from row-major run lengths, checked and made canonical.
 *
 * Throws `GeometryInputError` when a side is not a positive whole number, a run is not a whole number, or the runs do
 * not sum to width * height. Example: `runMask(3, 2, [1, 2, 3])` has the pixels (1,0) and (2,0).
 */
export function runMask(width: number, height: number, runs: ArrayLike<number>): RunMask {
  checkImageSize(width, height);
  const sum = sumRuns("runs", runs);
  if (sum !== width * height) {
    throw new GeometryInputError("runs", `sum to width x height = ${width * height}`, sum);
  }
  return { width, height, runs: canonicalRuns(runs) };
}

/** A mask without foreground. */
export function emptyMask(width: number, height: number): RunMask {
  checkImageSize(width, height);
  return { width, height, runs: Uint32Array.of(width * height) };
}

/** Number of foreground pixels: the sum of the odd runs. */
export function maskArea(mask: RunMask): number {
  let area = 0;
  for (let i = 1; i < mask.runs.length; i += 2) area += mask.runs[i] ?? 0;
  return area;
}
