import type { PngHeader } from "./png-header";

/**
 * One number a pixel from the bytes of a row: the grey value or palette index as stored, of colours R + 256 G + 65536 B;
 * a pixel that is wholly transparent is background. Colours have 8 bits a channel.
 */
export function rowIds({ width, depth, colour }: PngHeader, row: Uint8Array, ids: Uint32Array): void {
  if (depth < 8) {
    packedIds(width, depth, row, ids);
    return;
  }
  if (depth === 8 && (colour === 0 || colour === 3)) {
    ids.set(row.length === width ? row : row.subarray(0, width));
    return;
  }
  const isClear = (at: number) => colour >= 4 && row[at] === 0 && (depth === 8 || row[at + 1] === 0);
  const step = depth / 8;
  if (colour === 0 || colour === 3 || colour === 4) {
    const pixel = colour === 4 ? 2 * step : step;
    for (let x = 0, at = 0; x < width; x++, at += pixel) {
      const value = step === 1 ? (row[at] ?? 0) : 256 * (row[at] ?? 0) + (row[at + 1] ?? 0);
      ids[x] = isClear(at + step) ? 0 : value;
    }
    return;
  }
  const pixel = colour === 6 ? 4 : 3;
  for (let x = 0, at = 0; x < width; x++, at += pixel) {
    const id = (row[at] ?? 0) + 256 * (row[at + 1] ?? 0) + 65_536 * (row[at + 2] ?? 0);
    ids[x] = isClear(at + 3) ? 0 : id;
  }
}

/** Pixels that share a byte, the first in its highest bits. */
function packedIds(width: number, depth: number, row: Uint8Array, ids: Uint32Array): void {
  const mask = (1 << depth) - 1;
  const shift = 3 - Math.log2(depth);
  const perByte = 8 / depth;
  for (let x = 0; x < width; x++) {
    ids[x] = ((row[x >> shift] ?? 0) >> (8 - depth * ((x % perByte) + 1))) & mask;
  }
}
