import { IDENTITY } from "@/lib/geometry/affine";
import type { VolumeMask, VolumeSlice } from "@/lib/model/shape";
import type { VolumeGrid } from "./volume-grid";

/** One label of a grid as a shape. A grid without a place in space has the index as its coordinates. */
export function volumeShape(grid: VolumeGrid, slices: VolumeSlice[]): VolumeMask {
  const { width, height, depth, times } = grid;
  return {
    kind: "volume",
    width,
    height,
    depth,
    times,
    affineLps: Float64Array.from(grid.affineLps ?? IDENTITY),
    slices,
  };
}
