import { midranks } from "../classification/midranks";
import { type Figure, figure, noFigure } from "../figure";
import { ascending } from "../intervals/quantile";
import { normalTwoSided } from "../special/normal";
import { medianDifference } from "./pair-selection";

/** Mann and Whitney's test of scores of different items. */
export interface MannWhitney {
  /** Pairs in which x is above y, ties half. */
  u: Figure;
  pNormal: Figure;
  pNormalCorrected: Figure;
  /** Chance that an x is above a y, ties half: U / (n1 n2). */
  superiority: Figure;
  /** Median of all differences x_i - y_j. */
  hodgesLehmann: Figure;
}

/**
 * Whether scores of two sets of different, independent items differ, by their ranks in both together.
 *
 *   z = (U - n1 n2 / 2) / √(n1 n2 / 12 ((N + 1) - Σ (t³ - t) / (N (N - 1)))).
 *
 * Undefined: `no_items` where one side has none; p `zero_variance` where all scores are equal.
 * Source: Mann & Whitney 1947, Ann Math Stat 18:50; Hollander, Wolfe & Chicken 2014, section 4.1 and 4.2.
 * Oracle: scipy 1.12.0 mannwhitneyu, R 4.2.2 wilcox.test, to 1e-9 (`comparison.mann_whitney`).
 */
export function mannWhitney(x: ArrayLike<number>, y: ArrayLike<number>): MannWhitney {
  const n1 = x.length;
  const n2 = y.length;
  if (n1 === 0 || n2 === 0) {
    const none = noFigure("no_items");
    return { u: none, pNormal: none, pNormalCorrected: none, superiority: none, hodgesLehmann: none };
  }
  const both = new Float64Array(n1 + n2);
  both.set(Float64Array.from(x), 0);
  both.set(Float64Array.from(y), n1);
  const { ranks, tieSum } = midranks(both);
  let rankSum = 0;
  for (let i = 0; i < n1; i++) rankSum += ranks[i] ?? 0;
  const u = rankSum - (n1 * (n1 + 1)) / 2;
  const n = n1 + n2;
  const variance = ((n1 * n2) / 12) * (n + 1 - tieSum / (n * (n - 1)));
  const excess = u - (n1 * n2) / 2;
  const p = (gap: number) =>
    variance <= 0 ? noFigure("zero_variance") : figure(normalTwoSided(gap / Math.sqrt(variance)));
  return {
    u: figure(u),
    pNormal: p(excess),
    pNormalCorrected: p(excess - 0.5 * Math.sign(excess)),
    superiority: figure(u / (n1 * n2)),
    hodgesLehmann: figure(medianDifference(ascending(x), ascending(y))),
  };
}
