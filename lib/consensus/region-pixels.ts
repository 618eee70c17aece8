import { masksAtLeast, unionMask } from "@/lib/geometry/masks/combine";
import { emptyMask, type RunMask } from "@/lib/geometry/masks/run-mask";
import { strictMajority } from "@/lib/statistics/consensus/strict-majority";
import type { Reader } from "./readers";
import type { RegionMark } from "./region-marks";
import type { ReaderFigure } from "./result";
import type { ConsensusSettings } from "./settings";

/** Pixels by item and frame. */
export type ItemFrames = Map<string, Map<number, RunMask>>;

/** What one reader marked of a finding: its pixels by item and frame, and what it called them. */
export interface ReaderStack {
  frames: ItemFrames;
  labels: string[];
}

export type KeptPixels = { frames: ItemFrames; figures: Omit<ReaderFigure, "of">[] } | { refused: string };

/** The marks of a finding by reader; several of one reader on one slice are united. */
export function stacksOf(marks: readonly RegionMark[]): Map<string, ReaderStack> {
  const stacks = new Map<string, ReaderStack>();
  for (const { reader, annotation, frames } of marks) {
    const stack = stacks.get(reader) ?? { frames: new Map(), labels: [] as string[] };
    stack.labels.push(annotation.label);
    const own = stack.frames.get(annotation.item) ?? new Map<number, RunMask>();
    for (const [frame, mask] of frames) {
      const present = own.get(frame);
      own.set(frame, present ? unionMask(present, mask) : mask);
    }
    stack.frames.set(annotation.item, own);
    stacks.set(reader, stack);
  }
  return stacks;
}

/** The masks of each slice that anybody marked. */
export function slicesOf(stacks: ReadonlyMap<string, ReaderStack>): Map<string, Map<number, Map<string, RunMask>>> {
  const items = new Map<string, Map<number, Map<string, RunMask>>>();
  for (const [reader, { frames }] of stacks) {
    for (const [item, own] of frames) {
      const slices = items.get(item) ?? new Map<number, Map<string, RunMask>>();
      for (const [frame, mask] of own) {
        slices.set(frame, (slices.get(frame) ?? new Map<string, RunMask>()).set(reader, mask));
      }
      items.set(item, slices);
    }
  }
  return items;
}

/**
 * Pixels by votes, slice by slice: `majority` keeps those that more than half of the readers who read the image marked,
 * `half_of_markers` those that at least half of the readers who marked the finding hold (2 of 3, 1 of 2).
 */
export function votedPixels(
  stacks: ReadonlyMap<string, ReaderStack>,
  readers: readonly Reader[],
  { pixelVotes }: Pick<ConsensusSettings, "pixelVotes">,
): KeptPixels {
  const frames: ItemFrames = new Map();
  for (const [item, slices] of slicesOf(stacks)) {
    const least =
      pixelVotes === "majority"
        ? strictMajority(readers.filter(({ read }) => read.has(item)).length)
        : Math.ceil(stacks.size / 2);
    const kept = new Map<number, RunMask>();
    for (const [frame, byReader] of slices) {
      const masks = [...byReader.values()];
      const [first] = masks;
      if (first === undefined) continue;
      kept.set(frame, least > masks.length ? emptyMask(first.width, first.height) : masksAtLeast(masks, least));
    }
    frames.set(item, kept);
  }
  return { frames, figures: [] };
}
