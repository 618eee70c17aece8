import { unionMask } from "@/lib/geometry/masks/combine";
import { intersectionCount } from "@/lib/geometry/masks/overlap-counts";
import { maskArea, type RunMask } from "@/lib/geometry/masks/run-mask";
import { dice } from "@/lib/statistics/overlap/dice";
import type { Side, VendorOfCase } from "../cases/side";
import type { EvaluationSettings } from "../settings";
import { differenceSketch, slicesOfItem, withSketch } from "../shapes/difference-sketch";
import { shapeFrames, voxelMm3 } from "../shapes/shape-mask";
import { surfaceFit } from "../shapes/surface-fit";
import { type Measured, NOT_MEASURED_HERE } from "./measured";

/** item -> label -> frame -> the union of that label's masks. */
type LabelMasks = Map<number, Map<number, Map<number, RunMask>>>;

/**
 * Compares what each label covers, item by item: the voxels of all its shapes through all frames of the item. An item
 * where neither side has the label says nothing of its contours and is left out; an ordered item that did not come back
 * has Dice 0 for every declared label.
 */
export function segmentItems(input: VendorOfCase, settings: EvaluationSettings): Measured[] {
  const gold = masksByLabel(input, input.gold);
  const vendor = masksByLabel(input, input.vendor);
  const measured: Measured[] = [];
  for (const item of [...input.items.measured].sort((first, second) => first - second)) {
    const isReturned = input.items.returned.has(item);
    for (let label = 0; label < settings.labels.length; label++) {
      const goldFrames = gold.get(item)?.get(label) ?? new Map<number, RunMask>();
      const vendorFrames = vendor.get(item)?.get(label) ?? new Map<number, RunMask>();
      const facts = input.data.items[item];
      const surface = isReturned ? surfaceFit(goldFrames, vendorFrames, facts, settings, settings.labels[label]) : null;
      const overlap = {
        ...countFrames(goldFrames, vendorFrames),
        voxelMm3: voxelMm3(facts),
        ...(surface ? { surface } : {}),
      };
      if (isReturned && overlap.gold === 0 && overlap.vendor === 0) continue;
      const fit = dice({ intersection: overlap.intersection, first: overlap.gold, second: overlap.vendor }).value ?? 0;
      const isExtra = overlap.gold === 0 && isReturned;
      const isMissing = overlap.vendor === 0;
      const one: Measured = {
        ...NOT_MEASURED_HERE,
        item,
        goldLabel: isExtra ? null : label,
        vendorLabel: isMissing ? null : label,
        outcome: !isReturned
          ? "not_returned"
          : isExtra
            ? "extra"
            : isMissing
              ? "missing"
              : fit < settings.poorOverlapBelow
                ? "poor_overlap"
                : "found",
        overlap,
        severity: 1 - fit,
      };
      const inCase = (frames: ReadonlyMap<number, RunMask>) => slicesOfItem(item, frames);
      measured.push(
        withSketch(one, input.isSketched, () =>
          differenceSketch(inCase(goldFrames), inCase(vendorFrames), input.data.items),
        ),
      );
    }
  }
  return measured;
}

function masksByLabel({ data, positions }: VendorOfCase, side: Side): LabelMasks {
  const items: LabelMasks = new Map();
  for (const annotation of side.annotations) {
    const item = positions.get(annotation.item);
    const facts = item === undefined ? undefined : data.items[item];
    const label = side.labelOf(annotation);
    if (item === undefined || !facts || typeof label !== "number") continue;
    const found = shapeFrames(annotation, facts);
    if (!found) continue;
    const labels = items.get(item) ?? new Map<number, Map<number, RunMask>>();
    const frames = labels.get(label) ?? new Map<number, RunMask>();
    for (const [frame, mask] of found) {
      const present = frames.get(frame);
      frames.set(frame, present ? unionMask(present, mask) : mask);
    }
    items.set(item, labels.set(label, frames));
  }
  return items;
}

function countFrames(gold: ReadonlyMap<number, RunMask>, vendor: ReadonlyMap<number, RunMask>) {
  let intersection = 0;
  for (const [frame, mask] of gold) {
    const other = vendor.get(frame);
    if (other) intersection += intersectionCount(mask, other);
  }
  const volume = (frames: ReadonlyMap<number, RunMask>) =>
    [...frames.values()].reduce((sum, mask) => sum + maskArea(mask), 0);
  return { intersection, gold: volume(gold), vendor: volume(vendor) };
}
