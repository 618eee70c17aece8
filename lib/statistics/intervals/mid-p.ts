import type { Estimate } from "../estimate";
import { binomialCdf, binomialProbability, binomialUpperTail } from "../special/binomial";
import { findRoot } from "../special/root";
import { DEFAULT_LEVEL, type Limits, proportionEstimate } from "./limits";

function limits(x: number, n: number, level: number): Limits {
  const tail = (1 - level) / 2;
  const half = (p: number) => 0.5 * binomialProbability(x, n, p);
  const above = (p: number) => binomialUpperTail(x + 1, n, p) + half(p) - tail;
  const below = (p: number) => binomialCdf(x - 1, n, p) + half(p) - tail;
  return {
    low: x === 0 ? 0 : findRoot(above, 0, x / n),
    high: x === n ? 1 : findRoot(below, x / n, 1),
  };
}

/**
 * A proportion with the mid-p interval: the p at which half the probability of x plus all that is more extreme equals
 * α/2. Close to the level on average, not a guarantee.
 *
 * @param x items that count, 0 <= x <= n; @param n items, whole
 * @returns estimate in [0, 1]; `no_items` where n = 0; limits 0 at x = 0 and 1 at x = n
 * Source: Berry & Armitage 1995, The Statistician 44:417; Newcombe 1998, Stat Med 17:857, method 6.
 * Oracle: own code of the reference set, to 1e-9 (`classification.proportion_ci`).
 */
export function midP(x: number, n: number, level = DEFAULT_LEVEL): Estimate {
  return proportionEstimate(x, n, level, "mid-p", limits);
}
