/** What something spans in a plane, in continuous pixels. */
export type Bounds = [left: number, top: number, right: number, bottom: number];

/** The bounds of points in several lists (flat x0, y0, x1, y1 ...); null without a point. Example: 5,2 1,9 gives [1, 2, 5, 9]. */
export function boundsAround(lists: readonly ArrayLike<number>[]): Bounds | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const points of lists) {
    for (let at = 0; at + 1 < points.length; at += 2) {
      const [x, y] = [points[at] ?? 0, points[at + 1] ?? 0];
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
  }
  return left > right ? null : [left, top, right, bottom];
}

/** The bounds of both; null counts as nothing. */
export function joinBounds(first: Bounds | null, second: Bounds | null): Bounds | null {
  if (!first) return second;
  if (!second) return first;
  return [
    Math.min(first[0], second[0]),
    Math.min(first[1], second[1]),
    Math.max(first[2], second[2]),
    Math.max(first[3], second[3]),
  ];
}
