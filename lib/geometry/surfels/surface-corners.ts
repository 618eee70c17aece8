import { type BitGrid, sameShape } from "../surfaces/bit-grid";

/**
 * Corners of voxels at which foreground and background meet: not all of the 4 (2-D) or 8 (3-D) voxels around a corner
 * are alike. Bit (slice, row, column) stands for the corner at the near end of that voxel; the voxels around it are
 * that one and its neighbours one step before along each axis. The grid's margin holds the corners at the far end.
 */
export function surfaceCorners(grid: BitGrid): BitGrid {
  const { words, wordsPerRow, height, depth, dimensions } = grid;
  const corners = sameShape(grid);
  const slice = height * wordsPerRow;
  for (let z = dimensions === 3 ? 1 : 0; z < depth; z++) {
    for (let y = 1; y < height; y++) {
      const line = (z * height + y) * wordsPerRow;
      let anyBefore = 0;
      let allBefore = 0;
      for (let w = 0; w < wordsPerRow; w++) {
        const at = line + w;
        let any = (words[at] ?? 0) | (words[at - wordsPerRow] ?? 0);
        let all = (words[at] ?? 0) & (words[at - wordsPerRow] ?? 0);
        if (dimensions === 3) {
          any |= (words[at - slice] ?? 0) | (words[at - slice - wordsPerRow] ?? 0);
          all &= (words[at - slice] ?? 0) & (words[at - slice - wordsPerRow] ?? 0);
        }
        const anyHere = any | (any << 1) | anyBefore;
        const allHere = all & ((all << 1) | allBefore);
        corners.words[at] = anyHere & ~allHere;
        anyBefore = any >>> 31;
        allBefore = all >>> 31;
      }
    }
  }
  return corners;
}

/**
 * The neighbourhood code of each surface corner in raster order: the sum of the kernel's weights under the foreground.
 * Weights, from the far voxels to the near one: 3-D 128 64 32 16 8 4 2 1, 2-D 8 4 2 1 (slice, then row, then column).
 */
export function cornerCodes(corners: BitGrid, grid: BitGrid, count: number): Uint8Array {
  const { words, wordsPerRow, height, depth, dimensions } = grid;
  const slice = height * wordsPerRow;
  const codes = new Uint8Array(count);
  let found = 0;
  for (let z = 0; z < depth; z++) {
    for (let y = 0; y < height; y++) {
      const line = (z * height + y) * wordsPerRow;
      for (let w = 0; w < wordsPerRow; w++) {
        let word = corners.words[line + w] ?? 0;
        while (word !== 0) {
          const bit = word & -word;
          word ^= bit;
          const x = w * 32 + 31 - Math.clz32(bit);
          let code = pairAt(words, line, x) | (pairAt(words, line - wordsPerRow, x) << 2);
          if (dimensions === 3) {
            code |= (pairAt(words, line - slice, x) << 4) | (pairAt(words, line - slice - wordsPerRow, x) << 6);
          }
          codes[found++] = code;
        }
      }
    }
  }
  return codes;
}

/** Voxel x as bit 0 and voxel x - 1 as bit 1. The margin is empty, so before the row's first voxel there is none. */
function pairAt(words: Uint32Array, line: number, x: number): number {
  const own = ((words[line + (x >>> 5)] ?? 0) >>> (x & 31)) & 1;
  if (x === 0) return own;
  return own | ((((words[line + ((x - 1) >>> 5)] ?? 0) >>> ((x - 1) & 31)) & 1) << 1);
}
