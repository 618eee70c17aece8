import { GeometryInputError } from "@/lib/geometry/input-error";
import { decodeCocoCounts } from "@/lib/geometry/masks/coco-counts";
import { readCocoMask } from "@/lib/geometry/masks/coco-mask";
import { maskArea } from "@/lib/geometry/masks/run-mask";
import type { Shape } from "@/lib/model/shape";
import { Fault, missingField, wrongType } from "../fault";
import type { JsonRecord } from "../json/record";
import { rowMajorRuns } from "./mask-cost";

/** Row-major runs above this are refused: a mask of noise, or one made to exhaust memory. */
const MAX_RUNS = 2 ** 24;

/** Pixels of one side: ten times the largest slide scans. */
const MAX_SIDE = 2_000_000;

/**
 * `segmentation` as a mask: `{ size: [height, width], counts }` with column-major runs beginning with background, as
 * a list or as the compressed string. Becomes the canonical row-major mask. The size must be that of the image.
 */
export function maskShape(segmentation: JsonRecord, image: { width?: number; height?: number }): Shape | Fault {
  const size = segmentation.size;
  if (size === undefined) return missingField("segmentation.size", "[height, width]");
  if (!Array.isArray(size) || size.length !== 2) return wrongType("segmentation.size", size, "[height, width]");
  const [height, width]: unknown[] = size;
  if (!isSide(height) || !isSide(width)) return wrongType("segmentation.size", size, "two whole numbers above 0");
  if (width > MAX_SIDE || height > MAX_SIDE) {
    return new Fault("too_large", `the mask is ${width} x ${height}`, {
      field: "segmentation.size",
      found: size,
      expected: `sides up to ${MAX_SIDE}`,
    });
  }
  if (differs(image.width, width) || differs(image.height, height)) {
    return new Fault("size_differs", `the mask is ${width} x ${height}, its image ${image.width} x ${image.height}`, {
      field: "segmentation.size",
      found: size,
      expected: `[${image.height}, ${image.width}]`,
    });
  }
  try {
    const counts = countsOf(segmentation.counts);
    if (counts instanceof Fault) return counts;
    if (width * height <= 0xffffffff && rowMajorRuns(counts, height) > MAX_RUNS) {
      return new Fault("too_large", `the mask has more than ${MAX_RUNS} runs`, { field: "segmentation.counts" });
    }
    const mask = readCocoMask(height, width, counts);
    if (maskArea(mask) === 0) return new Fault("zero_area", "the mask has no pixel", { field: "segmentation.counts" });
    return { kind: "mask", width, height, runs: mask.runs };
  } catch (error) {
    if (!(error instanceof GeometryInputError)) throw error;
    const found = error.found === undefined ? undefined : String(error.found);
    return new Fault("bad_run_lengths", `segmentation: ${error.message}`, {
      field: "segmentation.counts",
      found,
      expected: error.bound,
    });
  }
}

function isSide(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}

function differs(imageSide: number | undefined, maskSide: number): boolean {
  return imageSide !== undefined && imageSide !== maskSide;
}

function countsOf(counts: unknown): ArrayLike<number> | Fault {
  if (typeof counts === "string") return decodeCocoCounts(counts);
  if (counts === undefined || counts === null) return missingField("segmentation.counts", "run lengths");
  if (!Array.isArray(counts)) return wrongType("segmentation.counts", counts, "a list of run lengths, or a string");
  const wrong = counts.findIndex((count) => typeof count !== "number");
  if (wrong >= 0) return wrongType(`segmentation.counts[${wrong}]`, counts[wrong], "a number");
  return counts;
}
