import { pointInRing } from "./validity";

/**
 * How far a point lies from a filled polygon, in the unit of `step`: 0 inside and on an edge, else the distance to the
 * nearest edge. `union`: inside where any ring holds it; `evenodd`: where an odd number of rings does (holes).
 *
 * Rings are flat x0, y0, x1, ...; closed without repeating the first point; `step` is what one unit measures along x and
 * y (mm a pixel). Infinity without a ring. Example: from (5, 2), pixels of 1 mm, the square from 0 to 4 is 1 mm away.
 */
export function distanceToPolygon(
  rings: readonly ArrayLike<number>[],
  fill: "union" | "evenodd",
  x: number,
  y: number,
  [stepX, stepY]: readonly [number, number],
): number {
  const places = rings.map((ring) => pointInRing(x, y, ring));
  const around = places.filter((place) => place > 0).length;
  if (places.includes(0) || (fill === "union" ? around > 0 : around % 2 === 1)) return 0;
  let nearest = Number.POSITIVE_INFINITY;
  for (const ring of rings) {
    const count = ring.length / 2;
    for (let from = 0; from < count; from++) {
      const to = (from + 1) % count;
      const [ax, ay] = [((ring[2 * from] ?? 0) - x) * stepX, ((ring[2 * from + 1] ?? 0) - y) * stepY];
      const [bx, by] = [((ring[2 * to] ?? 0) - x) * stepX, ((ring[2 * to + 1] ?? 0) - y) * stepY];
      const length = (bx - ax) ** 2 + (by - ay) ** 2;
      const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / length));
      nearest = Math.min(nearest, Math.hypot(ax + along * (bx - ax), ay + along * (by - ay)));
    }
  }
  return nearest;
}
