import { GeometryInputError } from "../input-error";
import { checkSameImage } from "./overlap-counts";
import { emptyMask, type RunMask } from "./run-mask";
import { runsToToggles, togglesToRuns } from "./toggles";

/** Whether a pixel is kept, from its colour in the first and in the second mask. */
type PairRule = (inFirst: boolean, inSecond: boolean) => boolean;

function combinePair(first: RunMask, second: RunMask, rule: PairRule): RunMask {
  checkSameImage(first, second);
  const { width, height } = first;
  const a = runsToToggles(first.runs);
  const b = runsToToggles(second.runs);
  const out = new Uint32Array(a.length + b.length);
  let length = 0;
  let i = 0;
  let j = 0;
  let isKept = false;
  while (i < a.length || j < b.length) {
    const nextA = a[i] ?? Number.POSITIVE_INFINITY;
    const nextB = b[j] ?? Number.POSITIVE_INFINITY;
    const position = Math.min(nextA, nextB);
    if (nextA === position) i++;
    if (nextB === position) j++;
    const isNowKept = rule(i % 2 === 1, j % 2 === 1);
    if (isNowKept !== isKept) out[length++] = position;
    isKept = isNowKept;
  }
  return { width, height, runs: togglesToRuns(out, length, width * height) };
}

/** Pixels in the first or the second mask. */
export const unionMask = (first: RunMask, second: RunMask): RunMask => combinePair(first, second, (a, b) => a || b);

/** Pixels in both masks. */
export const intersectMask = (first: RunMask, second: RunMask): RunMask => combinePair(first, second, (a, b) => a && b);

/** Pixels in the first but not in the second mask: a hole cut out. */
export const subtractMask = (first: RunMask, second: RunMask): RunMask => combinePair(first, second, (a, b) => a && !b);

/** Pixels in exactly one mask: even-odd combination of rings. */
export const exclusiveMask = (first: RunMask, second: RunMask): RunMask =>
  combinePair(first, second, (a, b) => a !== b);

/**
 * Pixels that at least `minimum` of the masks hold: 1 is the union, all is the intersection, more than half the
 * majority. One pass over the sorted runs of all masks. Throws for no masks or a minimum outside 1 to their number.
 */
export function masksAtLeast(masks: readonly RunMask[], minimum: number): RunMask {
  const [head] = masks;
  if (!head) throw new GeometryInputError("masks", "at least one mask", 0);
  if (!Number.isInteger(minimum) || minimum < 1 || minimum > masks.length) {
    throw new GeometryInputError("minimum", `a whole number from 1 to ${masks.length}`, minimum);
  }
  for (const mask of masks) checkSameImage(head, mask);

  // beginning and end of a region told apart by the lowest bit: ends sort first, and doubles hold 33 bits exactly
  const toggles = masks.map((mask) => runsToToggles(mask.runs));
  const events = new Float64Array(toggles.reduce((sum, list) => sum + list.length, 0));
  let filled = 0;
  for (const list of toggles) {
    for (let i = 0; i < list.length; i++) events[filled++] = (list[i] ?? 0) * 2 + (i % 2 === 0 ? 1 : 0);
  }
  events.sort();

  const out = new Uint32Array(events.length);
  let length = 0;
  let votes = 0;
  for (const event of events) {
    const isBegin = event % 2 === 1;
    const before = votes;
    votes += isBegin ? 1 : -1;
    if (before >= minimum !== votes >= minimum) out[length++] = Math.floor(event / 2);
  }
  const { width, height } = head;
  return { width, height, runs: togglesToRuns(out, length, width * height) };
}

/** Union of any number of masks of one image; of none, the empty mask of `width` x `height`. */
export function mergeMasks(width: number, height: number, masks: readonly RunMask[]): RunMask {
  const empty = emptyMask(width, height);
  for (const mask of masks) checkSameImage(empty, mask);
  return masks.length === 0 ? empty : masksAtLeast(masks, 1);
}
