import { packBox, unpackBox } from "./bitmap";
import { maskBounds } from "./bounds";
import { emptyMask, type RunMask } from "./run-mask";

/**
 * The skeleton of a 2-D mask: lines one pixel wide in the middle of its parts, connected as the mask is.
 *
 * Thinning in two alternating passes. A pixel with 2 to 6 foreground neighbours (of 8) and exactly one change from
 * background to foreground around it is taken off when, in the first pass, one of its neighbours above, right, below
 * and one of right, below, left are background; in the second pass, of above, right, left and of above, below, left.
 * All pixels of a pass are judged before any is taken off. Outside the image is background.
 * Source: Zhang and Suen 1984, Communications of the ACM 27:236, doi 10.1145/357994.358023. Oracle: OpenCV 5.0.0
 * `ximgproc.thinning` (THINNING_ZHANGSUEN), same pixels. scikit-image's `skeletonize` takes off the corners of stairs
 * as well, so its skeletons, and clDice by them, differ a little.
 */
export function maskSkeleton(mask: RunMask): RunMask {
  const box = maskBounds(mask);
  if (!box) return emptyMask(mask.width, mask.height);
  // a margin of background, so that every pixel has its 8 neighbours
  const stride = box.width + 2;
  const framed = { x: box.x - 1, y: box.y - 1, width: stride, height: box.height + 2 };
  const pixels = unpackBox(mask, framed);
  let candidates = Array.from(pixels.keys()).filter((at) => pixels[at] === 1);
  let isChanged = true;
  while (isChanged) {
    isChanged = false;
    for (const removable of PASSES) {
      const taken = candidates.filter((at) => removable[neighbourCode(pixels, at, stride)] === 1);
      if (taken.length === 0) continue;
      isChanged = true;
      for (const at of taken) pixels[at] = 0;
      candidates = candidates.filter((at) => pixels[at] === 1);
    }
  }
  const inner = new Uint8Array(box.width * box.height);
  for (let y = 0; y < box.height; y++) {
    inner.set(pixels.subarray((y + 1) * stride + 1, (y + 1) * stride + 1 + box.width), y * box.width);
  }
  return packBox(inner, box, mask.width, mask.height);
}

/** The 8 neighbours as bits, clockwise from the one above. */
function neighbourCode(pixels: Uint8Array, at: number, stride: number): number {
  return (
    (pixels[at - stride] ?? 0) |
    ((pixels[at - stride + 1] ?? 0) << 1) |
    ((pixels[at + 1] ?? 0) << 2) |
    ((pixels[at + stride + 1] ?? 0) << 3) |
    ((pixels[at + stride] ?? 0) << 4) |
    ((pixels[at + stride - 1] ?? 0) << 5) |
    ((pixels[at - 1] ?? 0) << 6) |
    ((pixels[at - stride - 1] ?? 0) << 7)
  );
}

const [ABOVE, RIGHT, BELOW, LEFT] = [1, 4, 16, 64];

/** For each pass and code: 1 when the pixel may be taken off. */
const PASSES = [
  [ABOVE | RIGHT | BELOW, RIGHT | BELOW | LEFT],
  [ABOVE | RIGHT | LEFT, ABOVE | BELOW | LEFT],
].map((triples) =>
  Uint8Array.from({ length: 256 }, (_, code) => {
    let neighbours = 0;
    let changes = 0;
    for (let k = 0; k < 8; k++) {
      const own = (code >> k) & 1;
      neighbours += own;
      if (own === 0 && ((code >> ((k + 1) & 7)) & 1) === 1) changes++;
    }
    const isOpen = triples.every((triple) => (code & triple) !== triple);
    return neighbours >= 2 && neighbours <= 6 && changes === 1 && isOpen ? 1 : 0;
  }),
);
