import type { PngPixels } from "./png-pixels";

/**
 * One number a pixel: the grey value or palette index as stored, of colours R + 256 G + 65536 B; a pixel that is wholly
 * transparent is background. Undefined for colours of 16 bits a channel, which name no class in any tool.
 */
export function pixelIds({ values, channels, width, height, depth }: PngPixels): Uint32Array | undefined {
  const count = width * height;
  const ids = new Uint32Array(count);
  if (channels <= 2) {
    for (let i = 0; i < count; i++) {
      const isClear = channels === 2 && values[2 * i + 1] === 0;
      ids[i] = isClear ? 0 : (values[channels * i] ?? 0);
    }
    return ids;
  }
  if (depth > 8) return undefined;
  for (let i = 0; i < count; i++) {
    const at = channels * i;
    const isClear = channels === 4 && values[at + 3] === 0;
    ids[i] = isClear ? 0 : (values[at] ?? 0) + 256 * (values[at + 1] ?? 0) + 65_536 * (values[at + 2] ?? 0);
  }
  return ids;
}
