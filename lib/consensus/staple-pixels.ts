import { packBox, unpackBox } from "@/lib/geometry/masks/bitmap";
import { joinBoxes, maskBounds } from "@/lib/geometry/masks/bounds";
import type { RunMask } from "@/lib/geometry/masks/run-mask";
import { staple } from "@/lib/statistics/consensus/staple";
import type { Reader } from "./readers";
import { type ItemFrames, type KeptPixels, type ReaderStack, slicesOf } from "./region-pixels";

/** Decisions, posteriors and bits of so many voxels fit in a worker. */
const MOST_VOXELS = 2 ** 25;

/** A voxel is of the consensus from this chance on. */
const INSIDE = 0.5;

/**
 * The pixels of a finding by STAPLE over `STAPLE_FIELD_OF_VIEW`: one box of columns and rows around all masks, on each slice
 * that anybody marked. Readers who read every item of it take part, with empty masks where they marked nothing.
 */
export function staplePixels(stacks: ReadonlyMap<string, ReaderStack>, readers: readonly Reader[]): KeptPixels {
  const items = slicesOf(stacks);
  const taking = readers.filter(({ read }) => [...items.keys()].every((item) => read.has(item)));
  const slices = [...items].flatMap(([item, own]) =>
    [...own].map(([frame, masks]) => ({ item, frame, masks, size: firstOf(masks) })),
  );
  const sizes = new Set(slices.map(({ size }) => `${size.width} x ${size.height}`));
  if (sizes.size > 1) return { refused: `its images differ in size: ${[...sizes].join(", ")}` };
  const box = slices
    .flatMap(({ masks }) => [...masks.values()].map(maskBounds))
    .reduce((all, one) => joinBoxes(all, one), null);
  if (box === null) return { frames: new Map(), figures: [] };
  const area = box.width * box.height;
  if (area * slices.length * taking.length > MOST_VOXELS * 4) {
    return { refused: `STAPLE over ${area * slices.length} voxels of ${taking.length} readers is too large` };
  }
  const decisions = taking.map(({ name }) => {
    const bits = new Uint8Array(area * slices.length);
    slices.forEach(({ masks }, slice) => {
      const mask = masks.get(name);
      if (mask) bits.set(unpackBox(mask, box), slice * area);
    });
    return bits;
  });
  const { probability, sensitivity, specificity } = staple(decisions);
  const frames: ItemFrames = new Map();
  slices.forEach(({ item, frame, size }, slice) => {
    const inside = Uint8Array.from(probability.subarray(slice * area, (slice + 1) * area), (p) =>
      p >= INSIDE ? 1 : 0,
    );
    const own = frames.get(item) ?? new Map<number, RunMask>();
    frames.set(item, own.set(frame, packBox(inside, box, size.width, size.height)));
  });
  const figures = taking.flatMap(({ name: reader }, position) =>
    (["sensitivity", "specificity"] as const).flatMap((figure) => {
      const value = (figure === "sensitivity" ? sensitivity : specificity)[position]?.value ?? null;
      return value === null ? [] : [{ reader, figure, value }];
    }),
  );
  return { frames, figures };
}

function firstOf(masks: ReadonlyMap<string, RunMask>): { width: number; height: number } {
  for (const { width, height } of masks.values()) return { width, height };
  return { width: 0, height: 0 };
}
