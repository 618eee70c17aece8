import { StatisticsInputError } from "../estimate";

/** A copy in ascending numerical order. */
export function ascending(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort();
}

/**
 * Sample quantile of type 7 (linear interpolation between order statistics; the default of NumPy and R): for sorted
 * x_0 <= ... <= x_(n-1) and h = (n - 1) p, x_⌊h⌋ + (h - ⌊h⌋)(x_⌊h⌋+1 - x_⌊h⌋).
 *
 * @param sorted values in ascending order, at least one
 * @param p probability in [0, 1]
 * Source: Hyndman & Fan 1996, The American Statistician 50:361, definition 7. Oracle: NumPy, through `score_summary`.
 * @throws StatisticsInputError for no values or p outside [0, 1]
 */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number {
  if (!(p >= 0) || !(p <= 1)) throw new StatisticsInputError("p", "must be in [0, 1]", p);
  if (sorted.length === 0) throw new StatisticsInputError("sorted", "must have at least one value");
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = sorted[below] ?? 0;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return low + (place - below) * (high - low);
}

/** Median of values in any order; at least one. */
export function median(values: ArrayLike<number>): number {
  return quantileOfSorted(ascending(values), 0.5);
}
