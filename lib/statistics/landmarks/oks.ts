import { requireFiniteList } from "../arguments";
import { StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";

const EPSILON = 2 ** -52;

/**
 * Object keypoint similarity of two sets of K keypoints: mean over gold's visible points of exp(-d^2 / (2 s^2 k^2)), d the
 * distance, s^2 gold's area, k = 2 sigma of the point. In [0, 1], 1 where all visible points coincide.
 *
 * Both sets are flat x0, y0, v0, x1, ...; a gold point is visible where v > 0, the detection's v is not read. `area` is that
 * of the gold annotation, in squared units of the points. Undefined where gold has no visible point
 * (`no_visible_gold_points`). COCO's sigmas are of people: other landmarks need their own.
 *
 * Source: COCO keypoint challenge, cocodataset.org/#keypoints-eval; agrees with pycocotools 2.0.11 (`computeOks`) within
 * 1e-12, which for no visible point falls back to the distance from the box. Example: one point off by sqrt(area) * 2 sigma
 * gives exp(-1/2).
 */
export function objectKeypointSimilarity(
  gold: ArrayLike<number>,
  detection: ArrayLike<number>,
  area: number,
  sigmas: ArrayLike<number>,
): Figure {
  if (gold.length !== 3 * sigmas.length || detection.length !== 3 * sigmas.length) {
    throw new StatisticsInputError("keypoints", `${sigmas.length} points of x, y, v`, gold.length);
  }
  if (!(area >= 0)) throw new StatisticsInputError("area", "must be a number of 0 or more", area);
  requireFiniteList("sigmas", sigmas);
  let sum = 0;
  let visible = 0;
  for (let point = 0; point < sigmas.length; point++) {
    if (!((gold[3 * point + 2] ?? 0) > 0)) continue;
    for (const at of [3 * point, 3 * point + 1]) {
      requireCoordinate(`gold[${at}]`, gold[at]);
      // infinite: a point that the detection has not, which is 0 similar
      requireCoordinate(`detection[${at}]`, detection[at] === Number.POSITIVE_INFINITY ? 0 : detection[at]);
    }
    const dx = (detection[3 * point] ?? 0) - (gold[3 * point] ?? 0);
    const dy = (detection[3 * point + 1] ?? 0) - (gold[3 * point + 1] ?? 0);
    const k = 2 * (sigmas[point] ?? 0);
    sum += Math.exp(-(dx * dx + dy * dy) / (k * k) / (area + EPSILON) / 2);
    visible += 1;
  }
  return visible === 0 ? noFigure("no_visible_gold_points") : figure(sum / visible);
}

function requireCoordinate(name: string, value: number | undefined): void {
  if (!Number.isFinite(value)) throw new StatisticsInputError(name, "must be a finite number", value);
}
