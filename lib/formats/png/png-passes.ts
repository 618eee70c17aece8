/** Where the pixels of a pass lie: from (left, top) on, every `across`th column and `down`th row. */
export interface PngPass {
  left: number;
  top: number;
  across: number;
  down: number;
  /** Of the pass. */
  width: number;
  height: number;
}

const WHOLE = [[0, 0, 1, 1]] as const;
/** PNG specification, third edition, 8.1 (Adam7). */
const INTERLACED = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** The passes of an image that have pixels, in the order in which they stand in the file. */
export function pngPasses(width: number, height: number, isInterlaced: boolean): PngPass[] {
  return (isInterlaced ? INTERLACED : WHOLE)
    .map(([left, top, across, down]) => ({
      left,
      top,
      across,
      down,
      width: Math.ceil((width - left) / across),
      height: Math.ceil((height - top) / down),
    }))
    .filter((pass) => pass.width > 0 && pass.height > 0);
}
