import type { CellResult } from "../classification/cell-delta";
import { type ConfusionMatrix, confusionMatrix } from "../classification/confusion-matrix";
import { StatisticsInputError } from "../estimate";
import type { RandomSource } from "../random";
import { grid } from "./coverage";
import { drawOutcome, drawSuccess } from "./draws";

/** Shares of positives that the vendor who is tried misses, and of negatives that it calls. */
export const MISSED = 0.15;
export const CALLED = 0.1;

/** Gold x vendor chances of one item, row-major: absent, present. */
export function binaryChances(prevalence: number): number[] {
  return [(1 - prevalence) * 0.9, (1 - prevalence) * CALLED, prevalence * MISSED, prevalence * 0.85];
}

export const LABELS = ["absent", "present"];

/** The table of such cells, or of a population's chances. */
export function binaryMatrix([a = 0, b = 0, c = 0, d = 0]: Iterable<number>): ConfusionMatrix {
  return confusionMatrix(
    [
      [a, b],
      [c, d],
    ],
    LABELS,
  );
}

export function populationValue(result: CellResult): number {
  if ("reason" in result) throw new StatisticsInputError("population", "has the figure", result.reason);
  return result.figure.value;
}

/** Cells of clusters whose items copy the cluster's own item with chance √icc. */
export function drawCells(
  random: RandomSource,
  clusters: number,
  size: number,
  icc: number,
  chances: readonly number[],
): Float64Array[] {
  return Array.from({ length: clusters }, () => {
    const own = drawOutcome(random, chances);
    const counts = new Float64Array(4);
    for (let item = 0; item < size; item++) {
      const cell = drawSuccess(random, Math.sqrt(icc)) === 1 ? own : drawOutcome(random, chances);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    return counts;
  });
}

/** How alike the items of a case are: not at all where it has one. */
export const likenessOf = (size: number): number => (size === 1 ? 0 : 0.2);

/** Cases, items of each, and the share of positives among the items. */
export const CELL_GRID = grid({ clusters: [20, 50, 100, 300], size: [1, 5], prevalence: [0.1, 0.3, 0.5] });
