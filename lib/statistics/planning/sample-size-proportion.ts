import { StatisticsInputError } from "../estimate";
import { DEFAULT_LEVEL, requireLevel } from "../intervals/limits";
import { normalCritical } from "../special/normal";
import { requireCount, requireFraction, wholeItems } from "./requirements";

export interface ProportionPlan {
  /** Proportion that is expected, in [0, 1]; 0.5 asks for most. */
  p: number;
  /** Half the width that the interval may have. */
  halfWidth: number;
  level?: number;
  /** Items in the whole population, where it is small. */
  population?: number;
  /** Items of one patient, and how alike they are (intracluster correlation). */
  itemsPerCluster?: number;
  icc?: number;
}

export interface ProportionSampleSize {
  waldExact: number;
  wald: number;
  /** The smallest n whose Wilson interval at p is narrow enough: the default. */
  wilson: number;
  waldFinitePopulation?: number;
  designEffect?: number;
  waldClustered?: number;
  clusters?: number;
}

function wilsonWidth(p: number, n: number, z: number): number {
  return (2 * z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
}

/** The width falls as n grows, so the smallest n is found by doubling and bisection. */
function smallestWilson(p: number, halfWidth: number, z: number): number {
  let high = 1;
  while (wilsonWidth(p, high, z) > 2 * halfWidth) high *= 2;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wilsonWidth(p, middle, z) > 2 * halfWidth) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * Items needed to know a proportion to ± halfWidth.
 *
 * Wald: n0 = z² p (1 - p) / d². Wilson: the smallest n whose interval at x = n p (not rounded) has width <= 2 d.
 * Finite population of N: n0 / (1 + (n0 - 1) / N). Clusters of m items with correlation ρ: n0 (1 + (m - 1) ρ) items,
 * and that over m clusters. Whole numbers are rounded up.
 *
 * Source: Cochran 1977, Sampling Techniques, 3rd ed., section 4.4; Kish 1965 (design effect).
 * Oracle: statsmodels 0.15.0 samplesize_confint_proportion, to 1e-9 (`planning.sample_size_proportion`).
 * @throws StatisticsInputError for arguments outside their range
 */
export function sampleSizeProportion(plan: ProportionPlan): ProportionSampleSize {
  const { p, halfWidth, level = DEFAULT_LEVEL, population, itemsPerCluster, icc } = plan;
  requireFraction("p", p, "closed");
  requireFraction("halfWidth", halfWidth);
  requireLevel(level);
  const z = normalCritical(level);
  const waldExact = (z * z * p * (1 - p)) / halfWidth ** 2;
  const size: ProportionSampleSize = {
    waldExact,
    wald: wholeItems(waldExact),
    wilson: smallestWilson(p, halfWidth, z),
  };
  if (population !== undefined) {
    requireCount("population", population, 1);
    size.waldFinitePopulation = wholeItems(waldExact / (1 + (waldExact - 1) / population));
  }
  if (itemsPerCluster !== undefined) {
    const correlation = icc ?? 0;
    if (!(itemsPerCluster >= 1 && itemsPerCluster < Number.POSITIVE_INFINITY)) {
      throw new StatisticsInputError("itemsPerCluster", "must be at least 1 and finite", itemsPerCluster);
    }
    requireFraction("icc", correlation, "closed");
    size.designEffect = 1 + (itemsPerCluster - 1) * correlation;
    size.waldClustered = wholeItems(waldExact * size.designEffect);
    size.clusters = wholeItems(size.waldClustered / itemsPerCluster);
  }
  return size;
}
