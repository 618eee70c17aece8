import type { Limits } from "./limits";

/** Limits of a share on the logit scale from the half width on its own; null at 0 and 1, where there is no such scale. */
export function logitLimits(share: number, half: number): Limits | null {
  if (share <= 0 || share >= 1) return null;
  const centre = Math.log(share / (1 - share));
  const reach = half / (share * (1 - share));
  const back = (u: number) => 1 / (1 + Math.exp(-u));
  return { low: back(centre - reach), high: back(centre + reach) };
}

/**
 * Limits of a figure that lies in `range`, from the half width of its symmetric interval. Between two finite ends they
 * are those on the logit scale of the range (of [-1, 1] that is Fisher's z): few clusters give skewed figures near an
 * end, whose symmetric interval holds less than it says (`npm run coverage`: clustered_mcc, clustered_mean and others).
 * Where an end is infinite, or the figure lies on one, value ± half, cut to the range.
 * Source: delta method; for an area under the curve, Pepe 2003, section 5.2; for a correlation, Fisher 1921.
 */
export function boundedLimits(value: number, half: number, [least, most]: readonly [number, number]): Limits {
  const width = most - least;
  const limits = Number.isFinite(width) ? logitLimits((value - least) / width, half / width) : null;
  if (!limits) return { low: Math.max(least, value - half), high: Math.min(most, value + half) };
  return { low: least + width * limits.low, high: least + width * limits.high };
}
