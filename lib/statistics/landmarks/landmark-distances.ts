import { StatisticsInputError } from "../estimate";

/**
 * Landmarks of several images as a row-major images x landmarks x axes array, NaN where a landmark is absent. `axes` is 2 or
 * 3; both sides and the spacing follow the same order of axes.
 */
export interface LandmarkSets {
  positions: ArrayLike<number>;
  landmarkCount: number;
  axes: number;
}

/** Distance of each landmark (row-major images x landmarks), NaN where a side lacks it; and how often each lacks one. */
export interface LandmarkDistances {
  distance: Float64Array;
  landmarkCount: number;
  /** In gold, not returned. */
  missed: number;
  /** Returned, not in gold. */
  extra: number;
}

/** Refuses sizes of steps that are not 2 or 3 (one an axis), or not all above 0. */
export function requireSpacing(spacing: ArrayLike<number>): void {
  if (spacing.length !== 2 && spacing.length !== 3) {
    throw new StatisticsInputError("spacing", "2 or 3 numbers", spacing.length);
  }
  const wrong = Array.from(spacing).findIndex((step) => !(step > 0 && step < Number.POSITIVE_INFINITY));
  if (wrong >= 0) throw new StatisticsInputError(`spacing[${wrong}]`, "above 0", spacing[wrong]);
}

/**
 * Euclidean distances between gold and vendor landmarks; `spacing` gives the size of a step along each axis (mm for
 * distances in mm; 1 for pixels). Throws where the sides differ in shape, there are not 2 or 3 axes, or a spacing is
 * not above 0.
 */
export function landmarkDistances(
  gold: LandmarkSets,
  vendor: LandmarkSets,
  spacing: ArrayLike<number>,
): LandmarkDistances {
  const { axes, landmarkCount, positions } = gold;
  requireSpacing(spacing);
  if (spacing.length !== axes) throw new StatisticsInputError("spacing", `${axes} numbers`, spacing.length);
  if (vendor.axes !== axes || vendor.landmarkCount !== landmarkCount || vendor.positions.length !== positions.length) {
    throw new StatisticsInputError("vendor", "the images, landmarks and axes of gold", vendor.positions.length);
  }
  const distance = new Float64Array(positions.length / axes);
  let missed = 0;
  let extra = 0;
  for (let landmark = 0; landmark < distance.length; landmark++) {
    let squares = 0;
    let inGold = true;
    let inVendor = true;
    for (let axis = 0; axis < axes; axis++) {
      const from = positions[landmark * axes + axis] ?? Number.NaN;
      const to = vendor.positions[landmark * axes + axis] ?? Number.NaN;
      inGold &&= !Number.isNaN(from);
      inVendor &&= !Number.isNaN(to);
      squares += ((to - from) * (spacing[axis] ?? 1)) ** 2;
    }
    if (squares === Number.POSITIVE_INFINITY) {
      throw new StatisticsInputError(`positions[${landmark}]`, "finite coordinates, or NaN where absent", squares);
    }
    if (inGold && !inVendor) missed += 1;
    if (inVendor && !inGold) extra += 1;
    distance[landmark] = inGold && inVendor ? Math.sqrt(squares) : Number.NaN;
  }
  return { distance, landmarkCount, missed, extra };
}
