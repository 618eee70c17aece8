import { GeometryInputError } from "../input-error";
import { packBox, unpackBox } from "./bitmap";
import { maskBounds } from "./bounds";
import { emptyMask, type RunMask } from "./run-mask";

/**
 * The rim of a mask: its pixels within `widthPx` steps of the background, steps going to all 8 neighbours (squares of
 * side 2 widthPx + 1, as repeated erosion by a 3 x 3 square takes them off). Outside the image is background.
 * Source: Cheng et al. 2021, Boundary IoU, CVPR, section 3, doi 10.1109/CVPR46437.2021.01508 (its published code).
 * Oracle: scipy 1.17.1 `binary_erosion` with a 3 x 3 square, same pixels. Throws unless widthPx is whole, 1 or more.
 */
export function innerRim(mask: RunMask, widthPx: number): RunMask {
  if (!Number.isInteger(widthPx) || widthPx < 1) {
    throw new GeometryInputError("widthPx", "a whole number of pixels, at least 1", widthPx);
  }
  const box = maskBounds(mask);
  if (!box) return emptyMask(mask.width, mask.height);
  const pixels = unpackBox(mask, box);
  const kept = erodeAlong(pixels, box.width, box.height, 1, box.width, widthPx);
  const core = erodeAlong(kept, box.height, box.width, box.width, 1, widthPx);
  const rim = pixels.map((pixel, index) => pixel & ~(core[index] ?? 0));
  return packBox(rim, box, mask.width, mask.height);
}

/**
 * Takes `steps` pixels off both ends of every run of each line; the box is as tight as the mask, so beyond a line's
 * ends lies background. `lines` lines of `length` pixels, `stride` apart within a line, `lineStride` between lines.
 */
function erodeAlong(
  pixels: Uint8Array,
  length: number,
  lines: number,
  stride: number,
  lineStride: number,
  steps: number,
): Uint8Array {
  const out = new Uint8Array(pixels.length);
  for (let line = 0; line < lines; line++) {
    let begin = -1;
    for (let i = 0; i <= length; i++) {
      const isOn = i < length && pixels[line * lineStride + i * stride] === 1;
      if (isOn && begin < 0) begin = i;
      if (isOn || begin < 0) continue;
      for (let k = begin + steps; k < i - steps; k++) out[line * lineStride + k * stride] = 1;
      begin = -1;
    }
  }
  return out;
}

/** The rim's width for Boundary IoU: a share of the image's diagonal, rounded, at least 1 px. The paper takes 0.02. */
export function rimWidthPx(width: number, height: number, shareOfDiagonal = 0.02): number {
  return Math.max(1, Math.round(shareOfDiagonal * Math.hypot(width, height)));
}
