import type { Annotation } from "@/lib/model/annotation";
import type { VolumeMask, VolumeSlice } from "@/lib/model/shape";
import type { Losses } from "../writing";
import { byItem, type HeldDelivery } from "../written-file";

/** One mask of a volume to be written. */
export interface WrittenVolume {
  label: string;
  shape: VolumeMask;
  annotation: Annotation;
}

/** Masks of one item on one grid. */
export interface WrittenStack {
  key: string;
  grid: VolumeMask;
  masks: WrittenVolume[];
  annotators: Set<string>;
}

const NOT_VOLUMES = "only masks of volumes with a place in space are written";

/** The volume masks of each item, a stack a grid: masks on another grid, and of other readers, go to files of their own. */
export function volumeStacks(content: HeldDelivery, losses: Losses): WrittenStack[] {
  const stacks: WrittenStack[] = [];
  for (const [item, annotations] of byItem(content)) {
    const own = new Map<string, WrittenStack>();
    for (const annotation of annotations) {
      const { shape, label, annotator } = annotation;
      if (shape.kind !== "volume") {
        losses.add(`shapes: ${shape.kind}`, NOT_VOLUMES);
        continue;
      }
      if (annotation.score !== undefined) losses.add("scores", "a mask has none there");
      const { width, height, depth, times, affineLps } = shape;
      const id = JSON.stringify([width, height, depth, times, ...affineLps, annotator]);
      const stack = own.get(id) ?? { key: item.key, grid: shape, masks: [], annotators: new Set() };
      stack.masks.push({ label, shape, annotation });
      if (annotator !== undefined) stack.annotators.add(annotator);
      own.set(id, stack);
    }
    if (annotations.length === 0) losses.add("items without masks", NOT_VOLUMES);
    const several = [...own.values()];
    for (const [i, stack] of several.entries()) {
      const [reader] = stack.annotators;
      if (several.length > 1) stack.key = `${item.key}_${reader ?? i + 1}`;
      else if (reader !== undefined) losses.add("annotators", "a volume names nobody");
      stacks.push(stack);
    }
  }
  return stacks;
}

/** Calls with the first voxel and the length of each run of ones in a slice, row-major. */
export function forEachRun({ runs }: VolumeSlice, each: (start: number, length: number) => void): void {
  let at = 0;
  for (const [i, length] of runs.entries()) {
    if (i % 2 === 1 && length > 0) each(at, length);
    at += length;
  }
}

/** The slices of a mask by their index. */
export function slicesOf({ slices }: VolumeMask): Map<number, VolumeSlice> {
  return new Map(slices.map((slice) => [slice.index, slice]));
}

/** Values for masks: those they were read with where each has its own, else 1, 2 ... */
export function labelValues(masks: readonly WrittenVolume[], most: number, losses: Losses): number[] {
  const stated = masks.map(({ annotation }) => annotation.attributes.value);
  const whole = stated.filter(
    (value): value is number => typeof value === "number" && Number.isInteger(value) && value > 0 && value <= most,
  );
  if (whole.length === masks.length && new Set(whole).size === masks.length) return whole;
  if (whole.length > 0) losses.add("label values", "several masks share one, or a value does not fit: renumbered");
  return masks.map((_, i) => i + 1);
}
