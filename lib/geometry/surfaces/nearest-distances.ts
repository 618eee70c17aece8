import { type BitGrid, countBits } from "./bit-grid";
import { columnNearest } from "./column-nearest";
import { type RowNearest, rowNearest } from "./row-nearest";

/** Size of a voxel in mm, in the order of the array's axes. */
export interface VoxelSpacingMm {
  readonly slice: number;
  readonly row: number;
  readonly column: number;
}

/**
 * Exact Euclidean distance in mm from every set bit of `from` to the nearest set bit of `to`, in raster order.
 *
 * The separable transform of `to`, but its last axis is searched only where a distance is asked for: rows outward in
 * 2-D, slices outward in 3-D, until the steps alone are longer than the best. The squares are added in the order
 * slice, row, column, as SciPy's transform does. `to` must have a bit. Oracle: scipy 1.12.0
 * `distance_transform_edt` with sampling, 1e-9.
 */
export function nearestDistancesMm(from: BitGrid, to: BitGrid, spacingMm: VoxelSpacingMm): Float64Array {
  const rows = rowNearest(to);
  const distances = new Float64Array(countBits(from));
  const measure = from.dimensions === 2 ? acrossRows(to, rows, spacingMm) : acrossSlices(to, rows, spacingMm);
  const { words, wordsPerRow, height, depth } = from;
  let found = 0;
  for (let z = 0; z < depth; z++) {
    for (let y = 0; y < height; y++) {
      const line = (z * height + y) * wordsPerRow;
      for (let w = 0; w < wordsPerRow; w++) {
        let word = words[line + w] ?? 0;
        while (word !== 0) {
          const bit = word & -word;
          word ^= bit;
          distances[found++] = Math.sqrt(measure(z, y, w * 32 + 31 - Math.clz32(bit)));
        }
      }
    }
  }
  return distances;
}

type SquaredDistance = (z: number, y: number, x: number) => number;

function acrossRows({ width, height }: BitGrid, rows: RowNearest, spacingMm: VoxelSpacingMm): SquaredDistance {
  const { steps, hasBit } = rows;
  return (_z, y, x) => {
    let best = Number.POSITIVE_INFINITY;
    for (let step = 0; step < height; step++) {
      const across = (step * spacingMm.row) ** 2;
      if (across >= best) break;
      for (let side = -1; side <= 1; side += 2) {
        const row = y + side * step;
        if (row < 0 || row >= height || hasBit[row] === 0) continue;
        const along = (steps[row * width + x] ?? 0) * spacingMm.column;
        const squared = across + along * along;
        if (squared < best) best = squared;
      }
    }
    return best;
  };
}

function acrossSlices(grid: BitGrid, rows: RowNearest, spacingMm: VoxelSpacingMm): SquaredDistance {
  const { width, height, depth } = grid;
  const { steps } = rows;
  const { bestRow, hasBit } = columnNearest(grid, rows, spacingMm.row, spacingMm.column);
  return (z, y, x) => {
    let best = Number.POSITIVE_INFINITY;
    for (let step = 0; step < depth; step++) {
      const across = (step * spacingMm.slice) ** 2;
      if (across >= best) break;
      for (let side = -1; side <= 1; side += 2) {
        const slice = z + side * step;
        if (slice < 0 || slice >= depth || hasBit[slice] === 0) continue;
        const plane = slice * height * width;
        const row = bestRow[plane + y * width + x] ?? 0;
        const down = (row - y) * spacingMm.row;
        const along = (steps[plane + row * width + x] ?? 0) * spacingMm.column;
        const squared = across + down * down + along * along;
        if (squared < best) best = squared;
      }
    }
    return best;
  };
}
