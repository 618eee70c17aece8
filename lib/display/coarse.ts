import { formatCount, formatNumber, NBSP } from "./number";

/** A rounded figure as a vendor reads it. */
export interface CoarseShown {
  items: number;
  share: number;
  low: number;
  high: number;
}

/** Where the figure's scale ends. */
export interface CoarseEnds {
  least: number;
  most: number;
}

const percent = (share: number) => `${formatNumber(share * 100, 0)}${NBSP}%`;

function formatShare(share: number, { least, most }: CoarseEnds): string {
  // "About" at the ends too: what is shown as 95 % begins at 92.5 %.
  if (share >= most) return `about ${percent(share)} or more`;
  if (share <= least) return `about ${percent(share)} or less`;
  return `about ${percent(share)}`;
}

/** "about 85 %", at the ends "about 95 % or more", and its interval and items beside. */
export function formatCoarse(
  { items, share, low, high }: CoarseShown,
  ends: CoarseEnds,
): { share: string; interval: string; items: string } {
  return {
    share: formatShare(share, ends),
    interval: `${formatNumber(low * 100, 0)}–${percent(high)}`,
    items: `about ${formatCount(items)}`,
  };
}
