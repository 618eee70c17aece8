import type { BitGrid } from "./bit-grid";
import type { RowNearest } from "./row-nearest";

/**
 * Second pass, for 3-D: for every voxel the row of its own slice that leads to the slice's nearest bit. With f(y) the
 * squared distance along row y, that row is the lowest of the parabolas f(y') + (s (y - y'))^2 at y: their lower
 * envelope is found in one sweep down each column and read in another.
 * Source: Felzenszwalb and Huttenlocher 2012, Theory of Computing 8:415, doi 10.4086/toc.2012.v008a019.
 * Slices without a bit are left as they are and marked 0 in `hasBit`.
 */
export function columnNearest(
  { width, height, depth }: BitGrid,
  rows: RowNearest,
  rowSpacingMm: number,
  columnSpacingMm: number,
): { bestRow: Uint16Array | Uint32Array; hasBit: Uint8Array } {
  const voxels = width * height * depth;
  const bestRow = height < 0xffff ? new Uint16Array(voxels) : new Uint32Array(voxels);
  const hasBit = new Uint8Array(depth);
  // in units of squared row spacing, so that parabolas are y^2 + height
  const scale = (columnSpacingMm / rowSpacingMm) ** 2;
  const usable = new Int32Array(height);
  const apex = new Int32Array(height);
  const heights = new Float64Array(height);
  const begins = new Float64Array(height + 1);
  for (let z = 0; z < depth; z++) {
    let count = 0;
    for (let y = 0; y < height; y++) if (rows.hasBit[z * height + y] === 1) usable[count++] = y;
    if (count === 0) continue;
    hasBit[z] = 1;
    const plane = z * height * width;
    for (let x = 0; x < width; x++) {
      const top = buildEnvelope(rows.steps, plane + x, width, scale, usable, count, apex, heights, begins);
      let k = 0;
      for (let y = 0; y < height; y++) {
        while (k < top && (begins[k + 1] ?? 0) < y) k++;
        bestRow[plane + y * width + x] = apex[k] ?? 0;
      }
    }
  }
  return { bestRow, hasBit };
}

/** Fills the parabolas of one column's lower envelope, `begins[k]` where number k takes over; the last number. */
function buildEnvelope(
  steps: Uint16Array | Uint32Array,
  column: number,
  width: number,
  scale: number,
  usable: Int32Array,
  count: number,
  apex: Int32Array,
  heights: Float64Array,
  begins: Float64Array,
): number {
  let k = -1;
  for (let u = 0; u < count; u++) {
    const y = usable[u] ?? 0;
    const step = steps[column + y * width] ?? 0;
    const height = step * step * scale + y * y;
    let begin = Number.NEGATIVE_INFINITY;
    while (k >= 0) {
      begin = (height - (heights[k] ?? 0)) / (2 * (y - (apex[k] ?? 0)));
      if (begin > (begins[k] ?? 0)) break;
      k--;
    }
    if (k < 0) begin = Number.NEGATIVE_INFINITY;
    k++;
    apex[k] = y;
    heights[k] = height;
    begins[k] = begin;
  }
  return k;
}
