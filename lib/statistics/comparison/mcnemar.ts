import { type Figure, figure, noFigure } from "../figure";
import { binomialCdf, binomialProbability } from "../special/binomial";
import { chiSquareUpperTail } from "../special/chi-square";

/** McNemar's test in its four forms. */
export interface McNemar {
  /** (b - c)² / (b + c) and its p on 1 degree of freedom. */
  statistic: Figure;
  pAsymptotic: Figure;
  /** With continuity correction max(0, |b - c| - 1)² / (b + c). */
  statisticCorrected: Figure;
  pCorrected: Figure;
  /** Exact binomial test of b against c, two-sided. */
  pExact: Figure;
  /** Exact less the probability of what was seen: the default, near its level where the exact one is conservative. */
  pMid: Figure;
}

/**
 * McNemar's test of two paired proportions from the pairs that only the first side (b) and only the second side (c) has
 * right. Which form: mid-p first; asymptotic only from some 25 discordant pairs.
 *
 * Undefined: the chi-square forms `no_discordant_pairs` at b + c = 0, where the exact forms are 1 by convention.
 * Source: McNemar 1947, Psychometrika 12:153; Fagerland, Lydersen & Laake 2013, BMC Med Res Methodol 13:91 (mid-p).
 * Oracle: statsmodels 0.15.0, R 4.2.2, the printed p of Fagerland 2013, to 1e-9 (`comparison.paired_proportions`).
 */
export function mcNemar(firstOnly: number, secondOnly: number): McNemar {
  const discordant = firstOnly + secondOnly;
  if (discordant === 0) {
    const none = noFigure("no_discordant_pairs");
    const one = figure(1);
    return { statistic: none, pAsymptotic: none, statisticCorrected: none, pCorrected: none, pExact: one, pMid: one };
  }
  const gap = Math.abs(firstOnly - secondOnly);
  const statistic = gap ** 2 / discordant;
  const corrected = Math.max(0, gap - 1) ** 2 / discordant;
  const fewer = Math.min(firstOnly, secondOnly);
  const tail = 2 * binomialCdf(fewer, discordant, 0.5);
  const seen = binomialProbability(fewer, discordant, 0.5);
  return {
    statistic: figure(statistic),
    pAsymptotic: figure(chiSquareUpperTail(statistic, 1)),
    statisticCorrected: figure(corrected),
    pCorrected: figure(chiSquareUpperTail(corrected, 1)),
    pExact: figure(Math.min(1, tail)),
    // at b = c both tails hold the middle: the sum less one middle
    pMid: figure(gap === 0 ? 1 - seen : tail - seen),
  };
}
