import type { Side, VendorOfCase } from "../cases/side";
import { isSetAside } from "../difficult-rule";
import type { EvaluationSettings } from "../settings";
import { differenceSketch, withSketch } from "../shapes/difference-sketch";
import { framesOf, stackFindings } from "../shapes/finding-stack";
import { voxelMm3 } from "../shapes/shape-mask";
import { stackedSlices } from "../shapes/stacked-slices";
import { surfaceFit, surfaceInSpace } from "../shapes/surface-fit";
import { matchFindings } from "./match-findings";
import type { Measured } from "./measured";

/** Segmentation by finding: a finding is one object through all slices of the case that carry its name. */
export function segmentFindings(input: VendorOfCase, settings: EvaluationSettings): Measured[] {
  const { data, positions, items } = input;
  const stack = (side: Side) =>
    stackFindings(data, positions, side.annotations, settings.findingAttribute, side.labelOf);
  return matchFindings(stack(input.gold), stack(input.vendor), {
    poorOverlapBelow: settings.poorOverlapBelow,
    attributes: settings.attributes,
    isAside: (stack) => stack.attributes.some((attributes) => isSetAside({ attributes }, settings)),
    returned: items.returned,
    voxelMm3: (item) => voxelMm3(data.items[item]),
    pictured: (measured, gold, vendor) =>
      withSketch(measured, input.isSketched, () =>
        differenceSketch(gold?.slices ?? null, vendor?.slices ?? null, data.items),
      ),
    surfaceOf: (gold, vendor) => {
      const stacked = stackedSlices(gold, vendor, data.items);
      const label = settings.labels[gold.label];
      if (stacked) return surfaceInSpace(stacked, settings, label);
      // slices that are items of their own, and whose place in a volume is not known
      const [item, ...more] = new Set([...gold.items, ...vendor.items]);
      if (item === undefined || more.length > 0) return null;
      return surfaceFit(framesOf(gold), framesOf(vendor), data.items[item], settings, label);
    },
  });
}
