import { requireFiniteList } from "../arguments";
import { type Estimate, StatisticsInputError, undefinedEstimate } from "../estimate";
import { normalCritical } from "../special/normal";
import { tCritical } from "../special/student-t";
import { noncentralTQuantile } from "./noncentral-t";

/** Bias and limits of agreement, in the unit of the readings; differences are first minus second. */
export interface BlandAltman {
  bias: Estimate;
  /** SD of the differences, over n - 1; null with fewer than two items. */
  sd: number | null;
  lower: Estimate;
  upper: Estimate;
  /** Standard error of each limit. */
  limitStandardError: number | null;
  /** Exact confidence limits of a limit of agreement are bias -/+ factor * sd: outer and inner. */
  outerFactor: number | null;
  innerFactor: number | null;
}

export interface BlandAltmanOptions {
  /** Confidence of the intervals of the bias and of each limit; the limits themselves do not move with it. */
  level?: number;
  /** Limits lie so many SD from the bias: 1.96 for the middle 95% of differences. */
  multiplier?: number;
  /** Whether to find the exact factors, which cost more than all the rest. */
  exact?: boolean;
}

/** Normal quantile .975: the limits are meant to hold 95% of the differences, whatever the confidence told of them. */
const MIDDLE_95_PERCENT = normalCritical(0.95);

/**
 * Bland and Altman's limits of agreement of two readers' (or a vendor's and gold's) measurements of n >= 2 items.
 *
 * bias = mean (first - second), s its SD (n - 1), limits bias -/+ multiplier * s (default the normal quantile
 * .975; the 1986 paper takes 2). Intervals by t with n - 1: SE of the bias s / sqrt n, of a limit
 * s sqrt(1 / n + multiplier^2 / (2 (n - 1))). Exact two-sided factors from the noncentral t distribution, noncentrality
 * multiplier * sqrt n, divided by sqrt n. Undefined: `no_items`; one item has a bias and no more (`one_item`). Differences that do
 * not vary give limits at the bias.
 *
 * Source: Bland & Altman 1986, Lancet i:307; 1999, Stat Methods Med Res 8:135; Carkeet 2015, Optom Vis Sci 92:e71. Factors
 * agree with scipy 1.12 (`nct`) within 1e-7. Example: PEFR meters with multiplier 2 give -79.6 to 75.4 l/min.
 */
export function blandAltman(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  { level = 0.95, multiplier = MIDDLE_95_PERCENT, exact = true }: BlandAltmanOptions = {},
): BlandAltman {
  const n = first.length;
  if (second.length !== n) throw new StatisticsInputError("second", `${n} readings as in first`, second.length);
  requireFiniteList("first", first);
  requireFiniteList("second", second);
  const method = "Bland-Altman, first - second";
  const none = { sd: null, limitStandardError: null, outerFactor: null, innerFactor: null };
  if (n === 0) {
    const undefinedLimit = undefinedEstimate("no_items", 0, method);
    return { bias: undefinedLimit, lower: undefinedLimit, upper: undefinedLimit, ...none };
  }
  const differences = Float64Array.from({ length: n }, (_, item) => (first[item] ?? 0) - (second[item] ?? 0));
  const bias = differences.reduce((sum, difference) => sum + difference, 0) / n;
  if (n === 1) {
    const undefinedLimit = undefinedEstimate("one_item", 1, method);
    return {
      bias: { value: bias, n, method, intervalReason: "one_item" },
      lower: undefinedLimit,
      upper: undefinedLimit,
      ...none,
    };
  }
  const sd = Math.sqrt(differences.reduce((sum, difference) => sum + (difference - bias) ** 2, 0) / (n - 1));
  const t = tCritical(level, n - 1);
  const around = (value: number, standardError: number): Estimate => ({
    value,
    n,
    low: value - t * standardError,
    high: value + t * standardError,
    level,
    method,
  });
  const limitStandardError = sd * Math.sqrt(1 / n + multiplier ** 2 / (2 * (n - 1)));
  const tail = (1 + level) / 2;
  const noncentrality = multiplier * Math.sqrt(n);
  return {
    bias: around(bias, sd / Math.sqrt(n)),
    sd,
    lower: around(bias - multiplier * sd, limitStandardError),
    upper: around(bias + multiplier * sd, limitStandardError),
    limitStandardError,
    outerFactor: exact ? noncentralTQuantile(tail, n - 1, noncentrality) / Math.sqrt(n) : null,
    innerFactor: exact ? noncentralTQuantile(1 - tail, n - 1, noncentrality) / Math.sqrt(n) : null,
  };
}
