import type { BitGrid } from "./bit-grid";

/** Steps along its row from each voxel to the nearest set bit of that row; `none` where the row has no bit. */
export interface RowNearest {
  readonly steps: Uint16Array | Uint32Array;
  readonly none: number;
  /** Rows (slice * height + row) that have a bit: 1, else 0. */
  readonly hasBit: Uint8Array;
}

/** First pass of the separable distance transform: along rows, in whole steps. */
export function rowNearest({ words, wordsPerRow, width, height, depth }: BitGrid): RowNearest {
  const rows = height * depth;
  const none = width < 0xffff ? 0xffff : 0xffffffff;
  const steps = none === 0xffff ? new Uint16Array(rows * width) : new Uint32Array(rows * width);
  const hasBit = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const base = row * width;
    let last = -1;
    for (let w = 0; w < wordsPerRow; w++) {
      let word = words[row * wordsPerRow + w] ?? 0;
      while (word !== 0) {
        const bit = word & -word;
        const x = w * 32 + 31 - Math.clz32(bit);
        word ^= bit;
        fillBetween(steps, base, last, x);
        last = x;
      }
    }
    if (last < 0) {
      steps.fill(none, base, base + width);
    } else {
      for (let x = last; x < width; x++) steps[base + x] = x - last;
      hasBit[row] = 1;
    }
  }
  return { steps, none, hasBit };
}

/** Steps of the voxels after one bit up to the next: to the nearer of the two. */
function fillBetween(steps: Uint16Array | Uint32Array, base: number, previous: number, next: number): void {
  const half = previous < 0 ? 0 : previous + ((next - previous + 1) >> 1);
  for (let x = Math.max(0, previous); x < half; x++) steps[base + x] = x - previous;
  for (let x = half; x <= next; x++) steps[base + x] = next - x;
}
