import type { ReasonCode } from "../estimate";
import { type Figure, quotient } from "../figure";
import { checkOverlap, type OverlapCounts } from "./counts";

/**
 * Dice similarity coefficient (F1 of voxels): the share of two sets' joint size that they have in common.
 *
 * Dice = 2 |A and B| / (|A| + |B|), with |.| the number of voxels, or an area.
 * Input: `intersection`, `first`, `second`, one unit, 0 or more. Symmetric in the two sets.
 * Output: 0 to 1, higher is better. One set empty: 0. Both empty: null, `both_empty` (or `emptyReason`, which is
 * `zero_area` for polygons): an item where both sides rightly have nothing says nothing about contours.
 * 3-D findings: give the voxels summed over slices, not a mean of slices. Dice = 2 IoU / (1 + IoU): not two findings.
 * Source: Dice 1945, Ecology 26:297, doi 10.2307/1932409. Oracle: MetricsReloaded cb38dfc0, medpy 0.5.2, SimpleITK
 * 2.5.7 (which give 1, 1 and Infinity for both empty), 1e-9.
 * Example: `dice({ intersection: 20, first: 30, second: 30 })` is 2/3.
 */
export function dice(counts: OverlapCounts, emptyReason: ReasonCode = "both_empty"): Figure {
  checkOverlap(counts);
  return quotient(2 * counts.intersection, counts.first + counts.second, emptyReason);
}
