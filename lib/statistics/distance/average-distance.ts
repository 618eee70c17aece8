import { type Figure, figure, noFigure } from "../figure";
import { type DistanceSets, noDistances } from "./distances";

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/**
 * Average symmetric surface distance (ASSD) in mm: the mean over the border elements of both sides together.
 *
 * ASSD = (sum d(first -> second) + sum d(second -> first)) / (n_first + n_second).
 * Output: mm, 0 or more, lower is better; null as for `hausdorffMm`. The side with more border weighs more: see MASD.
 * Source: Heimann et al. 2009, IEEE TMI 28:1251, doi 10.1109/TMI.2009.2013851. Oracle: medpy 0.5.2, 1e-9.
 */
export function averageSymmetricDistanceMm(distances: DistanceSets): Figure {
  const reason = noDistances(distances);
  if (reason) return noFigure(reason);
  const { firstToSecondMm, secondToFirstMm } = distances;
  const count = firstToSecondMm.length + secondToFirstMm.length;
  return figure((sum(firstToSecondMm) + sum(secondToFirstMm)) / count);
}

/**
 * Mean average surface distance (MASD) in mm: the mean of the two directed means, so both sides weigh the same.
 * Output and nulls as for ASSD. Oracle: MetricsReloaded cb38dfc0, 1e-9.
 */
export function meanAverageDistanceMm(distances: DistanceSets): Figure {
  const there = directedAverageDistanceMm(distances, "first_to_second");
  const back = directedAverageDistanceMm(distances, "second_to_first");
  return there.value === null || back.value === null ? there : figure((there.value + back.value) / 2);
}

/** Mean distance in mm from the border of one side to that of the other; nulls as for ASSD. */
export function directedAverageDistanceMm(
  distances: DistanceSets,
  direction: "first_to_second" | "second_to_first",
): Figure {
  const reason = noDistances(distances);
  if (reason) return noFigure(reason);
  const values = direction === "first_to_second" ? distances.firstToSecondMm : distances.secondToFirstMm;
  return figure(sum(values) / values.length);
}
