import { type Affine, affineSpacingMm, applyAffine, invertAffine } from "../affine";
import { distanceToBox } from "../boxes/distance-to-box";
import { rowRuns } from "../masks/distance-to-mask";

/** A mask through a volume by its slices; `affine` takes the index of a voxel's centre to mm. */
export interface SlicedVolume {
  readonly width: number;
  readonly height: number;
  readonly affine: Affine;
  readonly slices: readonly { readonly index: number; readonly runs: Uint32Array }[];
}

/**
 * How far a point in mm lies from the foreground of a mask through a volume, in mm: 0 within a foreground voxel or on its
 * border. Voxel i spans [i - 1/2, i + 1/2] of its index. The axes of the volume are taken to be at right angles (no
 * gantry tilt). Infinity where the mask is empty; throws where the map cannot be undone.
 *
 * Example: voxels of 1 mm at the identity, a mask of the voxel (0, 0, 0) alone: 1.5 mm from (2, 0, 0).
 */
export function distanceToVolume({ width, height, affine, slices }: SlicedVolume, pointMm: ArrayLike<number>): number {
  const [x, y, z] = applyAffine(invertAffine(affine), pointMm[0] ?? 0, pointMm[1] ?? 0, pointMm[2] ?? 0);
  const step = affineSpacingMm(affine);
  // as pixels that span [i, i + 1)
  const point = [x + 0.5, y + 0.5, z + 0.5];
  let nearest = Number.POSITIVE_INFINITY;
  for (const { index, runs } of slices) {
    const beside = distanceToBox([point[2] ?? 0], [index], [index + 1], [step[2]]);
    if (beside >= nearest) continue;
    for (const [row, from, to] of rowRuns({ width, height, runs })) {
      nearest = Math.min(nearest, distanceToBox(point, [from, row, index], [to, row + 1, index + 1], step));
      if (nearest === 0) return 0;
    }
  }
  return nearest;
}
