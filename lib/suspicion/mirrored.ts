import type { Annotation } from "@/lib/model/annotation";
import { chanceOfShare, isBeyondChance } from "./beyond-chance";
import { columnExtent } from "./extent";
import type { LabelSides } from "./label-sides";
import { ListedItems } from "./listed-items";
import type { SuspicionSettings } from "./settings";
import type { Suspicion } from "./suspicion";

/** A mirrored place must be this many times nearer. */
const TIMES_NEARER = 4;
/** Structures this near to the image's middle, as a share of its width, look the same mirrored. */
const MIDDLE = 0.1;

/** The axes whose sign a viewer or a file may turn: x alone, or x and y (RAS read as LPS). */
const TURNS = [
  { axes: [0], name: "x turned" },
  { axes: [0, 1], name: "x and y turned (RAS read as LPS)" },
] as const;

/** Whether an image and label fits better turned; null where it cannot tell. */
interface Fit {
  item: string;
  isBetter: boolean | null;
}

/** How often one delivery fits better after one way of turning it. */
class Turned {
  private better = 0;
  private telling = 0;
  private silent = 0;
  private readonly items = new ListedItems();

  constructor(readonly how: string) {}

  add({ item, isBetter }: Fit): void {
    if (isBetter === null) this.silent++;
    else this.telling++;
    if (!isBetter) return;
    this.better++;
    this.items.add(item);
  }

  isAsked({ movedItems }: SuspicionSettings): boolean {
    return this.telling >= movedItems;
  }

  found(vendor: string, settings: SuspicionSettings, tests: number): Suspicion[] {
    const { better, telling, silent, how } = this;
    if (!this.isAsked(settings) || better / telling < settings.movedShare) return [];
    const share = better / telling;
    // where sides are taken by chance, no more than half fit better turned
    const p = chanceOfShare(better, telling, 0.5);
    if (!isBeyondChance(p, tests, settings)) return [];
    return [
      {
        kind: "mirrored",
        subject: vendor,
        vendors: [vendor],
        items: this.items.list(),
        evidence: { how, better, telling, cannotTell: silent },
        estimate: { value: share, of: `places that fit the reference ${how}`, n: telling, p },
        message: `${vendor}: ${better} of ${telling} places fit the reference ${how}: a flip of the image or of its frame, not a reader's choice. Not detectable for symmetric structures (${silent} here).`,
      },
    ];
  }
}

/**
 * Deliveries whose shapes fit the reference once mirrored left to right: image columns mirrored at the image's middle, scanner
 * points with turned signs. Flagged where that is so on `movedShare` of the images that can tell, at least `movedItems`,
 * and oftener than by sides taken at random (`chanceAlpha`).
 * Structures that lie in the middle cannot tell, and are counted aloud.
 */
export class Mirrored {
  private readonly columns = new Turned("mirrored at the image's middle");
  private readonly turns = TURNS.map(({ axes, name }) => ({ axes, turned: new Turned(name) }));

  constructor(private readonly vendor: string) {}

  /** What one case's reference and the vendor drew, whole. */
  add(sides: readonly LabelSides[]): void {
    for (const fit of sides.flatMap((side) => columnFit(side))) this.columns.add(fit);
    for (const { axes, turned } of this.turns) for (const fit of scannerFits(sides, axes)) turned.add(fit);
  }

  /** Of how many ways of turning there are enough images to ask. */
  asked(settings: SuspicionSettings): number {
    return this.ways().filter((turned) => turned.isAsked(settings)).length;
  }

  /** @param tests what is asked of all vendors together */
  found(settings: SuspicionSettings, tests: number): Suspicion[] {
    return this.ways().flatMap((turned) => turned.found(this.vendor, settings, tests));
  }

  private ways(): Turned[] {
    return [this.columns, ...this.turns.map(({ turned }) => turned)];
  }
}

function columnFit({ item, gold, vendor }: LabelSides): Fit[] {
  const { width } = item;
  const reference = middle(gold, item);
  const own = middle(vendor, item);
  if (width === undefined || reference === null || own === null) return [];
  if (Math.abs(width - 2 * reference) < MIDDLE * width) return [{ item: item.key, isBetter: null }];
  const isBetter = Math.abs(width - own - reference) * TIMES_NEARER < Math.abs(own - reference);
  return [{ item: item.key, isBetter }];
}

function middle(drawn: readonly Annotation[], item: LabelSides["item"]): number | null {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const annotation of drawn) {
    const extent = columnExtent(annotation, item);
    if (extent === null) continue;
    low = Math.min(low, extent[0]);
    high = Math.max(high, extent[1]);
  }
  return low > high ? null : (low + high) / 2;
}

function scannerFits(sides: readonly LabelSides[], axes: readonly number[]): Fit[] {
  const items = new Map<string, { asIs: number; turned: number }>();
  for (const { item, gold, vendor } of sides) {
    const [reference, own] = [scannerPoint(gold), scannerPoint(vendor)];
    if (reference === null || own === null) continue;
    const sums = items.get(item.key) ?? { asIs: 0, turned: 0 };
    const distance = (sign: number) =>
      Math.hypot(...own.map((value, axis) => (axes.includes(axis) ? sign : 1) * value - (reference[axis] ?? 0)));
    items.set(item.key, { asIs: sums.asIs + distance(1), turned: sums.turned + distance(-1) });
  }
  return [...items].map(([item, { asIs, turned }]) => ({ item, isBetter: turned * TIMES_NEARER < asIs }));
}

function scannerPoint(drawn: readonly Annotation[]): number[] | null {
  const [only, ...more] = drawn;
  if (only === undefined || more.length > 0) return null;
  return only.shape.kind === "point" && only.shape.world === "lps_mm" ? [...only.shape.position] : null;
}
