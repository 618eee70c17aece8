import { boundsAround } from "../boxes/bounds";
import { orientation } from "./orientation";
import { signedRingArea } from "./ring";
import { isSimpleRing } from "./simple-ring";

/** What makes rings no polygon, first found first. */
export type PolygonFault =
  | "no_rings"
  | "odd_coordinates"
  | "not_finite"
  | "too_few_points"
  | "zero_area"
  | "self_crossing"
  | "rings_cross"
  | "hole_outside";

/**
 * Whether an outline (first ring) and its holes are a polygon, by the rules of the OGC simple features: rings of at
 * least 3 points and with area, that do not cross or touch themselves; rings do not cross or run along each other
 * (one common point is allowed); holes lie inside the outline and not inside another hole. Orientation is free.
 * Exact for doubles in every test. Null: no fault. Oracle: shapely 2.2.0 `is_valid`.
 */
export function polygonFault(rings: readonly ArrayLike<number>[]): PolygonFault | null {
  if (rings.length === 0) return "no_rings";
  for (const ring of rings) {
    if (ring.length % 2 !== 0) return "odd_coordinates";
    for (let i = 0; i < ring.length; i++) if (!Number.isFinite(ring[i])) return "not_finite";
    if (ring.length < 6) return "too_few_points";
    if (!isSimpleRing(ring)) return signedRingArea(ring) === 0 && isOnOneLine(ring) ? "zero_area" : "self_crossing";
  }
  for (const [index, ring] of rings.entries()) {
    for (const hole of rings.slice(index + 1)) {
      const meeting = countMeetings(ring, hole);
      if (meeting > 1) return "rings_cross";
      const isInside = isWithin(hole, ring);
      if (index === 0 && !isInside) return isWithinPartly(hole, ring) ? "rings_cross" : "hole_outside";
      if (index > 0 && (isInside || isWithin(ring, hole))) return "hole_outside";
    }
  }
  return null;
}

/** Whether all points of a ring lie on one line, exactly: then it encloses nothing, whatever its signed area. */
export function isOnOneLine(ring: ArrayLike<number>): boolean {
  const at = (i: number) => ring[i] ?? 0;
  let far = 2;
  while (far < ring.length && at(far) === at(0) && at(far + 1) === at(1)) far += 2;
  for (let i = far; i < ring.length; i += 2) {
    if (orientation(at(0), at(1), at(far), at(far + 1), at(i), at(i + 1)) !== 0) return false;
  }
  return true;
}

/** Distinct common points of two simple rings: proper crossings count 2 each, touches 1; common stretches count 2. */
function countMeetings(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const touches = new Set<string>();
  const n = first.length >> 1;
  const m = second.length >> 1;
  const point = (ring: ArrayLike<number>, i: number): [number, number] => {
    const k = i % (ring.length >> 1);
    return [ring[2 * k] ?? 0, ring[2 * k + 1] ?? 0];
  };
  for (let i = 0; i < n; i++) {
    const a = point(first, i);
    const b = point(first, i + 1);
    for (let j = 0; j < m; j++) {
      const c = point(second, j);
      const d = point(second, j + 1);
      if (Math.max(a[0], b[0]) < Math.min(c[0], d[0]) || Math.max(c[0], d[0]) < Math.min(a[0], b[0])) continue;
      const sides = [orientation(...a, ...b, ...c), orientation(...a, ...b, ...d)];
      const others = [orientation(...c, ...d, ...a), orientation(...c, ...d, ...b)];
      if (isOpposite(sides) && isOpposite(others)) return 2;
      for (const [p, from, to] of [
        [a, c, d],
        [b, c, d],
        [c, a, b],
        [d, a, b],
      ] as const) {
        if (isOnSegment(p, from, to)) touches.add(`${p[0]} ${p[1]}`);
      }
    }
  }
  return touches.size;
}

function isOpposite([one = 0, other = 0]: readonly number[]): boolean {
  return (one > 0 && other < 0) || (one < 0 && other > 0);
}

function isOnSegment(
  p: readonly [number, number],
  a: readonly [number, number],
  b: readonly [number, number],
): boolean {
  if (p[0] < Math.min(a[0], b[0]) || p[0] > Math.max(a[0], b[0])) return false;
  if (p[1] < Math.min(a[1], b[1]) || p[1] > Math.max(a[1], b[1])) return false;
  return orientation(a[0], a[1], b[0], b[1], p[0], p[1]) === 0;
}

/** 1 inside, 0 on the outline, -1 outside a simple ring. */
export function pointInRing(x: number, y: number, ring: ArrayLike<number>): -1 | 0 | 1 {
  const n = ring.length >> 1;
  let isInside = false;
  let [ax, ay] = [ring[2 * n - 2] ?? 0, ring[2 * n - 1] ?? 0];
  for (let i = 0; i < n; i++) {
    const [bx, by] = [ring[2 * i] ?? 0, ring[2 * i + 1] ?? 0];
    if (isOnSegment([x, y], [ax, ay], [bx, by])) return 0;
    if (ay > y !== by > y) {
      const turn = orientation(ax, ay, bx, by, x, y);
      if (by > ay ? turn > 0 : turn < 0) isInside = !isInside;
    }
    [ax, ay] = [bx, by];
  }
  return isInside ? 1 : -1;
}

/** Every point of a ring that is not on the other's outline lies inside the other. */
function isWithin(ring: ArrayLike<number>, other: ArrayLike<number>): boolean {
  const [left, top, right, bottom] = boundsAround([other]) ?? [0, 0, 0, 0];
  for (let i = 0; i + 1 < ring.length; i += 2) {
    const x = ring[i] ?? 0;
    const y = ring[i + 1] ?? 0;
    if (x < left || y < top || x > right || y > bottom) return false;
    if (pointInRing(x, y, other) < 0) return false;
  }
  return true;
}

/** At least one point of a ring lies strictly inside the other. */
function isWithinPartly(ring: ArrayLike<number>, other: ArrayLike<number>): boolean {
  for (let i = 0; i + 1 < ring.length; i += 2) {
    if (pointInRing(ring[i] ?? 0, ring[i + 1] ?? 0, other) > 0) return true;
  }
  return false;
}
