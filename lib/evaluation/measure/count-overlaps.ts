import type { FindingOverlap, OverlapCountsOfLabels } from "../tally";
import type { Measured } from "./measured";

/** The overlap of every compared item, by declared label. */
export function countOverlaps(measured: readonly Measured[], labels: number): OverlapCountsOfLabels {
  const byLabel = Array.from({ length: labels }, (): FindingOverlap[] => []);
  for (const { goldLabel, vendorLabel, overlap } of measured) {
    const label = goldLabel ?? vendorLabel;
    if (label !== null && overlap) byLabel[label]?.push(overlap);
  }
  return { task: "overlaps", byLabel };
}
