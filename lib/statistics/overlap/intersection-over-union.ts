import type { ReasonCode } from "../estimate";
import { type Figure, quotient } from "../figure";
import { checkOverlap, type OverlapCounts } from "./counts";

/** Size of the union: |A| + |B| - |A and B|. */
export function unionSize(counts: OverlapCounts): number {
  return counts.first + counts.second - counts.intersection;
}

/**
 * Intersection over union (Jaccard index) of two sets.
 *
 * IoU = |A and B| / |A or B|. Input, unit, symmetry and emptiness as for `dice`: one empty 0, both empty null.
 * Output: 0 to 1, higher is better; IoU = Dice / (2 - Dice), so the two are one finding.
 * Source: Jaccard 1912, New Phytologist 11:37, doi 10.1111/j.1469-8137.1912.tb05611.x. Oracle: medpy 0.5.2,
 * MetricsReloaded cb38dfc0, shapely 2.2.0 (polygons), 1e-9. Example: counts 20, 30, 30 give 0.5.
 */
export function intersectionOverUnion(counts: OverlapCounts, emptyReason: ReasonCode = "both_empty"): Figure {
  checkOverlap(counts);
  return quotient(counts.intersection, unionSize(counts), emptyReason);
}
