import type { Annotation } from "@/lib/model/annotation";
import { columnExtent } from "./extent";
import type { LabelSides } from "./label-sides";
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

/**
 * Deliveries whose shapes fit the reference once mirrored left to right: image columns mirrored at the image's middle, scanner
 * points with turned signs. Flagged where that is so on `movedShare` of the images that can tell, at least `movedItems`.
 * Structures that lie in the middle cannot tell, and are counted aloud.
 */
export function mirrored(vendor: string, sides: readonly LabelSides[], settings: SuspicionSettings): Suspicion[] {
  const columns = sides.flatMap((side) => columnFit(side));
  const found = suspicion(vendor, "mirrored at the image's middle", columns, settings);
  const turned = TURNS.map(({ axes, name }) => suspicion(vendor, name, scannerFits(sides, axes), settings));
  return [found, ...turned].filter((one) => one !== null);
}

/** Whether an image and label fits better turned; null where it cannot tell. */
type Fit = boolean | null;

function columnFit({ item, gold, vendor }: LabelSides): Fit[] {
  const { width } = item;
  const reference = middle(gold, item);
  const own = middle(vendor, item);
  if (width === undefined || reference === null || own === null) return [];
  if (Math.abs(width - 2 * reference) < MIDDLE * width) return [null];
  return [Math.abs(width - own - reference) * TIMES_NEARER < Math.abs(own - reference)];
}

function middle(drawn: readonly Annotation[], item: LabelSides["item"]): number | null {
  const extents = drawn.flatMap((annotation) => {
    const extent = columnExtent(annotation, item);
    return extent ? [extent] : [];
  });
  if (extents.length === 0) return null;
  return (Math.min(...extents.map(([from]) => from)) + Math.max(...extents.map(([, to]) => to))) / 2;
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
  return [...items.values()].map(({ asIs, turned }) => turned * TIMES_NEARER < asIs);
}

function scannerPoint(drawn: readonly Annotation[]): number[] | null {
  const [only, ...more] = drawn;
  if (only === undefined || more.length > 0) return null;
  return only.shape.kind === "point" && only.shape.world === "lps_mm" ? [...only.shape.position] : null;
}

function suspicion(vendor: string, how: string, fits: readonly Fit[], settings: SuspicionSettings): Suspicion | null {
  const telling = fits.filter((fit) => fit !== null);
  const better = telling.filter((fit) => fit).length;
  const share = telling.length === 0 ? 0 : better / telling.length;
  if (telling.length < settings.movedItems || share < settings.movedShare) return null;
  const silent = fits.length - telling.length;
  return {
    kind: "mirrored",
    subject: vendor,
    evidence: { how, better, telling: telling.length, cannotTell: silent },
    estimate: { value: share, of: `places that fit the reference ${how}`, n: telling.length },
    message: `${vendor}: ${better} of ${telling.length} places fit the reference ${how}: a flip of the image or of its frame, not a reader's choice. Not detectable for symmetric structures (${silent} here).`,
  };
}
