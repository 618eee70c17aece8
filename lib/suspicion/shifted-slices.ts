import { shapeFrames } from "@/lib/evaluation/shapes/shape-mask";
import { unionMask } from "@/lib/geometry/masks/combine";
import { intersectionCount } from "@/lib/geometry/masks/overlap-counts";
import type { RunMask } from "@/lib/geometry/masks/run-mask";
import type { Annotation } from "@/lib/model/annotation";
import { chanceOfShare, isBeyondChance } from "./beyond-chance";
import type { LabelSides } from "./label-sides";
import { ListedItems } from "./listed-items";
import type { SuspicionSettings } from "./settings";
import type { Suspicion } from "./suspicion";

type Frames = ReadonlyMap<number, RunMask>;

const SHIFTS = [-1, 1] as const;

interface Shifted {
  better: number;
  shared: number;
  items: ListedItems;
}

/**
 * Deliveries that lie one slice off: on `movedShare` of the structures through several slices of a volume, at least
 * `movedItems`, the overlap with the reference is larger after a shift by one slice, always to the same side,
 * and oftener than by sides taken at random (`chanceAlpha`).
 */
export class ShiftedSlices {
  private structures = 0;
  private sharedAsIs = 0;
  private readonly shifted = new Map<-1 | 1, Shifted>(
    SHIFTS.map((shift) => [shift, { better: 0, shared: 0, items: new ListedItems() }]),
  );

  constructor(private readonly vendor: string) {}

  add(sides: readonly LabelSides[]): void {
    for (const side of sides) this.addStructure(side);
  }

  private addStructure(side: LabelSides): void {
    const [gold, own] = [framesOf(side.gold, side), framesOf(side.vendor, side)];
    if (gold === null || own === null || Math.max(gold.size, own.size) < 2) return;
    const shared = (shift: number) =>
      [...own].reduce((sum, [frame, mask]) => {
        const other = gold.get(frame + shift);
        return other ? sum + intersectionCount(mask, other) : sum;
      }, 0);
    const asIs = shared(0);
    this.structures++;
    this.sharedAsIs += asIs;
    for (const [shift, counts] of this.shifted) {
      const moved = shared(shift);
      counts.shared += moved;
      if (moved <= asIs) continue;
      counts.better++;
      counts.items.add(side.item.key);
    }
  }

  /** Of how many shifts there are enough structures to ask. */
  asked({ movedItems }: SuspicionSettings): number {
    return this.structures >= movedItems ? SHIFTS.length : 0;
  }

  /** @param tests what is asked of all vendors together */
  found(settings: SuspicionSettings, tests: number): Suspicion[] {
    const { structures, sharedAsIs, vendor } = this;
    return [...this.shifted].flatMap(([shift, { better, shared, items }]): Suspicion[] => {
      if (this.asked(settings) === 0 || better / structures < settings.movedShare) return [];
      const share = better / structures;
      // of structures that lie off by chance, half lie off to one side
      const p = chanceOfShare(better, structures, 0.5);
      if (!isBeyondChance(p, tests, settings)) return [];
      const where = shift > 0 ? "one slice further" : "one slice before";
      return [
        {
          kind: "slices_shifted",
          subject: vendor,
          vendors: [vendor],
          items: items.list(),
          evidence: { shift, better, structures, sharedAsIs, sharedShifted: shared },
          estimate: { value: share, of: `structures that overlap more ${where}`, n: structures, p },
          message: `${vendor}: ${better} of ${structures} structures overlap the reference more ${where}: slices counted from 1 instead of 0, or from the other end.`,
        },
      ];
    });
  }
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
