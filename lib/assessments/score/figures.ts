import type { ItemStanding } from "./item-standing";

/** The numbers that are shown together, never one alone. All from 0 to 1; higher is better. */
export interface ScoreFigures {
  /** Null: nothing scored has been answered, "not assessed". It is never 0 for want of answers. */
  score: number | null;
  /** Null where nothing applies. */
  coverage: number | null;
  /** Every unanswered item as 0, and as 1; null where nothing scored applies. */
  low: number | null;
  high: number | null;
  evidenced: number | null;
  /** Items that apply and are not "not applicable", facts included; and how many of them are answered. */
  items: number;
  answered: number;
}

/**
 * Score of a set of items: the weighted mean of the values that were answered, with what it leaves open.
 *
 * With w the weight (1-5) and v the value (0-1) of an item, over the items that apply and are not "not applicable":
 * score = Σ w·v / Σ w over scored, answered items; coverage = Σ w over answered / Σ w over all, facts (dates, numbers,
 * texts) included; low = Σ w·v / Σ w over all scored items; high = (Σ w·v + Σ w over unanswered scored items) / the same;
 * evidenced = score with v = 0 where no accepted document is in date.
 *
 * Undefined: `score` and `evidenced` without a scored answer; `coverage` where nothing applies; `low` and `high` where
 * nothing scored applies. Conventions: an item out of scope or "not applicable" is in no sum. Wherever the score is
 * defined, low <= score <= high, and all three are equal when nothing scored is left unanswered.
 *
 * Source: assessment rules of the built-in checklists (public/templates/README.md). Example: yes (w 5), no (w 3) and
 * one unanswered (w 2) give score 5/8, coverage 8/10, interval [5/10, 7/10].
 */
export function scoreFigures(standings: readonly ItemStanding[]): ScoreFigures {
  const inScope = standings.filter(({ state }) => state === "answered" || state === "unanswered");
  const answered = inScope.filter(({ state }) => state === "answered");
  const scored = inScope.filter((standing) => standing.isScored);
  const scoredAnswers = answered.filter((standing) => standing.isScored);
  const points = weigh(scoredAnswers, ({ value }) => value ?? 0);
  const evidencedPoints = weigh(scoredAnswers, ({ evidencedValue }) => evidencedValue ?? 0);
  const answeredWeight = weigh(scoredAnswers);
  const scoredWeight = weigh(scored);
  return {
    score: quotient(points, answeredWeight),
    coverage: quotient(weigh(answered), weigh(inScope)),
    low: quotient(points, scoredWeight),
    high: quotient(points + scoredWeight - answeredWeight, scoredWeight),
    evidenced: quotient(evidencedPoints, answeredWeight),
    items: inScope.length,
    answered: answered.length,
  };
}

const one = () => 1;

function weigh(standings: readonly ItemStanding[], value: (standing: ItemStanding) => number = one): number {
  return standings.reduce((sum, standing) => sum + standing.item.weight * value(standing), 0);
}

function quotient(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
