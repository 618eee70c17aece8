import { GeometryInputError } from "../input-error";
import type { Bounds } from "./bounds";
import { BoundsTree } from "./bounds-tree";
import { type Boxes, boxArea, boxIntersection } from "./box-iou";

/** Boxes with the group (image and label, as one whole number) within which they may pair. */
export interface GroupedBoxes {
  boxes: Boxes;
  group: ArrayLike<number>;
}

/** Pairs that overlap enough, by detection: those of detection d are start[d] to start[d + 1], gold ascending. */
export interface OverlappingPairs {
  start: Int32Array;
  gold: Int32Array;
  overlap: Float64Array;
}

/**
 * Every pair of a detection and a gold box of the same group whose overlap is at least `minimum` (above 0): IoU, or the
 * share of the detection inside where `crowd` marks the gold box as a region. Pairs without area are no pairs.
 *
 * Groups are whole numbers from 0. Cost: detections times the gold boxes of their group, or those near them where it has
 * many; no per-pair objects.
 */
export function overlappingPairs(
  gold: GroupedBoxes,
  detections: GroupedBoxes,
  minimum: number,
  crowd?: ArrayLike<number>,
): OverlappingPairs {
  if (!(minimum > 0 && minimum <= 1)) throw new GeometryInputError("minimum", "above 0 and at most 1", minimum);
  const goldByGroup = membersByGroup(gold.group, gold.boxes.length / 4, detections.group);
  const nearIn = nearBoxes(gold.boxes, goldByGroup);
  const count = detections.group.length;
  const start = new Int32Array(count + 1);
  let capacity = Math.max(16, count * 2);
  let pairedGold = new Int32Array(capacity);
  let overlap = new Float64Array(capacity);
  let end = 0;
  for (let detection = 0; detection < count; detection++) {
    const group = detections.group[detection] ?? 0;
    const area = boxArea(detections.boxes, detection);
    const near = nearIn(group, detections.boxes, detection);
    for (let at = 0; at < near.length; at++) {
      const target = near[at] ?? 0;
      const shared = boxIntersection(detections.boxes, detection, gold.boxes, target);
      if (shared <= 0) continue;
      const isRegion = crowd !== undefined && (crowd[target] ?? 0) !== 0;
      const value = shared / (isRegion ? area : area + boxArea(gold.boxes, target) - shared);
      if (value < minimum) continue;
      if (end === capacity) {
        capacity *= 2;
        pairedGold = grown(pairedGold, new Int32Array(capacity));
        overlap = grown(overlap, new Float64Array(capacity));
      }
      pairedGold[end] = target;
      overlap[end] = value;
      end += 1;
    }
    start[detection + 1] = end;
  }
  return { start, gold: pairedGold.subarray(0, end), overlap: overlap.subarray(0, end) };
}

function grown<Numbers extends Int32Array | Float64Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}

/** From so many boxes on, those near a place are looked up; fewer are looked at one by one, which is quicker. */
const MANY = 256;

/** Which boxes of a group a box can share area with, and some that it cannot, ascending. */
function nearBoxes(boxes: Boxes, { start, member }: ReturnType<typeof membersByGroup>) {
  const trees = new Map<number, BoundsTree>();
  return (group: number, asked: Boxes, index: number): ArrayLike<number> => {
    const members = member.subarray(start[group] ?? 0, start[group + 1] ?? 0);
    if (members.length < MANY) return members;
    const tree = trees.get(group) ?? new BoundsTree(Array.from(members, (one) => boundsOf(boxes, one)));
    trees.set(group, tree);
    return tree.touching(boundsOf(asked, index)).map((position) => members[position] ?? 0);
  };
}

function boundsOf(boxes: Boxes, i: number): Bounds {
  const [left, top] = [boxes[4 * i] ?? 0, boxes[4 * i + 1] ?? 0];
  return [left, top, left + (boxes[4 * i + 2] ?? 0), top + (boxes[4 * i + 3] ?? 0)];
}

/** Indices by group in ascending order (counting sort); room for every group that either side names. */
function membersByGroup(group: ArrayLike<number>, boxCount: number, otherGroup: ArrayLike<number>) {
  if (group.length !== boxCount)
    throw new GeometryInputError("group", `one for each of ${boxCount} boxes`, group.length);
  let groups = 0;
  for (const list of [group, otherGroup]) {
    for (let i = 0; i < list.length; i++) {
      const own = list[i] ?? -1;
      if (!Number.isInteger(own) || own < 0) throw new GeometryInputError(`group[${i}]`, "a whole number from 0", own);
      groups = Math.max(groups, own + 1);
    }
  }
  const start = new Int32Array(groups + 1);
  for (let i = 0; i < group.length; i++) {
    const next = (group[i] ?? 0) + 1;
    start[next] = (start[next] ?? 0) + 1;
  }
  for (let own = 0; own < groups; own++) start[own + 1] = (start[own + 1] ?? 0) + (start[own] ?? 0);
  const fill = start.slice();
  const member = new Int32Array(group.length);
  for (let i = 0; i < group.length; i++) {
    const own = group[i] ?? 0;
    const at = fill[own] ?? 0;
    member[at] = i;
    fill[own] = at + 1;
  }
  return { start, member };
}
