import type { MaskStack } from "@/lib/geometry/masks/mask-stack";
import type { RunMask } from "@/lib/geometry/masks/run-mask";
import type { EvaluationItem } from "../cases/dataset";
import { type FindingStack, itemOfSlice } from "./finding-stack";

/** How far a slice may lie beside its place, as a share of the step: positions are written with few decimals. */
const PLACE_TOLERANCE = 0.05;

/** Two findings on one grid of a volume, and the size of its voxels. */
export interface StackedPair {
  gold: MaskStack;
  vendor: MaskStack;
  /** Column, row, slice. */
  spacingMm: readonly [number, number, number];
}

/**
 * Puts slices that are items of their own back into their volume: by each item's place along it, one step of the slice
 * spacing apart; a slice without a mask is empty. Null where that place is not known: an item without position or
 * spacing, several spacings, a place between two steps, two items in one place, or an item with frames of its own.
 */
export function stackedSlices(
  gold: FindingStack,
  vendor: FindingStack,
  items: readonly EvaluationItem[],
): StackedPair | null {
  const positions = new Set([...gold.items, ...vendor.items]);
  const placed: { position: number; mm: number }[] = [];
  let spacing: readonly [number, number, number] | null = null;
  for (const position of positions) {
    const item = items[position];
    if (item?.positionMm === undefined || !item.spacingMm || (item.depth ?? 1) > 1) return null;
    if (spacing && item.spacingMm.some((length, axis) => length !== spacing?.[axis])) return null;
    spacing = item.spacingMm;
    placed.push({ position, mm: item.positionMm });
  }
  const step = spacing?.[2] ?? 0;
  if (!spacing || !(step > 0)) return null;
  const first = Math.min(...placed.map(({ mm }) => mm));
  const sliceOf = new Map<number, number>();
  for (const { position, mm } of placed) {
    const steps = (mm - first) / step;
    const slice = Math.round(steps);
    if (Math.abs(steps - slice) > PLACE_TOLERANCE) return null;
    sliceOf.set(position, slice);
  }
  if (new Set(sliceOf.values()).size < sliceOf.size) return null;
  const stack = ({ slices }: FindingStack): Map<number, RunMask> =>
    new Map([...slices].map(([slice, mask]) => [sliceOf.get(itemOfSlice(slice)) ?? 0, mask]));
  return { gold: stack(gold), vendor: stack(vendor), spacingMm: spacing };
}
