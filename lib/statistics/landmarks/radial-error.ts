import type { Estimate } from "../estimate";
import { type Figure, figure, noFigure, quotient } from "../figure";
import { ascending, quantileOfSorted } from "../intervals/quantile";
import { wilson } from "../intervals/wilson";
import type { LandmarkDistances } from "./landmark-distances";

/** Success detection rate at one distance. */
export interface SuccessRate {
  thresholdMm: number;
  count: number;
  /** Of the landmarks that both sides have, Wilson interval. */
  rate: Estimate;
  /** Of gold's landmarks: a missed one is a failure. */
  rateMissedAsFailure: Figure;
}

export interface RadialError {
  /** Landmarks on both sides. */
  n: number;
  missed: number;
  extra: number;
  meanMm: Figure;
  /** Over n - 1. */
  sdMm: Figure;
  medianMm: Figure;
  p95Mm: Figure;
  maxMm: Figure;
  successRates: SuccessRate[];
  perLandmark: { n: number; meanMm: Figure }[];
}

/** The cephalometric challenges' distances. */
export const SUCCESS_DISTANCES_MM: readonly number[] = [2, 2.5, 3, 4];

/**
 * Radial error of landmarks: mean, SD (n - 1), median, 95th percentile (type 7), maximum in mm, and the share within each
 * clinical distance. Lower errors are better.
 *
 * A landmark is within where its distance rounded to 1e-9 mm is at most the threshold, so that binary fractions do not
 * decide. Missed landmarks have no distance: they are counted, and in `rateMissedAsFailure` fail. Undefined: `no_items`
 * (nothing on both sides), SD of one (`one_item`). Landmarks of one image are not independent: Wilson's interval is an
 * approximation there.
 *
 * Source: Wang et al. 2016, A benchmark for comparison of dental radiography analysis algorithms, Med Image Anal 31:63.
 */
export function radialError(
  { distance, landmarkCount, missed, extra }: LandmarkDistances,
  thresholdsMm: readonly number[] = SUCCESS_DISTANCES_MM,
): RadialError {
  const sorted = ascending(distance.filter((value) => !Number.isNaN(value)));
  const n = sorted.length;
  const of = (value: () => number): Figure => (n === 0 ? noFigure("no_items") : figure(value()));
  const mean = n === 0 ? 0 : sorted.reduce((sum, value) => sum + value, 0) / n;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    n,
    missed,
    extra,
    meanMm: of(() => mean),
    sdMm: n === 1 ? noFigure("one_item") : of(() => Math.sqrt(squares / (n - 1))),
    medianMm: of(() => quantileOfSorted(sorted, 0.5)),
    p95Mm: of(() => quantileOfSorted(sorted, 0.95)),
    maxMm: of(() => sorted[n - 1] ?? 0),
    successRates: thresholdsMm.map((thresholdMm) => {
      const count = sorted.reduce((sum, value) => sum + (Math.round(value * 1e9) / 1e9 <= thresholdMm ? 1 : 0), 0);
      const rateMissedAsFailure = quotient(count, n + missed, "no_items");
      return { thresholdMm, count, rate: wilson(count, n), rateMissedAsFailure };
    }),
    perLandmark: Array.from({ length: landmarkCount }, (_, landmark) =>
      meanOfLandmark(distance, landmarkCount, landmark),
    ),
  };
}

function meanOfLandmark(distance: Float64Array, landmarkCount: number, landmark: number) {
  let sum = 0;
  let n = 0;
  for (let at = landmark; at < distance.length; at += landmarkCount) {
    const value = distance[at] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    sum += value;
    n += 1;
  }
  return { n, meanMm: quotient(sum, n, "no_items") };
}
