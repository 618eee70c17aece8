import type { RunMask } from "./run-mask";

/** A box of whole pixels: columns [x, x + width), rows [y, y + height). */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest box around the foreground, or null when there is none. */
export function maskBounds(mask: RunMask): PixelBox | null {
  const { width, runs } = mask;
  let position = 0;
  let left = width;
  let right = -1;
  let top = -1;
  let bottom = -1;
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i] ?? 0;
    if (i % 2 === 1) {
      const first = Math.floor(position / width);
      const last = Math.floor((position + run - 1) / width);
      if (top < 0) top = first;
      bottom = last;
      if (last > first) {
        // a run over a row's end holds that row's last pixel and the next row's first
        left = 0;
        right = width - 1;
      } else {
        const x = position - first * width;
        if (x < left) left = x;
        if (x + run - 1 > right) right = x + run - 1;
      }
    }
    position += run;
  }
  return top < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** The smallest box around both boxes; null counts as nothing. */
export function joinBoxes(first: PixelBox | null, second: PixelBox | null): PixelBox | null {
  if (!first) return second;
  if (!second) return first;
  const x = Math.min(first.x, second.x);
  const y = Math.min(first.y, second.y);
  return {
    x,
    y,
    width: Math.max(first.x + first.width, second.x + second.width) - x,
    height: Math.max(first.y + first.height, second.y + second.height) - y,
  };
}
