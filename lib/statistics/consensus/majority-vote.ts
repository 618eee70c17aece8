import type { CountPatterns } from "../agreement/count-patterns";
import { requireFiniteList } from "../arguments";
import { StatisticsInputError } from "../estimate";
import { type Figure, noFigure, quotient } from "../figure";

/** No label: nobody voted, or the vote is tied. */
export const NO_LABEL = -1;

/** How a tie ends: without a label, for adjudication (default), or with the first tied category in the declared order. */
export type TieRule = "none" | "first";

/** The label of each pattern of votes, and how many of its votes it has. */
export interface MajorityVote {
  /** Category of each pattern, or `NO_LABEL`. */
  label: Int32Array;
  /** Why a pattern has no label. */
  reason: ("tie" | "no_labels" | null)[];
  /** Share of the votes for the leading category, tied or not; in (0, 1]. */
  support: Figure[];
}

/**
 * Plurality of the votes of exchangeable readers, from a tally of count vectors (one pattern an item, or many items).
 *
 * The category with the most votes; a tie has no label (`tie`) unless the rule says the first in order; no votes,
 * `no_labels`. A consensus is not gold: nobody is to be graded on one that holds the own vote.
 * Example: votes a, a, b give a with support 2/3; a, b give none, support 1/2.
 */
export function majorityVote(patterns: CountPatterns, ties: TieRule = "none"): MajorityVote {
  const { categoryCount: q, counts, frequency } = patterns;
  const label = new Int32Array(frequency.length).fill(NO_LABEL);
  const reason: MajorityVote["reason"] = [];
  const support: Figure[] = [];
  for (let pattern = 0; pattern < frequency.length; pattern++) {
    let total = 0;
    let most = 0;
    let leader = NO_LABEL;
    let isTied = false;
    for (let k = 0; k < q; k++) {
      const votes = counts[pattern * q + k] ?? 0;
      total += votes;
      if (votes > most) {
        most = votes;
        leader = k;
        isTied = false;
      } else if (votes === most) isTied = true;
    }
    support.push(total === 0 ? noFigure("no_labels") : quotient(most, total));
    if (total === 0) reason.push("no_labels");
    else if (isTied && ties === "none") reason.push("tie");
    else {
      label[pattern] = leader;
      reason.push(null);
    }
  }
  return { label, reason, support };
}

/**
 * Majority of weighted votes: the category with the largest sum of its readers' weights; equal sums (to 1e-12 of the total)
 * are a tie without a label. `codes` is row-major items x readers (-1 where missing), `weights` one number of 0 or more for
 * each reader. Items whose votes all weigh nothing have no label (`no_labels`).
 */
export function weightedMajorityVote(
  codes: ArrayLike<number>,
  weights: ArrayLike<number>,
  categoryCount: number,
): Pick<MajorityVote, "label" | "reason"> {
  const readers = weights.length;
  if (readers === 0 || codes.length % readers !== 0 || !Array.from(weights).every((weight) => weight >= 0)) {
    throw new StatisticsInputError("weights", "one number of 0 or more for each reader", readers);
  }
  requireFiniteList("weights", weights);
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? Number.NaN;
    if (!Number.isInteger(code) || code < NO_LABEL || code >= categoryCount)
      throw new StatisticsInputError(`codes[${at}]`, `must be -1 to ${categoryCount - 1}`, code);
  }
  const items = codes.length / readers;
  const label = new Int32Array(items).fill(NO_LABEL);
  const reason: MajorityVote["reason"] = [];
  const votes = new Float64Array(categoryCount);
  for (let item = 0; item < items; item++) {
    votes.fill(0);
    for (let reader = 0; reader < readers; reader++) {
      const code = codes[item * readers + reader] ?? NO_LABEL;
      if (code !== NO_LABEL) votes[code] = (votes[code] ?? 0) + (weights[reader] ?? 0);
    }
    const total = votes.reduce((sum, vote) => sum + vote, 0);
    const most = votes.reduce((largest, vote) => Math.max(largest, vote), 0);
    const leaders = votes.reduce((count, vote) => count + (most - vote <= 1e-12 * total ? 1 : 0), 0);
    if (most === 0) reason.push("no_labels");
    else if (leaders > 1) reason.push("tie");
    else {
      label[item] = votes.indexOf(most);
      reason.push(null);
    }
  }
  return { label, reason };
}
