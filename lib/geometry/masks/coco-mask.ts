import { GeometryInputError } from "../input-error";
import { decodeCocoCounts, encodeCocoCounts } from "./coco-counts";
import { canonicalRuns, checkImageSize, type RunMask, sumRuns } from "./run-mask";
import { transposeRuns } from "./transpose-runs";

/**
 * A mask from COCO's run lengths: column-major, beginning with background; `counts` is the list of an uncompressed
 * RLE or the string of a compressed one. COCO's `size` is [height, width]: mind the order.
 *
 * Throws `GeometryInputError` when the counts do not sum to height * width, or are not counts at all.
 */
export function readCocoMask(height: number, width: number, counts: ArrayLike<number> | string): RunMask {
  checkImageSize(width, height);
  const runs = typeof counts === "string" ? decodeCocoCounts(counts) : counts;
  const sum = sumRuns("counts", runs);
  if (sum !== height * width) {
    throw new GeometryInputError("counts", `sum to height x width = ${height * width}`, sum);
  }
  return { width, height, runs: transposeRuns(canonicalRuns(runs), height, width) };
}

/** The column-major counts of a mask, as COCO writes them uncompressed. */
export function writeCocoCounts(mask: RunMask): Uint32Array {
  return transposeRuns(mask.runs, mask.width, mask.height);
}

/** The compressed counts of a mask, character for character as pycocotools writes them. */
export function writeCocoString(mask: RunMask): string {
  return encodeCocoCounts(writeCocoCounts(mask));
}
