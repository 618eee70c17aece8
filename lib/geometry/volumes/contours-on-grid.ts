import { applyAffine, invertAffine } from "../affine";
import { GeometryInputError } from "../input-error";
import type { RunMask } from "../masks/run-mask";
import { fillPixelCentresInclusive } from "../polygons/inclusive-fill";
import type { Grid, VoxelBox } from "./grid";

/** A pixel whose centre is so near to the outline is in: far below any drawing, above the rounding of decimal texts. */
const OUTLINE_TOLERANCE_PX = 0.01;
/** Of a slice: a ring that leaves its plane by more is not drawn on the slices of this grid. */
const PLANE_TOLERANCE = 0.5;

/** Rings in the grid's pixels (continuous, the corner of the first pixel at 0, 0), by the slice nearest to each. */
function ringsBySlice(rings: readonly Float64Array[], grid: Pick<Grid, "affine">): Map<number, Float64Array[]> {
  const inverse = invertAffine(grid.affine);
  const bySlice = new Map<number, Float64Array[]>();
  for (const ring of rings) {
    const flat = new Float64Array((ring.length / 3) * 2);
    let lowest = Number.POSITIVE_INFINITY;
    let highest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < ring.length / 3; i++) {
      const [x, y, z] = applyAffine(inverse, ring[3 * i] ?? 0, ring[3 * i + 1] ?? 0, ring[3 * i + 2] ?? 0);
      flat[2 * i] = x + 0.5;
      flat[2 * i + 1] = y + 0.5;
      lowest = Math.min(lowest, z);
      highest = Math.max(highest, z);
    }
    if (highest - lowest > PLANE_TOLERANCE) {
      throw new GeometryInputError(
        "rings",
        "rings in the planes of the slices",
        `one from slice ${lowest} to ${highest}`,
      );
    }
    const slice = Math.round((lowest + highest) / 2);
    bySlice.set(slice, [...(bySlice.get(slice) ?? []), flat]);
  }
  return bySlice;
}

/** The whole voxels that rings can touch. */
export function ringsBox(rings: readonly Float64Array[], grid: Pick<Grid, "affine">): VoxelBox | null {
  let from: [number, number, number] | null = null;
  let to: [number, number, number] = [0, 0, 0];
  for (const [slice, flats] of ringsBySlice(rings, grid)) {
    for (const flat of flats) {
      for (let i = 0; i + 1 < flat.length; i += 2) {
        const [x, y] = [Math.round((flat[i] ?? 0) - 0.5), Math.round((flat[i + 1] ?? 0) - 0.5)];
        from = from === null ? [x, y, slice] : [Math.min(from[0], x), Math.min(from[1], y), Math.min(from[2], slice)];
        to = [Math.max(to[0], x + 1), Math.max(to[1], y + 1), Math.max(to[2], slice + 1)];
      }
    }
  }
  return from && { from, to };
}

/**
 * The mask of a structure drawn as rings: on the slice nearest to each ring's plane, even-odd, pixels by their centre with
 * those on the outline in (`fillPixelCentresInclusive`). Contours through pixel centres give back the mask they were made
 * of. Oracle: the rt-utils files of lidc-multitool-a against the masks they were written from.
 */
export function contoursOnGrid(rings: readonly Float64Array[], grid: Grid): Map<number, RunMask> {
  const out = new Map<number, RunMask>();
  for (const [slice, flats] of ringsBySlice(rings, grid)) {
    if (slice < 0 || slice >= grid.depth) continue;
    // a point or a line encloses nothing, but its own pixels are marked by the outline
    const closed = flats.map((flat) => (flat.length < 6 ? threePoints(flat) : flat));
    out.set(slice, fillPixelCentresInclusive(closed, grid.height, grid.width, OUTLINE_TOLERANCE_PX));
  }
  return out;
}

function threePoints(flat: Float64Array): Float64Array {
  const [x = 0, y = 0, u = x, v = y] = flat;
  return Float64Array.of(x, y, u, v, x, y);
}
