import { StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { type DistanceSets, noDistances } from "./distances";

/** Distances of surface elements with the size (mm2, or mm of contour) of each, in the same order. */
export interface SurfelSets extends DistanceSets {
  readonly firstElementSizes: Float64Array;
  readonly secondElementSizes: Float64Array;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Surface area in mm2 (contour length in mm in 2-D) of each side. */
export function surfaceSizes(surfels: SurfelSets): { first: number; second: number } {
  return { first: sum(surfels.firstElementSizes), second: sum(surfels.secondElementSizes) };
}

/**
 * Hausdorff distance in mm over surface elements: the greater of the two directed distances that the share `p` of the
 * surface does not exceed. No interpolation: the least distance whose elements up to it hold the share.
 * Nulls as for `hausdorffMm`. Oracle: surface-distance 0.1 `compute_robust_hausdorff`, 1e-9.
 */
export function surfelHausdorffMm(surfels: SurfelSets, p = 1): Figure {
  if (!(p >= 0 && p <= 1)) throw new StatisticsInputError("p", "0 to 1", p);
  const reason = noDistances(surfels);
  if (reason) return noFigure(reason);
  return figure(
    Math.max(
      weightedQuantile(surfels.firstToSecondMm, surfels.firstElementSizes, p),
      weightedQuantile(surfels.secondToFirstMm, surfels.secondElementSizes, p),
    ),
  );
}

function weightedQuantile(values: Float64Array, weights: Float64Array, p: number): number {
  const total = sum(weights);
  const sizeAt = new Map<number, number>();
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    sizeAt.set(value, (sizeAt.get(value) ?? 0) + (weights[i] ?? 0));
  }
  // a grid has few distinct distances
  const distinct = Float64Array.from(sizeAt.keys()).sort();
  let covered = 0;
  for (const value of distinct) {
    covered += sizeAt.get(value) ?? 0;
    if (covered / total >= p) return value;
  }
  return distinct[distinct.length - 1] ?? 0;
}

/** Mean distance in mm over the surface of one side, weighted by its size; nulls as for `hausdorffMm`. */
export function surfelAverageMm(surfels: SurfelSets, direction: "first_to_second" | "second_to_first"): Figure {
  const reason = noDistances(surfels);
  if (reason) return noFigure(reason);
  const [values, weights] =
    direction === "first_to_second"
      ? [surfels.firstToSecondMm, surfels.firstElementSizes]
      : [surfels.secondToFirstMm, surfels.secondElementSizes];
  let weighted = 0;
  for (let i = 0; i < values.length; i++) weighted += (values[i] ?? 0) * (weights[i] ?? 0);
  return figure(weighted / sum(weights));
}

/** Mean of the two directed average distances in mm; nulls as for `hausdorffMm`. */
export function surfelMeanMm(surfels: SurfelSets): Figure {
  const there = surfelAverageMm(surfels, "first_to_second");
  const back = surfelAverageMm(surfels, "second_to_first");
  return there.value === null || back.value === null ? there : figure((there.value + back.value) / 2);
}

/** Mean distance in mm over the surfaces of both sides together, weighted by size; nulls as for `hausdorffMm`. */
export function surfelSymmetricAverageMm(surfels: SurfelSets): Figure {
  const there = surfelAverageMm(surfels, "first_to_second");
  const back = surfelAverageMm(surfels, "second_to_first");
  if (there.value === null || back.value === null) return there;
  const { first, second } = surfaceSizes(surfels);
  return figure((there.value * first + back.value * second) / (first + second));
}

/**
 * Surface Dice at a tolerance: the share of both surfaces, by size, that lies within `toleranceMm` of the other.
 *
 * (S_first(d <= t) + S_second(d <= t)) / (S_first + S_second), S in mm2. 0 to 1, higher is better; one side empty 0,
 * both null `both_empty`. Source: Nikolov et al. 2021, JMIR 23:e26151, doi 10.2196/26151. Oracle: surface-distance
 * 0.1 `compute_surface_dice_at_tolerance`, 1e-9.
 */
export function surfelDice(surfels: SurfelSets, toleranceMm: number): Figure {
  if (!(toleranceMm >= 0)) throw new StatisticsInputError("toleranceMm", "0 or more", toleranceMm);
  const reason = noDistances(surfels);
  if (reason) return reason === "both_empty" ? noFigure(reason) : figure(0);
  const within =
    sizeWithin(surfels.firstToSecondMm, surfels.firstElementSizes, toleranceMm) +
    sizeWithin(surfels.secondToFirstMm, surfels.secondElementSizes, toleranceMm);
  const { first, second } = surfaceSizes(surfels);
  return figure(within / (first + second));
}

function sizeWithin(values: Float64Array, weights: Float64Array, limit: number): number {
  let size = 0;
  for (let i = 0; i < values.length; i++) if ((values[i] ?? 0) <= limit) size += weights[i] ?? 0;
  return size;
}
