/** x, y, width, height in continuous pixels. */
export type BoxSides = readonly [x: number, y: number, width: number, height: number];

/**
 * The smallest axis-parallel box around the rings of an outline (flat x0, y0, x1, y1 ...): what a detection compares of
 * a finding that was drawn instead of boxed. Null without a point. Example: a ring 1,2 5,2 5,9 gives [1, 2, 4, 7].
 */
export function boxAroundRings(rings: readonly ArrayLike<number>[]): BoxSides | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let at = 0; at + 1 < ring.length; at += 2) {
      const [x, y] = [ring[at] ?? 0, ring[at + 1] ?? 0];
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return left > right ? null : [left, top, right - left, bottom - top];
}
