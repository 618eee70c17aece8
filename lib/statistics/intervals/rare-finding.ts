import { StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { betaQuantile } from "../special/beta-quantile";
import { incompleteBeta } from "../special/incomplete-beta";
import { DEFAULT_LEVEL, requireLevel, requireProportion } from "./limits";

/** What was known before, as if `found` of `found + notFound` items had been seen; 1 and 1 says: every rate alike. */
export interface BetaPrior {
  found: number;
  notFound: number;
}

/** What is believed of the rate of a rare finding after x of n items had it. */
export interface RareFinding {
  /** Mean and standard deviation of the posterior. */
  mean: Figure;
  sd: Figure;
  /** Equal-tailed limits: the rate lies between them with the level's probability. */
  low: Figure;
  high: Figure;
  /** The rate is at most this with the level's probability: what zero findings still allow. */
  atMost: Figure;
  /** Probability that the rate is at most `limit`; absent without one. */
  chanceWithin?: Figure;
}

/**
 * The rate of a rare finding (missed cancers, wrong sides) by Bayes' rule: x of n items under a Beta(a, b) prior leave a
 * Beta(x + a, n - x + b) posterior. Unlike an interval of the data alone it answers "how probable is a rate above what
 * we can bear", and it stays sensible at x = 0. Independent items; of patients with several, count patients.
 *
 * @param x items with the finding, 0 to n; @param n items, whole; @param prior Bayes' and Laplace's Beta(1, 1) unless given
 * @returns fractions in [0, 1]; lower is better where the finding is a fault
 * Undefined: `no_items` where n = 0, because then only the prior would speak.
 * Source: Gelman et al. 2013, Bayesian Data Analysis, 3rd ed., section 2.4; Tuyl, Gerlach & Mengersen 2008, Am Stat 62:40
 * (this prior at x = 0). Oracle: the section's printed figures; SciPy 1.17.1 `beta`, 1e-12 (test).
 * Example: 437 of 980 give mean 0.446 and limits 0.415 and 0.477 (Gelman's births with placenta previa).
 */
export function rareFinding(
  x: number,
  n: number,
  { prior = { found: 1, notFound: 1 }, level = DEFAULT_LEVEL, limit }: RareFindingOptions = {},
): RareFinding {
  requireProportion(x, n);
  requireLevel(level);
  for (const [name, weight] of Object.entries(prior)) {
    if (!(weight > 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new StatisticsInputError(`prior.${name}`, "must be positive", weight);
    }
  }
  if (limit !== undefined && !(limit >= 0 && limit <= 1)) {
    throw new StatisticsInputError("limit", "must be in [0, 1]", limit);
  }
  const within = (chance: Figure) => (limit === undefined ? {} : { chanceWithin: chance });
  if (n === 0) {
    const none = noFigure("no_items");
    return { mean: none, sd: none, low: none, high: none, atMost: none, ...within(none) };
  }
  const a = x + prior.found;
  const b = n - x + prior.notFound;
  const tail = (1 - level) / 2;
  return {
    mean: figure(a / (a + b)),
    sd: figure(Math.sqrt((a * b) / (a + b + 1)) / (a + b)),
    low: figure(betaQuantile(tail, a, b)),
    high: figure(betaQuantile(1 - tail, a, b)),
    atMost: figure(betaQuantile(level, a, b)),
    ...within(figure(incompleteBeta(limit ?? 0, a, b).lower)),
  };
}

export interface RareFindingOptions {
  prior?: BetaPrior;
  level?: number;
  /** A rate that can be borne, to ask how probable it is that it holds. */
  limit?: number;
}
