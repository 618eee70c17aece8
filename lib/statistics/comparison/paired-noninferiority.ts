import { StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { normalUpperTail } from "../special/normal";
import { requirePairedCounts } from "./paired-proportions";
import { type PairedCounts, pairsOf, tangoScore } from "./tango-score";

/** Test that a new side is not worse than a standard by more than a margin. */
export interface PairedNonInferiority {
  n: number;
  /** New minus standard. */
  difference: Figure;
  z: Figure;
  pOneSided: Figure;
}

/**
 * Tango's score test of non-inferiority on the same items: H0: p_new - p_standard <= -margin against its being larger;
 * a small one-sided p says that the new side is not worse by the margin. Needs independent items.
 *
 * @param counts `firstOnly`: only the new side is right; `secondOnly`: only the standard is
 * @param margin in (0, 1), set before the data were seen
 * Undefined: `no_items`; `zero_variance` where the score's variance is 0.
 * Source: Tango 1998, Stat Med 17:891, section 4. Oracle: own code of the reference set with the paper's example, to
 * 1e-9 (`comparison.paired_noninferiority`).
 */
export function pairedNonInferiority(counts: PairedCounts, margin: number): PairedNonInferiority {
  requirePairedCounts(counts);
  if (!(margin >= 0) || !(margin < 1)) throw new StatisticsInputError("margin", "must be in [0, 1)", margin);
  const n = pairsOf(counts);
  if (n === 0) {
    const none = noFigure("no_items");
    return { n, difference: none, z: none, pOneSided: none };
  }
  const difference = figure((counts.firstOnly - counts.secondOnly) / n);
  const z = tangoScore(counts, -margin);
  if (z === null) return { n, difference, z: noFigure("zero_variance"), pOneSided: noFigure("zero_variance") };
  return { n, difference, z: figure(z), pOneSided: figure(normalUpperTail(z)) };
}
