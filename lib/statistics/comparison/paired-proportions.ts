import { type Estimate, type ReasonCode, StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure, quotient } from "../figure";
import { DEFAULT_LEVEL, type Limits, requireLevel } from "../intervals/limits";
import { wilsonLimits } from "../intervals/wilson";
import { type McNemar, mcNemar } from "./mcnemar";
import { type PairedCounts, pairsOf, tangoLimits } from "./tango-score";

/** Two proportions of the same items: difference first minus second, intervals and tests. */
export interface PairedProportions {
  n: number;
  /** The difference with Tango's score interval. */
  difference: Estimate;
  newcombeLow: Figure;
  newcombeHigh: Figure;
  /** Wald's standard error, for planning only. */
  standardError: Figure;
  /** Pairs only the first has right over pairs only the second has. */
  oddsRatio: Figure;
  mcNemar: McNemar;
}

/** The correlation of the two sides with Newcombe's correction for positive association. */
function correctedPhi({ both: a, firstOnly: b, secondOnly: c, neither: d }: PairedCounts): number {
  const margins = Math.sqrt((a + b) * (c + d)) * Math.sqrt((a + c) * (b + d));
  if (margins === 0) return 0;
  const cross = a * d - b * c;
  const corrected =
    cross > 0 ? Math.max(cross - pairsOf({ both: a, firstOnly: b, secondOnly: c, neither: d }) / 2, 0) : cross;
  return corrected / margins;
}

/** Newcombe's hybrid score interval for paired proportions (method 10). */
function newcombePaired(counts: PairedCounts, level: number): Limits {
  const n = pairsOf(counts);
  const x1 = counts.both + counts.firstOnly;
  const x2 = counts.both + counts.secondOnly;
  const one = wilsonLimits(x1, n, level);
  const two = wilsonLimits(x2, n, level);
  const phi = correctedPhi(counts);
  const reach = (u: number, v: number) => Math.sqrt(Math.max(0, u * u - 2 * phi * u * v + v * v));
  const difference = (counts.firstOnly - counts.secondOnly) / n;
  return {
    low: difference - reach(x1 / n - one.low, two.high - x2 / n),
    high: difference + reach(one.high - x1 / n, x2 / n - two.low),
  };
}

/** Refuses counts that are not whole or negative. */
export function requirePairedCounts(counts: PairedCounts): void {
  for (const [name, count] of Object.entries(counts)) {
    if (!Number.isInteger(count) || count < 0)
      throw new StatisticsInputError(name, "must be a whole number >= 0", count);
  }
}

/**
 * Compares two vendors right or wrong on the same independent items. Items in clusters: `clusteredRatioDifference` or
 * `clusteredMcNemar`.
 *
 * @param counts pairs by outcome: both right, first only, second only, neither
 * Undefined: `no_items` for n = 0; odds ratio `zero_denominator` where the second alone is never right; chi-square
 * `no_discordant_pairs`.
 * Source: Tango 1998, Stat Med 17:891; Newcombe 1998, Stat Med 17:2635, method 10.
 * Oracle: printed limits of Fagerland, Lydersen & Laake 2014, Stat Med 33:2850, and their book of 2017; own code of the
 * reference set to 1e-9 (`comparison.paired_proportions`).
 */
export function pairedProportions(counts: PairedCounts, level = DEFAULT_LEVEL): PairedProportions {
  requireLevel(level);
  requirePairedCounts(counts);
  const method = "difference of paired proportions, Tango score";
  const n = pairsOf(counts);
  const { firstOnly, secondOnly } = counts;
  const tests = mcNemar(firstOnly, secondOnly);
  const oddsRatio = quotient(firstOnly, secondOnly);
  if (n === 0) {
    const reason: ReasonCode = "no_items";
    const none = noFigure(reason);
    const difference: Estimate = { value: null, reason, n: 0, level, method };
    return {
      n,
      difference,
      newcombeLow: none,
      newcombeHigh: none,
      standardError: none,
      oddsRatio: none,
      mcNemar: tests,
    };
  }
  const value = (firstOnly - secondOnly) / n;
  const newcombe = newcombePaired(counts, level);
  return {
    n,
    difference: { value, n, ...tangoLimits(counts, level), level, method },
    newcombeLow: figure(newcombe.low),
    newcombeHigh: figure(newcombe.high),
    standardError: figure(Math.sqrt(firstOnly + secondOnly - (firstOnly - secondOnly) ** 2 / n) / n),
    oddsRatio,
    mcNemar: tests,
  };
}
