import { signedRingArea } from "@/lib/geometry/polygons/ring";

/**
 * Whether a ring encloses nothing: all of its points are on one line. A ring that crosses itself may have a signed area
 * of 0 (a bow tie of two equal halves) and still enclose something.
 */
export function isFlatRing(ring: ArrayLike<number>): boolean {
  if (signedRingArea(ring) !== 0) return false;
  const [x = 0, y = 0] = [ring[0], ring[1]];
  let [alongX, alongY] = [0, 0];
  for (let i = 2; i + 1 < ring.length; i += 2) {
    const [dx, dy] = [(ring[i] ?? 0) - x, (ring[i + 1] ?? 0) - y];
    if (dx * alongY !== dy * alongX) return false;
    if (alongX === 0 && alongY === 0) [alongX, alongY] = [dx, dy];
  }
  return true;
}
