import { type BitGrid, sameShape } from "./bit-grid";

/**
 * Border voxels: foreground with at least one face neighbour in the background (4 neighbours in 2-D, 6 in 3-D). What
 * lies outside the image is background, so foreground at the image's edge is border; the rim of a hole is border too.
 * In 3-D a structure one slice thick is all border.
 */
export function borderVoxels(grid: BitGrid): BitGrid {
  const { words, wordsPerRow, height, depth, dimensions } = grid;
  const border = sameShape(grid);
  const slice = height * wordsPerRow;
  const [fromSlice, toSlice] = dimensions === 3 ? [1, depth - 1] : [0, 1];
  for (let z = fromSlice; z < toSlice; z++) {
    for (let y = 1; y < height - 1; y++) {
      const line = (z * height + y) * wordsPerRow;
      for (let w = 0; w < wordsPerRow; w++) {
        const at = line + w;
        const own = words[at] ?? 0;
        if (own === 0) continue;
        const before = w > 0 ? (words[at - 1] ?? 0) >>> 31 : 0;
        const after = w + 1 < wordsPerRow ? (words[at + 1] ?? 0) << 31 : 0;
        let inner = ((own << 1) | before) & ((own >>> 1) | after);
        inner &= (words[at - wordsPerRow] ?? 0) & (words[at + wordsPerRow] ?? 0);
        if (dimensions === 3) inner &= (words[at - slice] ?? 0) & (words[at + slice] ?? 0);
        border.words[at] = own & ~inner;
      }
    }
  }
  return border;
}
