import type { Estimate } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { DEFAULT_LEVEL, type Limits, requireLevel, requireProportion } from "../intervals/limits";
import { wilsonLimits } from "../intervals/wilson";
import { hypergeometricProbability } from "../special/hypergeometric";
import { normalCritical, normalTwoSided } from "../special/normal";

/** Two proportions of different items: difference first minus second, with intervals and tests. */
export interface TwoProportions {
  /** The difference with Newcombe's hybrid score interval. */
  difference: Estimate;
  agrestiCaffoLow: Figure;
  agrestiCaffoHigh: Figure;
  /** Pooled z statistic and its p. */
  z: Figure;
  pZ: Figure;
  /** Fisher's exact test, two-sided by the sum of the tables that are no more likely. */
  pFisher: Figure;
}

/** Newcombe's hybrid of the two Wilson intervals (method 10 of the unpaired ones). */
export function newcombeLimits(x1: number, n1: number, x2: number, n2: number, level: number): Limits {
  const p1 = x1 / n1;
  const p2 = x2 / n2;
  const one = wilsonLimits(x1, n1, level);
  const two = wilsonLimits(x2, n2, level);
  return {
    low: p1 - p2 - Math.hypot(p1 - one.low, two.high - p2),
    high: p1 - p2 + Math.hypot(one.high - p1, p2 - two.low),
  };
}

/**
 * Fisher's exact test of a two-by-two table, two-sided: the probability, with both margins fixed, of all tables that are
 * no more likely than the one seen (those equal to 1e-7 relative counted in, as R and SciPy do).
 * Source: Fisher 1934; Agresti 2013, Categorical Data Analysis, 3rd ed., section 3.5. Oracle: R 4.2.2 fisher.test.
 */
export function fisherExact(x1: number, n1: number, x2: number, n2: number): number {
  const lot = n1 + n2;
  const hits = x1 + x2;
  const limit = hypergeometricProbability(x1, lot, hits, n1) * (1 + 1e-7);
  let sum = 0;
  for (let k = Math.max(0, n1 - (lot - hits)); k <= Math.min(n1, hits); k++) {
    const probability = hypergeometricProbability(k, lot, hits, n1);
    if (probability <= limit) sum += probability;
  }
  return Math.min(1, sum);
}

/**
 * Compares two proportions measured on different items, p1 = x1 / n1 and p2 = x2 / n2. For the same items see
 * `pairedProportions`: comparing paired figures as if they were not loses what ties them together.
 *
 * Undefined: `no_items` where one side has none; z and its p `zero_variance` where all items of both have the same
 * outcome. Whole numbers x <= n.
 * Source: Newcombe 1998, Stat Med 17:873, method 10; Agresti & Caffo 2000, The American Statistician 54:280.
 * Oracle: statsmodels 0.15.0, R 4.2.2, to 1e-9 (`comparison.two_proportions`).
 * Example: 56/70 against 48/80 differ by 0.20, Newcombe 0.0524 to 0.3339 (his table II).
 */
export function twoProportions(x1: number, n1: number, x2: number, n2: number, level = DEFAULT_LEVEL): TwoProportions {
  requireLevel(level);
  requireProportion(x1, n1);
  requireProportion(x2, n2);
  const method = "difference of two proportions, Newcombe hybrid score";
  const n = n1 + n2;
  if (n1 === 0 || n2 === 0) {
    const none = noFigure("no_items");
    const difference: Estimate = { value: null, reason: "no_items", n, level, method };
    return { difference, agrestiCaffoLow: none, agrestiCaffoHigh: none, z: none, pZ: none, pFisher: none };
  }
  const value = x1 / n1 - x2 / n2;
  const pooled = (x1 + x2) / n;
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  const z = error === 0 ? noFigure("zero_variance") : figure(value / error);
  const caffo = agrestiCaffo(x1, n1, x2, n2, level);
  return {
    difference: { value, n, ...newcombeLimits(x1, n1, x2, n2, level), level, method },
    agrestiCaffoLow: figure(caffo.low),
    agrestiCaffoHigh: figure(caffo.high),
    z,
    pZ: z.value === null ? noFigure("zero_variance") : figure(normalTwoSided(z.value)),
    pFisher: figure(fisherExact(x1, n1, x2, n2)),
  };
}

/** Wald's interval after adding one success and one failure to each side, cut to [-1, 1]. */
function agrestiCaffo(x1: number, n1: number, x2: number, n2: number, level: number): Limits {
  const p1 = (x1 + 1) / (n1 + 2);
  const p2 = (x2 + 1) / (n2 + 2);
  const half = normalCritical(level) * Math.sqrt((p1 * (1 - p1)) / (n1 + 2) + (p2 * (1 - p2)) / (n2 + 2));
  return { low: Math.max(-1, p1 - p2 - half), high: Math.min(1, p1 - p2 + half) };
}
