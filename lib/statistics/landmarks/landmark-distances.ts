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

/**
 * Euclidean distances between gold and vendor landmarks; `spacing` gives the size of a step along each axis (mm for
 * distances in mm; 1 for pixels). Throws where the sides differ in shape or a spacing is not above 0.
 */
export function landmarkDistances(
  gold: LandmarkSets,
  vendor: LandmarkSets,
  spacing: ArrayLike<number>,
): LandmarkDistances {
  const { axes, landmarkCount, positions } = gold;
  if (spacing.length !== axes) throw new StatisticsInputError("spacing", `${axes} numbers`, spacing.length);
  if (!Array.from(spacing).every((step) => step > 0)) throw new StatisticsInputError("spacing", "above 0");
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
    if (inGold && !inVendor) missed += 1;
    if (inVendor && !inGold) extra += 1;
    distance[landmark] = inGold && inVendor ? Math.sqrt(squares) : Number.NaN;
  }
  return { distance, landmarkCount, missed, extra };
}
