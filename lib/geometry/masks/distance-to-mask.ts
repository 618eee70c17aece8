import { distanceToBox } from "../boxes/distance-to-box";
import type { RunMask } from "./run-mask";

/**
 * How far a point lies from the foreground of a mask, in the unit of `step`: 0 within a foreground pixel or on its
 * border. Pixel i spans [i, i + 1) of `x` and `y`; `step` is what a pixel measures along x and y (mm). Infinity where the
 * mask is empty. Example: from (3.5, 0.5), pixels of 2 x 1 mm, a mask of the first pixel alone is 5 mm away.
 */
export function distanceToMask(mask: RunMask, x: number, y: number, step: readonly [number, number]): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const [row, from, to] of rowRuns(mask)) {
    nearest = Math.min(nearest, distanceToBox([x, y], [from, row], [to, row + 1], step));
    if (nearest === 0) return 0;
  }
  return nearest;
}

/** The runs of foreground, each within a row: from its first column to behind its last. */
export function* rowRuns({ width, runs }: RunMask): Generator<readonly [row: number, from: number, to: number]> {
  let position = 0;
  for (let index = 0; index < runs.length; index++) {
    const end = position + (runs[index] ?? 0);
    if (index % 2 === 1) {
      for (let start = position; start < end; ) {
        const row = Math.floor(start / width);
        const stop = Math.min(end, (row + 1) * width);
        yield [row, start - row * width, stop - row * width];
        start = stop;
      }
    }
    position = end;
  }
}
