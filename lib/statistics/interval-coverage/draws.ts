import type { RandomSource } from "../random";
import { normalQuantile } from "../special/normal";

/** A standard normal deviate, by inversion. */
export function drawNormal(random: RandomSource): number {
  // the open interval: 0 has no quantile
  return normalQuantile((random.nextUint32() + 0.5) / 4294967296);
}

/** A success with chance p. */
export const drawSuccess = (random: RandomSource, p: number): 0 | 1 => (random.nextReal() < p ? 1 : 0);

/** One of several outcomes of given chances (which sum to 1). */
export function drawOutcome(random: RandomSource, chances: ArrayLike<number>): number {
  let rest = random.nextReal();
  for (let outcome = 0; outcome + 1 < chances.length; outcome++) {
    rest -= chances[outcome] ?? 0;
    if (rest < 0) return outcome;
  }
  return chances.length - 1;
}

/** Counts of n draws of outcomes of given chances. */
export function drawCounts(random: RandomSource, n: number, chances: ArrayLike<number>): Float64Array {
  const counts = new Float64Array(chances.length);
  for (let draw = 0; draw < n; draw++) {
    const outcome = drawOutcome(random, chances);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

/**
 * Binary outcomes of the items of one cluster with mean p and intraclass correlation icc: each item copies the cluster's
 * own outcome with chance √icc and is drawn anew else (Lunn & Davies 1998, Biometrika 85:487).
 */
export function drawClusterSuccesses(random: RandomSource, size: number, p: number, icc: number): number {
  const own = drawSuccess(random, p);
  const copying = Math.sqrt(icc);
  let successes = 0;
  for (let item = 0; item < size; item++) {
    successes += drawSuccess(random, copying) === 1 ? own : drawSuccess(random, p);
  }
  return successes;
}
