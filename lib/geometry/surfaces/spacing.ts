import { GeometryInputError } from "../input-error";
import type { VoxelSpacingMm } from "./nearest-distances";

/** Spacing in mm in the order of the axes: [row, column] for images, [slice, row, column] for volumes. */
export type SpacingMm = readonly [number, number] | readonly [number, number, number];

/** Named spacing and dimensions; throws for a spacing that is not 2 or 3 finite lengths above 0. */
export function readSpacing(spacingMm: readonly number[]): { dimensions: 2 | 3; spacing: VoxelSpacingMm } {
  for (const [axis, length] of spacingMm.entries()) {
    if (!(Number.isFinite(length) && length > 0)) {
      throw new GeometryInputError(`spacingMm[${axis}]`, "a finite length above 0", length);
    }
  }
  const [a, b, c] = spacingMm;
  if (spacingMm.length === 2 && a !== undefined && b !== undefined) {
    return { dimensions: 2, spacing: { slice: 1, row: a, column: b } };
  }
  if (spacingMm.length === 3 && a !== undefined && b !== undefined && c !== undefined) {
    return { dimensions: 3, spacing: { slice: a, row: b, column: c } };
  }
  throw new GeometryInputError("spacingMm", "2 or 3 lengths", spacingMm.length);
}

/** Size of one element: mm2 of a pixel, mm3 of a voxel. */
export function voxelSize(spacingMm: SpacingMm): number {
  return spacingMm.reduce((size, length) => size * length, 1);
}
