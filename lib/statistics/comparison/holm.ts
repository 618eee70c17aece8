import { StatisticsInputError } from "../estimate";

/** Refuses anything that is no p-value. */
export function requireProbabilities(p: readonly number[]): void {
  for (const [index, value] of p.entries()) {
    if (!(value >= 0) || !(value <= 1)) throw new StatisticsInputError(`p[${index}]`, "must be in [0, 1]", value);
  }
}

/** Indices of `p` from the smallest value to the largest; equal values keep their order. */
export function ascendingOrder(p: readonly number[]): number[] {
  return p.map((_, index) => index).sort((i, j) => (p[i] ?? 0) - (p[j] ?? 0) || i - j);
}

/**
 * Holm's step-down adjustment: p-values of m tests that are claimed together, so that the chance of any false claim is
 * at most α under any dependence. Sorted p_(1) <= ... <= p_(m): adjusted_(k) = max over j <= k of (m - j + 1) p_(j),
 * at most 1.
 *
 * @param p raw p-values in [0, 1], any order; tests that have none are left out by the caller
 * @returns adjusted p-values in the order of `p`; an empty list for none
 * Source: Holm 1979, Scandinavian Journal of Statistics 6:65.
 * Oracle: R 4.2.2 p.adjust(method = "holm"), statsmodels 0.15.0, to 1e-9 (`comparison.adjust_p`).
 * Example: holm([0.01, 0.04, 0.03]) is [0.03, 0.06, 0.06].
 */
export function holm(p: readonly number[]): number[] {
  requireProbabilities(p);
  const adjusted = new Array<number>(p.length).fill(0);
  let running = 0;
  for (const [place, index] of ascendingOrder(p).entries()) {
    running = Math.max(running, Math.min(1, (p.length - place) * (p[index] ?? 0)));
    adjusted[index] = running;
  }
  return adjusted;
}
