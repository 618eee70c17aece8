import { DEFAULT_LEVEL, type Limits } from "../intervals/limits";
import { normalCritical } from "../special/normal";
import { findRoot } from "../special/root";

/** Counts of pairs by the two sides' outcomes: both right, only the first, only the second, neither. */
export interface PairedCounts {
  both: number;
  firstOnly: number;
  secondOnly: number;
  neither: number;
}

export function pairsOf({ both, firstOnly, secondOnly, neither }: PairedCounts): number {
  return both + firstOnly + secondOnly + neither;
}

/**
 * Tango's score statistic for the difference of two paired proportions under H0: p1 - p2 = delta,
 *
 *   z = (b - c - n delta) / √(n (2 q + delta (1 - delta))),
 *
 * b and c the pairs only the first and only the second has right, q the maximum likelihood estimate of the probability
 * of the second kind under H0: the larger root of 2 n q² + B q + C = 0 with B = -b - c + (2 n - b + c) delta and
 * C = -c delta (1 - delta). null where the variance is 0.
 *
 * Source: Tango 1998, Stat Med 17:891, section 2.
 */
export function tangoScore(counts: PairedCounts, delta: number): number | null {
  const n = pairsOf(counts);
  const { firstOnly: b, secondOnly: c } = counts;
  const linear = -b - c + (2 * n - b + c) * delta;
  const constant = -c * delta * (1 - delta);
  const root = Math.sqrt(Math.max(0, linear * linear - 8 * n * constant));
  const q = Math.max(0, (root - linear) / (4 * n));
  const variance = n * (2 * q + delta * (1 - delta));
  if (!(variance > 0)) return null;
  return (b - c - n * delta) / Math.sqrt(variance);
}

/** Stands for an infinite score, which a root search cannot use. */
const BEYOND = 1e8;

/**
 * Tango's score interval for the difference of paired proportions: the differences whose score is within ± z. A limit is
 * -1 or 1 only where the estimate is.
 * Source: Tango 1998, Stat Med 17:891. Oracle: Fagerland, Lydersen & Laake 2014, Stat Med 33:2850 (printed limits).
 */
export function tangoLimits(counts: PairedCounts, level = DEFAULT_LEVEL): Limits {
  const z = normalCritical(level);
  const n = pairsOf(counts);
  const excess = counts.firstOnly - counts.secondOnly;
  const estimate = excess / n;
  // the score falls from +∞ at -1 to -∞ at 1; at the estimate it is 0, without discordant pairs as 0 / 0
  const score = (delta: number) => tangoScore(counts, delta) ?? Math.sign(excess - n * delta) * BEYOND;
  return {
    low: estimate <= -1 ? -1 : findRoot((delta) => score(delta) - z, -1, estimate),
    high: estimate >= 1 ? 1 : findRoot((delta) => score(delta) + z, estimate, 1),
  };
}
