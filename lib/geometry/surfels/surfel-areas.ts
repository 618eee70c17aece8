import type { VoxelSpacingMm } from "../surfaces/nearest-distances";
import tables from "./surfel-tables.json";

/**
 * Area in mm2 of the surface piece at a corner, by the code of its 8 voxels (`cornerCodes`): the sum over the code's
 * triangles of the length of (n0 s1 s2, n1 s0 s2, n2 s0 s1), n a triangle's normal in units of the grid and s the
 * spacing by axis. Source of the normals: see NOTICE.
 */
export function surfelAreasMm2({ slice, row, column }: VoxelSpacingMm): Float64Array {
  return Float64Array.from(tables.surface_normals_3d, (normals) =>
    normals.reduce((area, [n0 = 0, n1 = 0, n2 = 0]) => {
      const [across, down, along] = [n0 * row * column, n1 * slice * column, n2 * slice * row];
      return area + Math.sqrt(across * across + down * down + along * along);
    }, 0),
  );
}

/**
 * Length in mm of the contour piece at a corner, by the code of its 4 voxels: one voxel unlike the others cuts the
 * corner (half a diagonal), two side by side give a straight piece, two across give two cuts.
 */
export function contourLengthsMm({ row, column }: VoxelSpacingMm): Float64Array {
  const diagonal = 0.5 * Math.sqrt(row * row + column * column);
  const lengths = new Float64Array(16).fill(diagonal);
  lengths[0b0000] = 0;
  lengths[0b1111] = 0;
  for (const code of [0b0011, 0b1100]) lengths[code] = column;
  for (const code of [0b0101, 0b1010]) lengths[code] = row;
  for (const code of [0b0110, 0b1001]) lengths[code] = 2 * diagonal;
  return lengths;
}
