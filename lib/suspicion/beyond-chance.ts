import { binomialUpperTail } from "@/lib/statistics/special/binomial";
import { hypergeometricCdf } from "@/lib/statistics/special/hypergeometric";
import type { SuspicionSettings } from "./settings";

/** Whether a chance is small enough where so many such questions are asked at once (Bonferroni). */
export function isBeyondChance(p: number, tests: number, { chanceAlpha }: Pick<SuspicionSettings, "chanceAlpha">) {
  return p * Math.max(1, tests) <= chanceAlpha;
}

/** Chance of so many of `n` or more, each with chance `share`. */
export function chanceOfShare(count: number, n: number, share: number): number {
  return count <= 0 ? 1 : binomialUpperTail(count, n, share);
}

/**
 * Chance of so many crossed answers or more where who answers knows nothing: of `rows` answers where the reference says one
 * label, `crossed` say the other one, which is said `column` times of all.
 */
export function chanceOfCrossing(crossed: number, rows: number, column: number, all: number): number {
  // as the lower tail of those that keep the reference's label: no difference of nearly equal numbers
  return crossed <= 0 ? 1 : hypergeometricCdf(rows - crossed, all, all - column, rows);
}
