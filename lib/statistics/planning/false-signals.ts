import { StatisticsInputError } from "../estimate";
import { MOST_STEPS, requireCount } from "./requirements";

/** What many charts say at once when nothing is wrong. */
export interface FalseSignals {
  /** False signals expected in a period. */
  expected: number;
  /** Chance of one at least. */
  chanceOfAny: number;
}

/**
 * False signals of many control charts in one period, when every process is as it should be: each point of each chart
 * signals with chance 1 / ARL, so that of K charts with m points each
 *
 *   expected = K m / ARL,   chance of any = 1 - (1 - 1 / ARL)^(K m).
 *
 * A list of signals is read against this number: fewer or as many tell of nobody. Charts are taken as independent, which
 * the expectation does not need.
 *
 * @param charts K, such as people x labels; @param runLength ARL of one chart when all is well, in points, above 1
 * @param pointsEach m, points that each chart gains in a period
 * Source: study-design.md §2, rule 19; Montgomery 2009, Introduction to Statistical Quality Control, 6th ed., section 5.3.3.
 * Oracle: the rule's own figure; the binomial's mean and P(0) by hand (test).
 * Example: 60 people x 10 labels at an ARL of 370 give 1.62 a period.
 */
export function falseSignals(charts: number, runLength: number, pointsEach = 1): FalseSignals {
  requireCount("charts", charts, 1, MOST_STEPS);
  requireCount("points", pointsEach, 1, MOST_STEPS);
  if (!(runLength > 1 && runLength < Number.POSITIVE_INFINITY)) {
    throw new StatisticsInputError("run length", "must be above 1", runLength);
  }
  const points = charts * pointsEach;
  return { expected: points / runLength, chanceOfAny: -Math.expm1(points * Math.log1p(-1 / runLength)) };
}
