import { type Estimate, StatisticsInputError } from "../estimate";
import { type Figure, figure, quotient } from "../figure";
import { DEFAULT_LEVEL, requireLevel } from "../intervals/limits";
import { wilson } from "../intervals/wilson";
import { requireCount, requireFraction } from "./requirements";

/** What was ordered of a vendor and what came back. */
export interface Delivery {
  ordered: number;
  returned: number;
  /** Of those returned. */
  correct: number;
  /** Items that came back without having been ordered: they count nowhere. */
  extra?: number;
}

/** Whether a threshold holds whatever the missing items would have been. */
export type CoverageVerdict = "met" | "depends_on_the_missing" | "out_of_reach";

export interface OrderCoverage {
  /** Returned over ordered. */
  coverage: Figure;
  missing: number;
  /** Correct over returned, with Wilson's interval. */
  observed: Estimate;
  /** Missing counted wrong, and counted right, with Wilson's intervals over what was ordered. */
  worstCase: Estimate;
  bestCase: Estimate;
  /** Share of the missing that must be right for the threshold; below 0 it is met, above 1 out of reach. */
  neededAmongMissing: Figure;
  extraIgnored: number;
  verdict: CoverageVerdict;
}

/**
 * Bounds of a vendor's proportion over what was ordered, when some of it never came back: the data say only that it lies
 * between counting the missing wrong and counting them right. A vendor that leaves out its worst must not gain by it.
 *
 * @param threshold proportion that the contract asks for, in [0, 1]
 * Undefined: `no_items` for nothing ordered, and for `observed` where nothing was returned; needed share
 * `zero_denominator` where nothing is missing.
 * Source: Manski 2003, Partial Identification of Probability Distributions, ch. 1. Oracle: own code of the reference
 * set, to 1e-9 (`planning.order_coverage`).
 * @throws StatisticsInputError unless correct <= returned <= ordered
 */
export function orderCoverage(delivery: Delivery, threshold: number, level = DEFAULT_LEVEL): OrderCoverage {
  requireLevel(level);
  requireFraction("threshold", threshold, "closed");
  const { ordered, returned, correct, extra = 0 } = delivery;
  for (const [name, value] of Object.entries({ ordered, returned, correct, extra })) requireCount(name, value);
  if (returned > ordered)
    throw new StatisticsInputError("returned", `must be at most the ${ordered} ordered`, returned);
  if (correct > returned)
    throw new StatisticsInputError("correct", `must be at most the ${returned} returned`, correct);
  const missing = ordered - returned;
  const wanted = threshold * ordered;
  const needed = wanted - correct;
  // a threshold of 0.9 over 400 items is 360 items and not a rounding error more
  const slack = 1e-9 * Math.max(1, wanted);
  const verdict = needed <= slack ? "met" : needed > missing + slack ? "out_of_reach" : "depends_on_the_missing";
  return {
    coverage: quotient(returned, ordered, "no_items"),
    missing,
    observed: wilson(correct, returned, level),
    worstCase: wilson(correct, ordered, level),
    bestCase: wilson(correct + missing, ordered, level),
    neededAmongMissing: missing === 0 ? { value: null, reason: "zero_denominator" } : figure(needed / missing),
    extraIgnored: extra,
    verdict,
  };
}
