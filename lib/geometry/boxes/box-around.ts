import { boundsAround } from "./bounds";

/** x, y, width, height in continuous pixels. */
export type BoxSides = readonly [x: number, y: number, width: number, height: number];

/**
 * The smallest axis-parallel box around the rings of an outline (flat x0, y0, x1, y1 ...): what a detection compares of
 * a finding that was drawn instead of boxed. Null without a point. Example: a ring 1,2 5,2 5,9 gives [1, 2, 4, 7].
 */
export function boxAroundRings(rings: readonly ArrayLike<number>[]): BoxSides | null {
  const bounds = boundsAround(rings);
  if (!bounds) return null;
  const [left, top, right, bottom] = bounds;
  return [left, top, right - left, bottom - top];
}
