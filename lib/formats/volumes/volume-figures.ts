import { joinBoxes, maskBounds, type PixelBox } from "@/lib/geometry/masks/bounds";
import { maskArea } from "@/lib/geometry/masks/run-mask";
import type { VolumeMask } from "@/lib/model/shape";

/**
 * Voxels of a volume mask over all slices and times, and the smallest box around them in index order
 * [column, row, slice, width, height, depth]; no box where there is no voxel.
 */
export function volumeFigures({ width, height, depth, slices }: VolumeMask): { pixels: number; box?: number[] } {
  let pixels = 0;
  let plane: PixelBox | null = null;
  let first = Number.POSITIVE_INFINITY;
  let last = -1;
  for (const { index, runs } of slices) {
    const mask = { width, height, runs };
    const area = maskArea(mask);
    if (area === 0) continue;
    pixels += area;
    plane = joinBoxes(plane, maskBounds(mask));
    const z = index % depth;
    first = Math.min(first, z);
    last = Math.max(last, z);
  }
  return plane === null
    ? { pixels }
    : { pixels, box: [plane.x, plane.y, first, plane.width, plane.height, last - first + 1] };
}
