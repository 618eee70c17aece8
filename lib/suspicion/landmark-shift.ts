import { holm } from "@/lib/statistics/comparison/holm";
import { hotellingOneSample } from "@/lib/statistics/comparison/hotelling-one-sample";
import type { LandmarkOffsets } from "./landmark-offsets";
import type { SuspicionSettings } from "./settings";
import type { Suspicion } from "./suspicion";

interface Displaced {
  offsets: LandmarkOffsets;
  mean: number[];
  p: number;
}

const length = (vector: readonly number[]) => Math.hypot(...vector);
const apart = (one: readonly number[], other: readonly number[]) =>
  length(one.map((value, axis) => value - (other[axis] ?? 0)));

/**
 * Systematic shifts of landmarks: readers whose points on an image are all displaced the same way.
 *
 * A reader is displaced on an image where Hotelling's test of its offsets, Holm over all readers and images, is below
 * `shiftAlpha` and its mean offset is at least `shiftMm` long (in pixels where there is no spacing). Two or more readers
 * displaced together: they agree and the reference differs, so it is the frame or the reference, not a reader. Alone while
 * others read the image: the reader; alone: it cannot be told.
 */
export function shiftSuspicions(all: readonly LandmarkOffsets[], settings: SuspicionSettings): Suspicion[] {
  const tested = all.flatMap((offsets) => {
    if (offsets.offsets.length < settings.shiftPoints) return [];
    const test = hotellingOneSample(offsets.offsets);
    return test === null ? [] : [{ offsets, mean: test.mean, p: test.p }];
  });
  const adjusted = holm(tested.map(({ p }) => p));
  const displaced = tested
    .map((one, at) => ({ ...one, p: adjusted[at] ?? 1 }))
    .filter(({ mean, p }) => p <= settings.shiftAlpha && length(mean) >= settings.shiftMm);
  const byItem = new Map<string, Displaced[]>();
  for (const one of displaced) byItem.set(one.offsets.item, [...(byItem.get(one.offsets.item) ?? []), one]);
  return [...byItem.entries()].flatMap(([item, own]) => {
    const readers = new Set(all.filter((one) => one.item === item).map(({ reader }) => reader));
    return groupsOf(own, settings.togetherShare).map((group) => suspicionOf(item, group, readers));
  });
}

/** Readers displaced together: every two mean offsets differ by at most a share of the smaller. */
function groupsOf(displaced: readonly Displaced[], share: number): Displaced[][] {
  const groups: Displaced[][] = [];
  const largestFirst = [...displaced].sort(
    (one, other) => length(other.mean) - length(one.mean) || (one.offsets.reader < other.offsets.reader ? -1 : 1),
  );
  for (const one of largestFirst) {
    const fits = (group: Displaced[]) =>
      group.every(({ mean }) => apart(mean, one.mean) <= share * Math.min(length(mean), length(one.mean)));
    const group = groups.find(fits);
    if (group) group.push(one);
    else groups.push([one]);
  }
  return groups;
}

function suspicionOf(item: string, group: readonly Displaced[], all: ReadonlySet<string>): Suspicion {
  const [first] = group;
  const unit = first?.offsets.unit ?? "mm";
  const readers = group.map(({ offsets }) => offsets.reader).sort();
  const others = [...all].filter((reader) => !readers.includes(reader)).sort();
  const mean = (first?.mean ?? []).map(
    (_, axis) => group.reduce((sum, one) => sum + (one.mean[axis] ?? 0), 0) / group.length,
  );
  const value = length(mean);
  const shown = value.toFixed(1);
  const points = group.reduce((sum, { offsets }) => sum + offsets.offsets.length, 0);
  const p = Math.max(...group.map((one) => one.p));
  const shared = {
    subject: item,
    vendors: [...new Set(group.map(({ offsets }) => offsets.vendor))].sort(),
    items: [item],
    evidence: {
      readers,
      others,
      meanOffset: mean,
      meanOffsetOf: Object.fromEntries(group.map((one) => [one.offsets.reader, one.mean])),
      meanDistanceOf: Object.fromEntries(group.map(({ offsets }) => [offsets.reader, meanDistance(offsets)])),
      pointsOf: Object.fromEntries(group.map(({ offsets }) => [offsets.reader, offsets.offsets.length])),
    },
    estimate: { value, of: "mean offset from the reference", n: points, unit, p },
  };
  if (group.length > 1) {
    const message = `${item}: readers agree, gold differs: other image frame or gold suspect. ${readers.join(", ")} lie ${shown} ${unit} from the reference in the same way; exclude the image from ranking until it is cleared.`;
    return { kind: "frame_or_gold", ...shared, message };
  }
  if (others.length > 0) {
    const message = `${item}: all points of ${readers.join()} are displaced by ${shown} ${unit}, those of ${others.join(", ")} are not. Makers of the reference lie near it by construction; ask for the image that was seen.`;
    return { kind: "reader_shift", ...shared, message };
  }
  const message = `${item}: all points of ${readers.join()} are displaced by ${shown} ${unit}; nobody else read it, so the frame, the reference and the reader cannot be told apart.`;
  return { kind: "shift_unexplained", ...shared, message };
}

function meanDistance({ offsets }: LandmarkOffsets): number {
  return offsets.reduce((sum, offset) => sum + length(offset), 0) / offsets.length;
}
