import type { FindingCounts, LabelFindings } from "../tally";
import { addMeasuredAttributes } from "./attribute-pairs";
import type { Measured } from "./measured";

/**
 * Counts compared findings by declared label. A gold finding is found by a shape of its own label; one that the vendor
 * gave another label is a gold finding not found *and* an extra of the other label.
 */
export function countFindings(measured: Iterable<Measured>, labels: number): FindingCounts {
  const byLabel = Array.from(
    { length: labels },
    (): LabelFindings => ({ gold: 0, found: 0, extra: 0, overlaps: [], splits: null, merges: null }),
  );
  for (const one of measured) {
    const gold = one.goldLabel === null ? undefined : byLabel[one.goldLabel];
    const vendor = one.vendorLabel === null ? undefined : byLabel[one.vendorLabel];
    if (gold) {
      gold.gold += 1;
      gold.splits = addFlag(gold.splits, one.isSplit);
    }
    if (vendor) vendor.merges = addFlag(vendor.merges, one.isMerge);
    if (one.outcome === "found" || one.outcome === "poor_overlap") {
      if (!gold) continue;
      gold.found += 1;
      addMeasuredAttributes(gold, one);
      if (one.overlap) gold.overlaps.push(one.overlap);
      if (one.similarity !== undefined) {
        gold.similarities ??= [];
        gold.similarities.push(one.similarity);
      }
    } else if (vendor) vendor.extra += 1;
  }
  return { task: "findings", byLabel };
}

function addFlag(sum: number | null, flag: boolean | null): number | null {
  return flag === null ? sum : (sum ?? 0) + (flag ? 1 : 0);
}
