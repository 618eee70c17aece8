import { orderByKey } from "./order";
import { floatScratch, indexScratch } from "./scratch";

/** Numbers a side has in `PolygonSides.values`. */
export const SIDE = { x0: 0, x1: 1, y0: 2, y1: 3, slope: 4, sign: 5, reach: 6, index: 7, stride: 8 } as const;

/**
 * The sides of rings from left to right, each with eight numbers in a row: its ends (x0, y0) and (x1, y1) with
 * x0 <= x1, slope, the sign of its direction as part of the polygon's outline (0: upright, it covers no x), the
 * largest x1 of this side and all before it (where a search among later sides may begin), and its place along the
 * ring. Sorted by x0. Sides between repeated points are left out.
 */
export interface PolygonSides {
  readonly count: number;
  readonly values: Float64Array;
  /** Where the first side's numbers begin: several polygons' sides share an array. */
  readonly start: number;
}

const startScratch = floatScratch();
const foundScratch = floatScratch();
const orderScratch = indexScratch();

/** Sides of many polygons lie in one array: one of its own, or a view, costs as much as filling it. */
const ROOM = 1 << 13;
let room = new Float64Array(0);
let roomUsed = 0;

/** Takes so many numbers of the room; answers where they begin. A room that is full stays with those who use it. */
function takeRoom(length: number): number {
  if (roomUsed + length > room.length) {
    room = new Float64Array(Math.max(ROOM, length));
    roomUsed = 0;
  }
  roomUsed += length;
  return roomUsed - length;
}

/**
 * Sides of an outline and its holes, given with their signed areas, turned so that the outline counts +1 and holes -1
 * whichever way they were drawn: the trapezoids under the sides (see `edgeSumArea`) then add up to 1 inside the
 * polygon and 0 elsewhere, if no ring crosses itself or another.
 */
export function polygonSides(rings: readonly ArrayLike<number>[], signedAreas: readonly number[]): PolygonSides {
  let points = 0;
  for (let r = 0; r < rings.length; r++) points += (rings[r]?.length ?? 0) >> 1;
  const starts = startScratch(points);
  const found = foundScratch(SIDE.stride * points);
  const order = orderScratch(points);
  let count = 0;
  for (let r = 0; r < rings.length; r++) {
    const ring = rings[r] ?? [];
    const n = ring.length >> 1;
    // a ring of positive area runs to the left along its side of greater y
    const turn = (signedAreas[r] ?? 0) > 0 === (r === 0) ? -1 : 1;
    let px = ring[2 * n - 2] ?? 0;
    let py = ring[2 * n - 1] ?? 0;
    for (let i = 0; i < n; i++) {
      const x = ring[2 * i] ?? 0;
      const y = ring[2 * i + 1] ?? 0;
      if (x !== px || y !== py) {
        const isRightward = px < x;
        const at = SIDE.stride * count;
        const slope = (y - py) / (x - px);
        const isUpright = slope - slope !== 0;
        starts[count] = isRightward ? px : x;
        found[at + SIDE.x1] = isRightward ? x : px;
        found[at + SIDE.y0] = isRightward ? py : y;
        found[at + SIDE.y1] = isRightward ? y : py;
        found[at + SIDE.slope] = isUpright ? 0 : slope;
        found[at + SIDE.sign] = isUpright ? 0 : isRightward ? turn : -turn;
        count++;
      }
      px = x;
      py = y;
    }
  }
  orderByKey(starts, count, order);
  const start = takeRoom(SIDE.stride * count);
  const values = room;
  let reach = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    const from = order[i] ?? 0;
    const source = SIDE.stride * from;
    const at = start + SIDE.stride * i;
    const x1 = found[source + SIDE.x1] ?? 0;
    if (x1 > reach) reach = x1;
    values[at] = starts[i] ?? 0;
    values[at + SIDE.x1] = x1;
    values[at + SIDE.y0] = found[source + SIDE.y0] ?? 0;
    values[at + SIDE.y1] = found[source + SIDE.y1] ?? 0;
    values[at + SIDE.slope] = found[source + SIDE.slope] ?? 0;
    values[at + SIDE.sign] = found[source + SIDE.sign] ?? 0;
    values[at + SIDE.reach] = reach;
    values[at + SIDE.index] = from;
  }
  return { count, values, start };
}
