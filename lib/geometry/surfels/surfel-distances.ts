import type { MaskStack } from "../masks/mask-stack";
import { type BitGrid, jointGrids } from "../surfaces/bit-grid";
import type { VoxelSpacingMm } from "../surfaces/nearest-distances";
import { readSpacing, type SpacingMm } from "../surfaces/spacing";
import { distancesBetween, NO_SURFACES, type SurfaceDistances } from "../surfaces/surface-distances";
import { cornerCodes, surfaceCorners } from "./surface-corners";
import { contourLengthsMm, surfelAreasMm2 } from "./surfel-areas";

/** Distances between surface elements, each with its size: area in mm2 in 3-D, length in mm in 2-D. */
export interface SurfelDistances extends SurfaceDistances {
  /** Same order as `firstToSecondMm`; present even when the other side is empty. */
  readonly firstElementSizes: Float64Array;
  readonly secondElementSizes: Float64Array;
}

/**
 * Distances in mm between the surfaces of two masks taken as elements at voxel corners, each weighted by the surface
 * that passes there: DeepMind's surface distance, less dependent on how the grid cuts a shape than border voxels are.
 *
 * Arguments, grids, emptiness and throws as for `borderDistances`. Source: Nikolov et al. 2021, JMIR 23:e26151, doi
 * 10.2196/26151. Oracle: surface-distance 0.1, 1e-9.
 */
export function surfelDistances(first: MaskStack, second: MaskStack, spacingMm: SpacingMm): SurfelDistances {
  const { dimensions, spacing } = readSpacing(spacingMm);
  const grids = jointGrids(first, second, dimensions);
  if (!grids)
    return { ...NO_SURFACES, firstElementSizes: new Float64Array(0), secondElementSizes: new Float64Array(0) };
  const a = surfaceCorners(grids.first);
  const b = surfaceCorners(grids.second);
  const distances = distancesBetween(a, b, spacing);
  return {
    ...distances,
    firstElementSizes: elementSizes(a, grids.first, distances.firstSize, spacing),
    secondElementSizes: elementSizes(b, grids.second, distances.secondSize, spacing),
  };
}

function elementSizes(corners: BitGrid, grid: BitGrid, count: number, spacing: VoxelSpacingMm): Float64Array {
  const sizes = grid.dimensions === 3 ? surfelAreasMm2(spacing) : contourLengthsMm(spacing);
  return Float64Array.from(cornerCodes(corners, grid, count), (code) => sizes[code] ?? 0);
}
