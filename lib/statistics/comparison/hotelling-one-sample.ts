import { StatisticsInputError } from "../estimate";
import { fUpperTail } from "../special/f-distribution";
import { linearSolve } from "./linear-solve";

export interface HotellingOneSample {
  mean: number[];
  tSquared: number;
  /** Upper tail of F(p, n - p). */
  p: number;
}

/** Share of the total variance added to each, so that vectors on a line or plane have an inverse. */
const RIDGE = 1e-9;

/**
 * Hotelling's one-sample T-squared: whether the mean of n vectors of p coordinates is 0, whatever their covariance.
 *
 * T2 = n m' S^-1 m with the mean m and the covariance S (ddof 1); F = (n - p) / (p (n - 1)) T2 with p and n - p degrees of
 * freedom. Undefined (null) for n <= p. All vectors 0: T2 = 0, p = 1. A billionth of S's trace is added to its diagonal:
 * equal vectors give a very large T2, no error. p is in [0, 1]; small: the mean is not 0.
 *
 * Source: Hotelling 1931, Annals of Mathematical Statistics 2:360. For p = 1 it is the square of Student's t.
 * Oracle: numpy 2.4.6 and scipy 1.17.1, to the ridge (1e-5).
 * Example: (1), (2), (3), (4), (5) have T2 = 18 and p = .0132.
 */
export function hotellingOneSample(vectors: readonly (readonly number[])[]): HotellingOneSample | null {
  const n = vectors.length;
  const p = vectors[0]?.length ?? 0;
  if (vectors.some((vector) => vector.length !== p || !vector.every(Number.isFinite))) {
    throw new StatisticsInputError("vectors", `finite, ${p} coordinates each`);
  }
  if (p === 0 || n <= p) return null;
  const axes = Array.from({ length: p }, (_, axis) => axis);
  const mean = axes.map((axis) => vectors.reduce((sum, vector) => sum + (vector[axis] ?? 0), 0) / n);
  const covariance = axes.map((row) =>
    axes.map((column) => {
      const sum = vectors.reduce(
        (total, vector) =>
          total + ((vector[row] ?? 0) - (mean[row] ?? 0)) * ((vector[column] ?? 0) - (mean[column] ?? 0)),
        0,
      );
      return sum / (n - 1);
    }),
  );
  const length = mean.reduce((sum, value) => sum + value * value, 0);
  const trace = axes.reduce((sum, axis) => sum + (covariance[axis]?.[axis] ?? 0), 0);
  if (length === 0) return { mean, tSquared: 0, p: 1 };
  const ridge = RIDGE * (trace > 0 ? trace : length);
  const solved = linearSolve(
    covariance.map((row, at) => row.map((value, column) => value + (column === at ? ridge : 0))),
    mean,
  );
  const tSquared = n * mean.reduce((sum, value, axis) => sum + value * (solved?.[axis] ?? 0), 0);
  return { mean, tSquared, p: fUpperTail(((n - p) / (p * (n - 1))) * tSquared, p, n - p) };
}
