import { GeometryInputError } from "../input-error";
import { joinBoxes, maskBounds, type PixelBox } from "../masks/bounds";
import { forEachSpan, type MaskStack } from "../masks/mask-stack";

/**
 * Voxels of a box as bits, 32 in a word, rows of whole words, row-major (slice slowest). Around the shapes lies a
 * margin of one empty voxel on every side, so that a neighbour is never outside the grid; what lies outside the image
 * is background. `dimensions` says which neighbours count: 2 (within a slice) or 3.
 */
export interface BitGrid {
  readonly dimensions: 2 | 3;
  readonly depth: number;
  readonly height: number;
  readonly width: number;
  readonly wordsPerRow: number;
  readonly words: Uint32Array;
}

/** About 1 GB of working memory for the distances. */
const MOST_VOXELS = 2 ** 28;

/** An empty grid of the same shape. */
export function sameShape(grid: BitGrid): BitGrid {
  return { ...grid, words: new Uint32Array(grid.words.length) };
}

/**
 * Both masks as bits of one grid over their joint bounding box plus one voxel; null when both are empty. Throws when
 * slices differ in size, when a 2-D comparison has several slices, or when the box exceeds 2^28 voxels.
 */
export function jointGrids(
  first: MaskStack,
  second: MaskStack,
  dimensions: 2 | 3,
): { first: BitGrid; second: BitGrid } | null {
  const slices: number[] = [];
  let box: PixelBox | null = null;
  let size = "";
  for (const stack of [first, second]) {
    for (const [slice, mask] of stack) {
      const own = `${mask.width} x ${mask.height}`;
      if (size !== "" && own !== size) throw new GeometryInputError("slices", `one image size, ${size}`, own);
      size = own;
      const bounds = maskBounds(mask);
      if (!bounds) continue;
      box = joinBoxes(box, bounds);
      slices.push(slice);
    }
  }
  if (!box) return null;
  const top = slices.reduce((least, slice) => Math.min(least, slice));
  const bottom = slices.reduce((most, slice) => Math.max(most, slice));
  if (dimensions === 2 && top !== bottom) throw new GeometryInputError("slices", "one slice in 2-D", slices.length);

  const shape = {
    dimensions,
    depth: dimensions === 2 ? 1 : bottom - top + 3,
    height: box.height + 2,
    width: box.width + 2,
    wordsPerRow: Math.ceil((box.width + 2) / 32),
  };
  if (shape.depth * shape.height * shape.width > MOST_VOXELS) {
    throw new GeometryInputError(
      "joint box",
      `at most ${MOST_VOXELS} voxels`,
      shape.depth * shape.height * shape.width,
    );
  }
  const origin = { x: box.x - 1, y: box.y - 1, slice: dimensions === 2 ? top : top - 1 };
  return { first: fillGrid(first, shape, origin), second: fillGrid(second, shape, origin) };
}

function fillGrid(
  stack: MaskStack,
  shape: Omit<BitGrid, "words">,
  origin: { x: number; y: number; slice: number },
): BitGrid {
  const words = new Uint32Array(shape.depth * shape.height * shape.wordsPerRow);
  for (const [slice, mask] of stack) {
    const plane = (slice - origin.slice) * shape.height;
    forEachSpan(mask, (row, from, to) => {
      const line = (plane + row - origin.y) * shape.wordsPerRow;
      setBits(words, line, from - origin.x, to - origin.x);
    });
  }
  return { ...shape, words };
}

/** Sets the bits [from, to) of the row that begins at word `line`. */
function setBits(words: Uint32Array, line: number, from: number, to: number): void {
  const firstWord = line + (from >>> 5);
  const lastWord = line + ((to - 1) >>> 5);
  const head = 0xffffffff << (from & 31);
  const tail = 0xffffffff >>> (31 - ((to - 1) & 31));
  if (firstWord === lastWord) {
    words[firstWord] = (words[firstWord] ?? 0) | (head & tail);
    return;
  }
  words[firstWord] = (words[firstWord] ?? 0) | head;
  words.fill(0xffffffff, firstWord + 1, lastWord);
  words[lastWord] = (words[lastWord] ?? 0) | tail;
}

/** Number of set bits. */
export function countBits({ words }: BitGrid): number {
  let count = 0;
  for (const word of words) {
    let v = word - ((word >>> 1) & 0x55555555);
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    count += Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}
