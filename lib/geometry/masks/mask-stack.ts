import { GeometryInputError } from "../input-error";
import { checkImageSize, type RunMask, sumRuns } from "./run-mask";
import { runsToToggles, togglesToRuns } from "./toggles";

/**
 * A 3-D mask as slices: slice position in the volume, 0-based, to the mask of that slice. A position without a mask
 * is empty. All slices have one image size. A 2-D mask is the stack of one slice.
 */
export type MaskStack = ReadonlyMap<number, RunMask>;

/**
 * The slices of a volume given as one list of runs over all voxels, row-major (slice slowest, column fastest),
 * beginning with the number of zeros. Empty slices have no entry. Throws when the runs do not sum to the volume.
 */
export function volumeStack(depth: number, height: number, width: number, runs: ArrayLike<number>): MaskStack {
  checkImageSize(width, height);
  const sliceSize = width * height;
  if (!Number.isInteger(depth) || depth < 1 || depth * sliceSize > Number.MAX_SAFE_INTEGER) {
    throw new GeometryInputError("depth", "a whole number of slices, at least 1", depth);
  }
  const sum = sumRuns("runs", runs);
  if (sum !== depth * sliceSize) throw new GeometryInputError("runs", `sum to ${depth * sliceSize} voxels`, sum);

  const toggles = new Map<number, number[]>();
  let position = 0;
  for (let i = 0; i < runs.length; i++) {
    const end = position + (runs[i] ?? 0);
    if (i % 2 === 1) {
      while (position < end) {
        const slice = Math.floor(position / sliceSize);
        const stop = Math.min(end, (slice + 1) * sliceSize);
        const list = toggles.get(slice) ?? [];
        list.push(position - slice * sliceSize, stop - slice * sliceSize);
        toggles.set(slice, list);
        position = stop;
      }
    }
    position = end;
  }
  return new Map(
    [...toggles].map(([slice, list]) => [slice, { width, height, runs: togglesToRuns(list, list.length, sliceSize) }]),
  );
}

/** Voxels of a grid. */
export function gridVoxels(depth: number, height: number, width: number): number {
  return depth * height * width;
}

/** The stack of a 2-D mask. */
export function singleSlice(mask: RunMask): MaskStack {
  return new Map([[0, mask]]);
}

/** Visits the foreground of a mask row by row: columns [from, to) of a row. */
export function forEachSpan(mask: RunMask, visit: (row: number, from: number, to: number) => void): void {
  const { width } = mask;
  const toggles = runsToToggles(mask.runs);
  for (let i = 0; i < toggles.length; i += 2) {
    const end = toggles[i + 1] ?? 0;
    let position = toggles[i] ?? 0;
    while (position < end) {
      const row = Math.floor(position / width);
      const stop = Math.min(end, (row + 1) * width);
      visit(row, position - row * width, stop - row * width);
      position = stop;
    }
  }
}
