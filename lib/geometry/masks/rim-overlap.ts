import { innerRim, rimWidthPx } from "./inner-rim";
import { checkSameImage, type OverlapCounts, overlapCounts } from "./overlap-counts";
import type { RunMask } from "./run-mask";

/**
 * Counts for Boundary IoU: overlap of the rims of two masks. Rims as wide as the share of the image's diagonal (the
 * paper's 0.02) unless `widthPx` is given. The figure is `intersectionOverUnion` of these counts.
 */
export function rimOverlapCounts(first: RunMask, second: RunMask, widthPx?: number): OverlapCounts {
  checkSameImage(first, second);
  const width = widthPx ?? rimWidthPx(first.width, first.height);
  return overlapCounts(innerRim(first, width), innerRim(second, width));
}
