import { StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { type DistanceSets, noDistances } from "./distances";

/**
 * Normalized surface distance (NSD, surface Dice) by border voxels: the share of both borders that lies within a
 * tolerance of the other border.
 *
 * NSD = (#{d(first -> second) <= t} + #{d(second -> first) <= t}) / (n_first + n_second).
 * Input: distances in mm, `toleranceMm` 0 or more, to be taken from how far annotators differ, by structure. Below the
 * largest voxel edge the figure is a lottery of the grid.
 * Output: 0 to 1, higher is better. One side empty: 0. Both: null, `both_empty`.
 * Source: Nikolov et al. 2021, JMIR 23:e26151, doi 10.2196/26151; the count of border voxels is Metrics Reloaded's
 * form. Oracle: MetricsReloaded cb38dfc0, 1e-9. The surface-weighted form is `surfelDice`: the two differ.
 */
export function normalizedSurfaceDistance(distances: DistanceSets, toleranceMm: number): Figure {
  if (!(toleranceMm >= 0)) throw new StatisticsInputError("toleranceMm", "0 or more", toleranceMm);
  const reason = noDistances(distances);
  if (reason) return reason === "both_empty" ? noFigure(reason) : figure(0);
  const { firstToSecondMm, secondToFirstMm } = distances;
  const within = countWithin(firstToSecondMm, toleranceMm) + countWithin(secondToFirstMm, toleranceMm);
  return figure(within / (firstToSecondMm.length + secondToFirstMm.length));
}

function countWithin(values: Float64Array, limit: number): number {
  let count = 0;
  for (const value of values) if (value <= limit) count++;
  return count;
}
