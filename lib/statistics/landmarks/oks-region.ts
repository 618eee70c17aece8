import { StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";

const EPSILON = 2 ** -52;

/**
 * Object keypoint similarity of K points and an object of which gold has a box and no point: mean over the points of
 * exp(-d^2 / (2 s^2 k^2)), d how far a point lies outside the box widened by its own width and height on every side, s^2
 * gold's area, k = 2 sigma of the point. In [0, 1], 1 where all points lie inside. What lies on such an object is
 * neither found nor extra; gold without points is never found itself.
 *
 * `box` is x, y, width, height; `points` flat x0, y0, x1, ...; `area` in squared units of both. Undefined without points
 * (`no_items`). Source: pycocotools 2.0.11 (`computeOks`, objects without labelled keypoints), with which it agrees within
 * 1e-12. Example: one point 3 units beyond the widened box, area 1 and sigma .5, gives exp(-9/2).
 */
export function regionKeypointSimilarity(
  box: readonly [x: number, y: number, width: number, height: number],
  points: ArrayLike<number>,
  area: number,
  sigmas: ArrayLike<number>,
): Figure {
  if (points.length !== 2 * sigmas.length) {
    throw new StatisticsInputError("points", `${sigmas.length} points of x, y`, points.length);
  }
  const [x, y, width, height] = box;
  const outside = (value: number, from: number, size: number) =>
    Math.max(0, from - size - value) + Math.max(0, value - from - 2 * size);
  let sum = 0;
  for (let point = 0; point < sigmas.length; point++) {
    const dx = outside(points[2 * point] ?? 0, x, width);
    const dy = outside(points[2 * point + 1] ?? 0, y, height);
    const k = 2 * (sigmas[point] ?? 0);
    sum += Math.exp(-(dx * dx + dy * dy) / (k * k) / (area + EPSILON) / 2);
  }
  return sigmas.length === 0 ? noFigure("no_items") : figure(sum / sigmas.length);
}
