import { orientation } from "./orientation";
import { type PolygonSides, polygonSides, SIDE } from "./polygon-sides";

/**
 * Whether a ring neither crosses, touches nor doubles back on itself: every point is the end of two neighbouring
 * sides or inside one. Repeated points in a row and points along a straight side are allowed. Exact for doubles.
 * A ring of fewer than 3 distinct points or without area is not simple. Cost: pairs of sides whose x ranges meet.
 * `sides` are the ring's own (`polygonSides`), where they are at hand.
 */
export function isSimpleRing(ring: ArrayLike<number>, sides: PolygonSides = polygonSides([ring], [0])): boolean {
  return sides.count >= 3 && turnsForward(ring) && hasNoMeeting(sides);
}

/** No side runs back over the side before it. */
function turnsForward(ring: ArrayLike<number>): boolean {
  const n = ring.length >> 1;
  let bx = ring[2 * n - 2] ?? 0;
  let by = ring[2 * n - 1] ?? 0;
  let last = n - 1;
  while (last > 0 && ring[2 * last - 2] === bx && ring[2 * last - 1] === by) last--;
  let ax = ring[2 * last - 2] ?? 0;
  let ay = ring[2 * last - 1] ?? 0;
  for (let i = 0; i < n; i++) {
    const cx = ring[2 * i] ?? 0;
    const cy = ring[2 * i + 1] ?? 0;
    if (cx === bx && cy === by) continue;
    const isOnward = (bx - ax) * (cx - bx) + (by - ay) * (cy - by) > 0;
    if (!isOnward && orientation(ax, ay, bx, by, cx, cy) === 0) return false;
    ax = bx;
    ay = by;
    bx = cx;
    by = cy;
  }
  return true;
}

/** No two sides that are not neighbours have a common point. */
function hasNoMeeting({ count, values, start }: PolygonSides): boolean {
  const end = start + count * SIDE.stride;
  for (let i = start; i < end; i += SIDE.stride) {
    const ax = values[i] ?? 0;
    const bx = values[i + SIDE.x1] ?? 0;
    const ay = values[i + SIDE.y0] ?? 0;
    const by = values[i + SIDE.y1] ?? 0;
    const top = ay < by ? ay : by;
    const bottom = ay < by ? by : ay;
    const index = values[i + SIDE.index] ?? 0;
    for (let j = i + SIDE.stride; j < end; j += SIDE.stride) {
      const cx = values[j] ?? 0;
      if (cx > bx) break;
      const cy = values[j + SIDE.y0] ?? 0;
      const dy = values[j + SIDE.y1] ?? 0;
      if ((cy > bottom && dy > bottom) || (cy < top && dy < top)) continue;
      const apart = Math.abs((values[j + SIDE.index] ?? 0) - index);
      if (apart === 1 || apart === count - 1) continue;
      if (haveCommonPoint(ax, ay, bx, by, cx, cy, values[j + SIDE.x1] ?? 0, dy)) return false;
    }
  }
  return true;
}

/** Whether segments a-b and c-d, whose bounding boxes meet, have a common point. */
function haveCommonPoint(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): boolean {
  const c = orientation(ax, ay, bx, by, cx, cy);
  const d = orientation(ax, ay, bx, by, dx, dy);
  if ((c > 0 && d > 0) || (c < 0 && d < 0)) return false;
  const a = orientation(cx, cy, dx, dy, ax, ay);
  const b = orientation(cx, cy, dx, dy, bx, by);
  return !((a > 0 && b > 0) || (a < 0 && b < 0));
}
