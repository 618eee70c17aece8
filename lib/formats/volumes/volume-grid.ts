import { type Affine, affineDeterminant, affineSpacingMm } from "@/lib/geometry/affine";
import { refusal } from "../refuse";

/** Voxels along x, y, z, how often in time, and where they lie. */
export interface VolumeGrid {
  width: number;
  height: number;
  depth: number;
  times: number;
  /** Absent where the file does not say it, or says what cannot be (a flat or unbounded map). */
  affineLps?: Affine;
}

const MOST_SIDE = 65_535;
const MOST_SLICE_BYTES = 512 * 1024 * 1024;
const MOST_SLICES = 1_000_000;

/**
 * Refuses sides that are no whole numbers from 1 to 65,535, slices above 512 MB, and sizes for which the file is too
 * short, before anything of that size is made. `bytesPerSlice` counts all layers of a slice.
 */
export function checkGrid(
  file: { name: string; size: number },
  grid: VolumeGrid,
  stored: { bytesPerVoxel: number; layers: number; offset: number; mostGrowth: number },
): void {
  for (const side of ["width", "height", "depth", "times"] as const) {
    const found = grid[side];
    if (!Number.isSafeInteger(found) || found < 1 || found > MOST_SIDE) {
      const expected = `a whole number from 1 to ${MOST_SIDE}`;
      throw refusal(file.name, "too_large", "the header", `${side} is ${found}`, {
        field: side,
        found: String(found),
        expected,
      });
    }
  }
  const sliceBytes = grid.width * grid.height * stored.bytesPerVoxel * stored.layers;
  const slices = grid.depth * grid.times;
  if (sliceBytes > MOST_SLICE_BYTES || slices > MOST_SLICES) {
    const message = `${grid.width} x ${grid.height} voxels, ${stored.layers} layers, ${slices} slices: above what is read`;
    throw refusal(file.name, "too_large", "the header", message, { field: "sizes" });
  }
  const declared = sliceBytes * slices;
  const there = Math.floor(Math.max(0, file.size - stored.offset) * stored.mostGrowth);
  if (declared > there) {
    const message = `the header declares ${declared} bytes of voxels, the file can hold ${there} at most`;
    throw refusal(file.name, "truncated", "the header", message, { field: "sizes", found: `${file.size} bytes` });
  }
}

/** A map that can be used: finite, not flat. */
export function usableAffine(values: readonly number[]): Affine | undefined {
  if (values.length !== 16 || !values.every(Number.isFinite)) return undefined;
  const lengths = affineSpacingMm(values);
  const volume = lengths.reduce((product, length) => product * length, 1);
  return Math.abs(affineDeterminant(values)) > 1e-6 * volume ? values : undefined;
}

/** What an item says of the grid. */
export function gridFacts({ width, height, depth, affineLps }: VolumeGrid) {
  return {
    width,
    height,
    depth,
    ...(affineLps && { spacingMm: affineSpacingMm(affineLps), affineLps: [...affineLps] }),
  };
}
