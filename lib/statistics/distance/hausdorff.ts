import { type Figure, figure, noFigure } from "../figure";
import { quantileOfSorted } from "../intervals/quantile";
import { type DistanceSets, noDistances } from "./distances";
import { selectRank } from "./selection";

/**
 * How one percentile is made of two directed sets: the greater of the two directed percentiles (MetricsReloaded), or
 * the percentile of all distances together (medpy). The two differ: name the rule beside the number.
 */
export type PercentileRule = "max_of_directed" | "pooled";

/**
 * Hausdorff distance in mm, or its robust form: the distance that the share `p` of border elements does not exceed.
 *
 * HD_p = max(Q_p(d(first -> second)), Q_p(d(second -> first))), Q_p the type-7 quantile; or Q_p of both sets together
 * under `pooled`. p = 1 is the Hausdorff distance, p = 0.95 the HD95.
 * Output: mm, 0 or more, lower is better. A side empty: null, `empty_reference`, `empty_prediction` or `both_empty`;
 * such pairs must be counted beside any mean, or leaving structures out would pay.
 * Source: Huttenlocher et al. 1993, IEEE TPAMI 15:850, doi 10.1109/34.232073. Oracle: MetricsReloaded cb38dfc0 and
 * medpy 0.5.2, 1e-9. Throws for p outside 0 to 1.
 */
export function hausdorffMm(distances: DistanceSets, p = 1, rule: PercentileRule = "max_of_directed"): Figure {
  const reason = noDistances(distances);
  if (reason) return noFigure(reason);
  const { firstToSecondMm, secondToFirstMm } = distances;
  if (rule === "pooled") {
    const pool = new Float64Array(firstToSecondMm.length + secondToFirstMm.length);
    pool.set(firstToSecondMm);
    pool.set(secondToFirstMm, firstToSecondMm.length);
    return figure(quantileInPlace(pool, p));
  }
  return figure(Math.max(quantileInPlace(firstToSecondMm.slice(), p), quantileInPlace(secondToFirstMm.slice(), p)));
}

/** Type-7 quantile; puts in order only the two ranks that it reads. */
function quantileInPlace(values: Float64Array, p: number): number {
  const below = Math.floor((values.length - 1) * p);
  selectRank(values, below);
  if (below + 1 < values.length) selectRank(values.subarray(below + 1), 0);
  return quantileOfSorted(values, p);
}
