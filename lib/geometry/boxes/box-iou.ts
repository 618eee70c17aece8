/**
 * Axis-parallel boxes as flat arrays [x, y, width, height, x, y, ...] in continuous coordinates: a box covers
 * [x, x + width) by [y, y + height), no pixel is added. Any unit of length, the same for both.
 */
export type Boxes = ArrayLike<number>;

/** Area shared by box i of `one` and box j of `other`, in squared units; 0 where they do not overlap or only touch. */
export function boxIntersection(one: Boxes, i: number, other: Boxes, j: number): number {
  const [a, b] = [4 * i, 4 * j];
  const [x, y, otherX, otherY] = [one[a] ?? 0, one[a + 1] ?? 0, other[b] ?? 0, other[b + 1] ?? 0];
  const width = Math.min(x + (one[a + 2] ?? 0), otherX + (other[b + 2] ?? 0)) - Math.max(x, otherX);
  const height = Math.min(y + (one[a + 3] ?? 0), otherY + (other[b + 3] ?? 0)) - Math.max(y, otherY);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Area of box i, in squared units. */
export function boxArea(boxes: Boxes, i: number): number {
  return (boxes[4 * i + 2] ?? 0) * (boxes[4 * i + 3] ?? 0);
}

/** An overlap in [0, 1], or null where it is 0 / 0. */
export type Overlap = { value: number } | { value: null; reason: "zero_area" };

/**
 * Intersection over union of box i of `one` and box j of `other`: in [0, 1], 1 for equal boxes, higher is better.
 *
 * Undefined (`zero_area`) where both have no area; 0 where one has none. Source: Jaccard 1901; COCO's bbIou. Agrees with
 * pycocotools 2.0.11 within 1e-15, which gives 0 for 0 / 0. Example: [10, 10, 20, 10] and [15, 12, 20, 12] give .375.
 */
export function boxIou(one: Boxes, i: number, other: Boxes, j: number): Overlap {
  const shared = boxIntersection(one, i, other, j);
  return share(shared, boxArea(one, i) + boxArea(other, j) - shared);
}

/**
 * Share of box i of `one` inside box j of `other`, COCO's overlap with a crowd region: in [0, 1].
 *
 * Undefined (`zero_area`) where box i has no area. Agrees with pycocotools 2.0.11 within 1e-15. Example: [10, 10, 20, 10]
 * in [15, 12, 20, 12] gives .6.
 */
export function boxInside(one: Boxes, i: number, other: Boxes, j: number): Overlap {
  return share(boxIntersection(one, i, other, j), boxArea(one, i));
}

function share(part: number, whole: number): Overlap {
  return whole > 0 ? { value: part / whole } : { value: null, reason: "zero_area" };
}
