import { type PolygonSides, SIDE } from "./polygon-sides";

/**
 * The area that two polygons share, as a sum over pairs of their sides, in square units of their coordinates.
 *
 * Under a side, towards smaller y, down to the base line y = `base`, lies a trapezoid, signed by the side's direction;
 * the signed trapezoids of a polygon add up to 1 inside it and 0 elsewhere (`polygonSides`). The product of two
 * polygons is therefore the sum over pairs of sides of +-1 times the area that the two trapezoids share: the integral
 * of the lesser of the two heights over the x range they have in common. No crossing is ever classified, so nothing
 * can fail: touching, shared and nearly parallel sides are ordinary terms. `base` is the least y of both polygons.
 */
export function edgeSumArea(first: PolygonSides, second: PolygonSides, base: number): number {
  const a = first.values;
  const b = second.values;
  const endA = first.start + first.count * SIDE.stride;
  const endB = second.start + second.count * SIDE.stride;
  let total = 0;
  let start = second.start;
  for (let i = first.start; i < endA; i += SIDE.stride) {
    const ax0 = a[i] ?? 0;
    const ax1 = a[i + SIDE.x1] ?? 0;
    const ay0 = (a[i + SIDE.y0] ?? 0) - base;
    const aSlope = a[i + SIDE.slope] ?? 0;
    let sum = 0;
    // sides that end before this one begins end before all later ones too
    while (start < endB && (b[start + SIDE.reach] ?? 0) <= ax0) start += SIDE.stride;
    for (let j = start; j < endB; j += SIDE.stride) {
      const bx0 = b[j] ?? 0;
      if (bx0 >= ax1) break;
      const bx1 = b[j + SIDE.x1] ?? 0;
      if (bx1 <= ax0) continue;
      const by0 = (b[j + SIDE.y0] ?? 0) - base;
      const bSlope = b[j + SIDE.slope] ?? 0;
      const low = ax0 > bx0 ? ax0 : bx0;
      const high = ax1 < bx1 ? ax1 : bx1;
      const aLow = ay0 + aSlope * (low - ax0);
      const aHigh = ay0 + aSlope * (high - ax0);
      const bLow = by0 + bSlope * (low - bx0);
      const bHigh = by0 + bSlope * (high - bx0);
      sum += (b[j + SIDE.sign] ?? 0) * lesserIntegral(high - low, aLow, aHigh, bLow, bHigh);
    }
    total += (a[i + SIDE.sign] ?? 0) * sum;
  }
  return total;
}

/** Integral over a width of the lesser of two straight lines, given their heights at both ends. */
function lesserIntegral(width: number, aLow: number, aHigh: number, bLow: number, bHigh: number): number {
  const before = bLow - aLow;
  const after = bHigh - aHigh;
  if (before >= 0 && after >= 0) return (width * (aLow + aHigh)) / 2;
  if (before <= 0 && after <= 0) return (width * (bLow + bHigh)) / 2;
  // they cross once: one line is the lesser in the left part, the other in the right part
  const cut = before / (before - after);
  const middle = aLow + cut * (aHigh - aLow);
  const left = before > 0 ? aLow : bLow;
  const right = before > 0 ? bHigh : aHigh;
  return (width * (cut * (left + middle) + (1 - cut) * (middle + right))) / 2;
}
