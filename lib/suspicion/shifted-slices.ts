import { shapeFrames } from "@/lib/evaluation/shape-mask";
import { unionMask } from "@/lib/geometry/masks/combine";
import { intersectionCount } from "@/lib/geometry/masks/overlap-counts";
import type { RunMask } from "@/lib/geometry/masks/run-mask";
import type { Annotation } from "@/lib/model/annotation";
import type { LabelSides } from "./label-sides";
import type { SuspicionSettings } from "./settings";
import type { Suspicion } from "./suspicion";

type Frames = ReadonlyMap<number, RunMask>;

const SHIFTS = [-1, 1] as const;

/**
 * Deliveries that lie one slice off: on `movedShare` of the structures through several slices of a volume, at least
 * `movedItems`, the overlap with the reference is larger after a shift by one slice, always to the same side.
 */
export function shiftedSlices(vendor: string, sides: readonly LabelSides[], settings: SuspicionSettings): Suspicion[] {
  const overlaps = sides.flatMap((side) => {
    const [gold, own] = [framesOf(side.gold, side), framesOf(side.vendor, side)];
    if (gold === null || own === null || Math.max(gold.size, own.size) < 2) return [];
    const shared = (shift: number) =>
      [...own].reduce((sum, [frame, mask]) => {
        const other = gold.get(frame + shift);
        return other ? sum + intersectionCount(mask, other) : sum;
      }, 0);
    return [{ [-1]: shared(-1), 0: shared(0), 1: shared(1) }];
  });
  return SHIFTS.flatMap((shift): Suspicion[] => {
    const better = overlaps.filter((one) => one[shift] > one[0]).length;
    const share = overlaps.length === 0 ? 0 : better / overlaps.length;
    if (overlaps.length < settings.movedItems || share < settings.movedShare) return [];
    const total = (at: -1 | 0 | 1) => overlaps.reduce((sum, one) => sum + one[at], 0);
    const where = shift > 0 ? "one slice further" : "one slice before";
    return [
      {
        kind: "slices_shifted",
        subject: vendor,
        evidence: { shift, better, structures: overlaps.length, sharedAsIs: total(0), sharedShifted: total(shift) },
        estimate: { value: share, of: `structures that overlap more ${where}`, n: overlaps.length },
        message: `${vendor}: ${better} of ${overlaps.length} structures overlap the reference more ${where}: slices counted from 1 instead of 0, or from the other end.`,
      },
    ];
  });
}

/** The pixels by slice; null for what is not drawn on slices, or not on an image of known size. */
function framesOf(drawn: readonly Annotation[], { item }: LabelSides): Frames | null {
  const frames = new Map<number, RunMask>();
  for (const annotation of drawn) {
    if (annotation.shape.kind !== "volume" && annotation.frame === undefined) return null;
    if (item.width === undefined || item.height === undefined) return null;
    const own = shapeFrames(annotation, item);
    if (own === null) return null;
    for (const [frame, mask] of own) {
      const present = frames.get(frame);
      frames.set(frame, present ? unionMask(present, mask) : mask);
    }
  }
  return frames;
}
