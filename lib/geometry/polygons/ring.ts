import { GeometryInputError } from "../input-error";

/** A closed ring as x0, y0, x1, y1 ...; the last point joins the first, which need not be repeated. */
export type Ring = Float64Array;

/** Throws unless a ring is at least 3 points of finite numbers. */
export function checkRing(argument: string, ring: ArrayLike<number>): void {
  if (ring.length % 2 !== 0) throw new GeometryInputError(argument, "pairs of x and y", `${ring.length} numbers`);
  if (ring.length < 6) throw new GeometryInputError(argument, "at least 3 points", ring.length / 2);
  for (let i = 0; i < ring.length; i++) {
    const value = ring[i];
    if (value === undefined || !Number.isFinite(value)) {
      throw new GeometryInputError(`${argument}[${i >> 1}].${i % 2 === 0 ? "x" : "y"}`, "a finite number", value);
    }
  }
}

/**
 * Signed area of a ring by the shoelace formula, half the sum of (x_i - x_0)(y_{i+1} - y_{i-1}): positive when the
 * points turn from the x axis towards the y axis (clockwise on screen, where y points down). Coordinates are taken
 * from the first point, so that a small ring far from the origin loses no digits. A ring that crosses itself has a
 * signed area that means nothing: see `polygonOverlap`.
 */
export function signedRingArea(ring: ArrayLike<number>): number {
  const n = ring.length >> 1;
  const originX = ring[0] ?? 0;
  const originY = ring[1] ?? 0;
  let twice = 0;
  let previousX = (ring[2 * n - 2] ?? 0) - originX;
  let previousY = (ring[2 * n - 1] ?? 0) - originY;
  for (let i = 0; i < n; i++) {
    const x = (ring[2 * i] ?? 0) - originX;
    const y = (ring[2 * i + 1] ?? 0) - originY;
    twice += previousX * y - x * previousY;
    previousX = x;
    previousY = y;
  }
  return twice / 2;
}

/** Length of a ring's outline, the closing side included, in the unit of its coordinates. */
export function ringPerimeter(ring: ArrayLike<number>): number {
  const n = ring.length >> 1;
  let length = 0;
  for (let i = 0; i < n; i++) {
    const j = i + 1 === n ? 0 : i + 1;
    length += Math.hypot((ring[2 * j] ?? 0) - (ring[2 * i] ?? 0), (ring[2 * j + 1] ?? 0) - (ring[2 * i + 1] ?? 0));
  }
  return length;
}

/** Length of the outline and of all holes of a polygon. */
export function polygonPerimeter(rings: readonly ArrayLike<number>[]): number {
  return rings.reduce((length, ring) => length + ringPerimeter(ring), 0);
}
