import { StatisticsInputError } from "../estimate";
import { type Figure, quotient } from "../figure";
import type { LandmarkDistances } from "./landmark-distances";

/** Percentage of correct keypoints at one share of the reference length. */
export interface CorrectKeypoints {
  /** Gold's landmarks. */
  n: number;
  rates: { share: number; rate: Figure }[];
}

/**
 * Share of gold's landmarks that lie within `share` times their image's reference length; a fraction in [0, 1], higher is
 * better. A missing landmark is a failure, an extra one is left out.
 *
 * `referenceLength` has one length above 0 for each image, in the unit of the distances. A landmark is within where distance
 * / length rounded to 1e-12 is at most the share. Undefined: gold without landmarks (`no_items`). Without a clinical
 * length it says little: read radial error in mm first. Source: Yang & Ramanan 2013, TPAMI 35:2878.
 */
export function correctKeypoints(
  { distance, landmarkCount, missed }: LandmarkDistances,
  referenceLength: ArrayLike<number>,
  shares: readonly number[],
): CorrectKeypoints {
  const images = distance.length / Math.max(1, landmarkCount);
  if (referenceLength.length !== images || !Array.from(referenceLength).every((length) => length > 0)) {
    throw new StatisticsInputError("referenceLength", `${images} lengths above 0`, referenceLength.length);
  }
  const relative = Float64Array.from(
    distance,
    (value, at) => Math.round((value / (referenceLength[Math.floor(at / landmarkCount)] ?? 1)) * 1e12) / 1e12,
  );
  const n = missed + relative.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
  return {
    n,
    rates: shares.map((share) => {
      const within = relative.reduce((count, value) => count + (value <= share ? 1 : 0), 0);
      return { share, rate: quotient(within, n, "no_items") };
    }),
  };
}
