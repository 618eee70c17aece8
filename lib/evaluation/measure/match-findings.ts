import { stackOverlapCounts, stackVolume } from "@/lib/geometry/masks/overlap-counts";
import { dice } from "@/lib/statistics/overlap/dice";
import { type FindingStack, middleItem } from "../shapes/finding-stack";
import type { SurfaceFit } from "../tally";
import { attributePairs } from "./attribute-pairs";
import { type Measured, NOT_MEASURED_HERE } from "./measured";

interface FindingRules {
  poorOverlapBelow: number;
  /** Attributes to be compared on what both sides have. */
  attributes?: readonly string[] | undefined;
  /** Findings of gold that count for nothing. */
  isAside?: (gold: FindingStack) => boolean;
  /** Items that the vendor returned: a gold finding with no slice among them was not looked at. */
  returned: ReadonlySet<number>;
  /** Size of the voxels at an item, null where unknown. */
  voxelMm3: (item: number) => number | null;
  /** Border distances of a pair within one image or volume. */
  surfaceOf: (gold: FindingStack, vendor: FindingStack) => SurfaceFit | null;
  /** What was measured with the picture of its difference, where one is asked for. */
  pictured?: (measured: Measured, gold: FindingStack | null, vendor: FindingStack | null) => Measured;
}

/**
 * Pairs gold's and a vendor's findings of one case by name alone: no overlap threshold, so that a finding marked at all
 * is found, and its contour is judged by the Dice of its voxels over all slices.
 */
export function matchFindings(
  gold: readonly FindingStack[],
  vendor: readonly FindingStack[],
  rules: FindingRules,
): Measured[] {
  const byName = new Map(vendor.map((stack) => [stack.finding, stack]));
  const measured: Measured[] = [];
  const { pictured = (one: Measured) => one } = rules;
  for (const stack of gold) {
    const other = byName.get(stack.finding) ?? null;
    byName.delete(stack.finding);
    if (rules.isAside?.(stack)) continue;
    measured.push(pictured(other ? pairOf(stack, other, rules) : missOf(stack, rules), stack, other));
  }
  for (const stack of vendor)
    if (byName.has(stack.finding)) measured.push(pictured(extraOf(stack, rules), null, stack));
  return measured;
}

function pairOf(gold: FindingStack, vendor: FindingStack, rules: FindingRules): Measured {
  const item = middleItem(gold);
  const counts = stackOverlapCounts(gold.slices, vendor.slices);
  const overlap = dice(counts).value ?? 0;
  const isSameLabel = gold.label === vendor.label;
  const surface = rules.surfaceOf(gold, vendor);
  const isPoor = overlap < rules.poorOverlapBelow;
  return {
    ...NOT_MEASURED_HERE,
    item,
    finding: gold.finding,
    goldLabel: gold.label,
    ...(isSameLabel ? attributePairs(gold.attributes, vendor.attributes, rules.attributes) : {}),
    vendorLabel: vendor.label,
    outcome: isSameLabel ? (isPoor ? "poor_overlap" : "found") : "wrong_label",
    overlap: {
      intersection: counts.intersection,
      gold: counts.first,
      vendor: counts.second,
      voxelMm3: rules.voxelMm3(item),
      ...(surface ? { surface } : {}),
    },
    severity: isSameLabel ? 1 - overlap : 1,
  };
}

function missOf(gold: FindingStack, rules: FindingRules): Measured {
  const item = middleItem(gold);
  const isReturned = gold.items.some((position) => rules.returned.has(position));
  return {
    ...NOT_MEASURED_HERE,
    item,
    finding: gold.finding,
    goldLabel: gold.label,
    vendorLabel: null,
    outcome: isReturned ? "missing" : "not_returned",
    overlap: { intersection: 0, gold: stackVolume(gold.slices), vendor: 0, voxelMm3: rules.voxelMm3(item) },
    severity: 1,
  };
}

function extraOf(vendor: FindingStack, rules: FindingRules): Measured {
  const item = middleItem(vendor);
  return {
    ...NOT_MEASURED_HERE,
    item,
    finding: vendor.finding,
    goldLabel: null,
    vendorLabel: vendor.label,
    outcome: "extra",
    overlap: { intersection: 0, gold: 0, vendor: stackVolume(vendor.slices), voxelMm3: rules.voxelMm3(item) },
    severity: 1,
  };
}
