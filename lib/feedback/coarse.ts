import { wilsonLimits } from "@/lib/statistics/intervals/wilson";

/** Fewer items than this give a vendor no figure. */
export const FEWEST_ITEMS = 20;
const SHARE_STEP = 0.05;
/** Beyond these a share is only said to be there: that everything was right would name every answer as gold's. */
export const MOST_SHARE = 0.95;
export const LEAST_SHARE = 0.05;

export interface Outcomes {
  /** Items without a difference. */
  agreed: number;
  items: number;
  /** Patients that the items belong to. */
  cases: number;
}

export interface CoarseFigure {
  /** Rounded down. */
  items: number;
  share: number;
  low: number;
  high: number;
}

/** Back through whole steps, so that 0.15 is 0.15 and not 0.15000000000000002. */
const stepsOf = (share: number, round: (value: number) => number) =>
  Math.min(1, Math.max(0, round(Number((share / SHARE_STEP).toFixed(9))) / Math.round(1 / SHARE_STEP)));

/** Tens; below ten, five or one. */
const roundedDown = (count: number) => (count >= 10 ? Math.floor(count / 10) * 10 : count >= 5 ? 5 : 1);

/**
 * What a vendor is shown of its outcomes: items rounded down to tens, the share to the nearest twentieth and within
 * 5 % and 95 %. The interval is made of what is shown (Wilson's, of as many items as there are cases, from the ends of
 * the rounded step, outward): the exact one would tell the share more closely than its rounding does. Null where there
 * are too few items.
 */
export function coarse({ agreed, items, cases }: Outcomes): CoarseFigure | null {
  if (items < FEWEST_ITEMS) return null;
  const share = Math.min(MOST_SHARE, Math.max(LEAST_SHARE, stepsOf(agreed / items, Math.round)));
  const n = roundedDown(Math.min(items, cases));
  const least = share <= LEAST_SHARE ? 0 : share - SHARE_STEP / 2;
  const most = share >= MOST_SHARE ? 1 : share + SHARE_STEP / 2;
  return {
    items: roundedDown(items),
    share,
    low: stepsOf(wilsonLimits(least * n, n).low, Math.floor),
    high: stepsOf(wilsonLimits(most * n, n).high, Math.ceil),
  };
}
