import { requireFiniteList } from "../arguments";
import { midranks } from "../classification/midranks";
import { type ReasonCode, StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { ascending, median } from "../intervals/quantile";
import { normalTwoSided } from "../special/normal";
import { medianWalshAverage } from "./pair-selection";

/** Wilcoxon's signed-rank test of paired scores, x - y. */
export interface WilcoxonSignedRank {
  n: number;
  nonzero: number;
  /** Sum of the ranks of |d| of the positive, and of the negative, differences. */
  positiveRanks: number;
  negativeRanks: number;
  medianDifference: Figure;
  z: Figure;
  pNormal: Figure;
  /** With continuity correction of one half. */
  pNormalCorrected: Figure;
  /** From the exact distribution; only without ties among the |d| and for at most 50 differences. */
  pExact: Figure;
  /** Hodges and Lehmann's estimate of the shift: median of the Walsh averages of the non-zero differences. */
  hodgesLehmann: Figure;
}

export const LARGEST_EXACT = 50;

/** P(W+ <= w) under H0 for n differences without ties, by counting subsets of 1..n by their sum. */
function exactLowerTail(w: number, n: number): number {
  const most = (n * (n + 1)) / 2;
  const ways = new Float64Array(most + 1);
  ways[0] = 1;
  for (let rank = 1; rank <= n; rank++) {
    for (let sum = most; sum >= rank; sum--) ways[sum] = (ways[sum] ?? 0) + (ways[sum - rank] ?? 0);
  }
  let below = 0;
  for (let sum = 0; sum <= Math.min(w, most); sum++) below += ways[sum] ?? 0;
  return below / 2 ** n;
}

/**
 * Whether paired scores (Dice of two vendors on the same cases) differ, by the ranks of |x - y|.
 *
 * 1. Differences are rounded to `decimals` places: 0.9 - 0.8 and 0.8 - 0.7 are a tie, which binary fractions hide.
 * 2. Zero differences are dropped (Wilcoxon's rule); the rest are ranked by size with midranks.
 * 3. z = (W+ - m (m + 1) / 4) / √(m (m + 1)(2 m + 1) / 24 - Σ (t³ - t) / 48), m the non-zero differences.
 *
 * @param x, y scores of the same independent items
 * Undefined: `no_items`; tests and shift `no_nonzero_differences`; exact p `ties`, or `n_too_large` beyond 50.
 * Source: Wilcoxon 1945, Biometrics Bulletin 1:80; Hodges & Lehmann 1963, Ann Math Stat 34:598; Hollander, Wolfe &
 * Chicken 2014, section 3.1. Oracle: scipy 1.12.0, R 4.2.2 wilcox.test, to 1e-9 (`comparison.wilcoxon_signed_rank`).
 */
export function wilcoxonSignedRank(x: ArrayLike<number>, y: ArrayLike<number>, decimals = 12): WilcoxonSignedRank {
  if (x.length !== y.length) throw new StatisticsInputError("y", `must have ${x.length} items`, y.length);
  requireFiniteList("x", x);
  requireFiniteList("y", y);
  const n = x.length;
  const scale = 10 ** decimals;
  const differences = Float64Array.from({ length: n }, (_, i) => {
    const difference = (x[i] ?? 0) - (y[i] ?? 0);
    // beyond 2^53 after scaling a number has no such decimals to round
    return Math.abs(difference) * scale < 2 ** 53 ? Math.round(difference * scale) / scale : difference;
  });
  const nonzero = differences.filter((difference) => difference !== 0);
  const m = nonzero.length;
  const empty = (reason: ReasonCode): Omit<WilcoxonSignedRank, "n" | "medianDifference"> => {
    const none = noFigure(reason);
    const tests = { z: none, pNormal: none, pNormalCorrected: none, pExact: none, hodgesLehmann: none };
    return { nonzero: 0, positiveRanks: 0, negativeRanks: 0, ...tests };
  };
  if (n === 0) return { n, medianDifference: noFigure("no_items"), ...empty("no_items") };
  const medianDifference = figure(median(differences));
  if (m === 0) return { n, medianDifference, ...empty("no_nonzero_differences") };
  const { ranks, tieSum } = midranks(nonzero.map(Math.abs));
  let positiveRanks = 0;
  for (let i = 0; i < m; i++) if ((nonzero[i] ?? 0) > 0) positiveRanks += ranks[i] ?? 0;
  const negativeRanks = (m * (m + 1)) / 2 - positiveRanks;
  const error = Math.sqrt((m * (m + 1) * (2 * m + 1)) / 24 - tieSum / 48);
  const excess = positiveRanks - (m * (m + 1)) / 4;
  const corrected = excess - 0.5 * Math.sign(excess);
  return {
    n,
    nonzero: m,
    positiveRanks,
    negativeRanks,
    medianDifference,
    z: figure(excess / error),
    pNormal: figure(normalTwoSided(excess / error)),
    pNormalCorrected: figure(normalTwoSided(corrected / error)),
    pExact: exactP(Math.min(positiveRanks, negativeRanks), m, tieSum),
    hodgesLehmann: figure(medianWalshAverage(ascending(nonzero))),
  };
}

function exactP(smaller: number, m: number, tieSum: number): Figure {
  if (tieSum > 0) return noFigure("ties");
  if (m > LARGEST_EXACT) return noFigure("n_too_large");
  return figure(Math.min(1, 2 * exactLowerTail(smaller, m)));
}
