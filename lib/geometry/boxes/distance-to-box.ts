/**
 * How far a point lies from an upright box with any number of axes, in the unit of `step`: 0 inside and on its border.
 *
 * `least` and `most` are the box's bounds along each axis in the units of the point, `step` what one such unit measures
 * (mm a pixel). Example: from (0, 5), pixels of 1 x 2 mm, the box from 3 to 9 along both axes is 3 mm away.
 */
export function distanceToBox(
  point: ArrayLike<number>,
  least: ArrayLike<number>,
  most: ArrayLike<number>,
  step: ArrayLike<number>,
): number {
  let square = 0;
  for (let axis = 0; axis < point.length; axis++) {
    const at = point[axis] ?? 0;
    const outside = Math.max((least[axis] ?? 0) - at, 0, at - (most[axis] ?? 0)) * (step[axis] ?? 1);
    square += outside * outside;
  }
  return Math.sqrt(square);
}
