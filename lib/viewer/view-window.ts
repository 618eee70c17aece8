import type { Bounds } from "@/lib/geometry/boxes/bounds";

/** The part of the pixel grid that is on the screen: its centre, and screen pixels per image pixel. */
export interface ViewWindow {
  x: number;
  y: number;
  scale: number;
}

export interface Extent {
  width: number;
  height: number;
}

const MAX_SCALE = 64;
const MIN_SCALE = 1 / 32;
/** Room about a finding, as a share of it, and at least so many pixels, so that its surroundings are seen. */
const MARGIN_SHARE = 0.6;
const MARGIN_PX = 8;

function clampScale(scale: number): number {
  return Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale));
}

/** The window that shows all of the grid. */
export function fitImage(image: Extent, screen: Extent): ViewWindow {
  return {
    x: image.width / 2,
    y: image.height / 2,
    scale: clampScale(Math.min(screen.width / image.width, screen.height / image.height)),
  };
}

/** The window that shows a finding with room about it. */
export function fitBounds([left, top, right, bottom]: Bounds, screen: Extent): ViewWindow {
  const room = (length: number) => length + 2 * Math.max(length * MARGIN_SHARE, MARGIN_PX);
  return {
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    scale: clampScale(Math.min(screen.width / room(right - left), screen.height / room(bottom - top))),
  };
}

/** Zooms about a place of the screen (px from its centre) that stays where it is. */
export function zoomAt(window: ViewWindow, factor: number, fromCentre: { x: number; y: number }): ViewWindow {
  const scale = clampScale(window.scale * factor);
  const gain = 1 / window.scale - 1 / scale;
  return { x: window.x + fromCentre.x * gain, y: window.y + fromCentre.y * gain, scale };
}

/** Moves by screen pixels; the centre never leaves the grid, so the picture cannot be lost. */
export function pan(window: ViewWindow, byX: number, byY: number, image: Extent): ViewWindow {
  return {
    x: Math.min(image.width, Math.max(0, window.x + byX / window.scale)),
    y: Math.min(image.height, Math.max(0, window.y + byY / window.scale)),
    scale: window.scale,
  };
}

/** SVG's viewBox of a window. */
export function viewBox({ x, y, scale }: ViewWindow, screen: Extent): string {
  const width = screen.width / scale;
  const height = screen.height / scale;
  return `${x - width / 2} ${y - height / 2} ${width} ${height}`;
}

/** `x_y_scale`, for an address that shows the same place to somebody else. */
export function writeWindow({ x, y, scale }: ViewWindow): string {
  return `${x.toFixed(1)}_${y.toFixed(1)}_${Number(scale.toPrecision(4))}`;
}

/** Reads an address; null for what `writeWindow` did not write. */
export function readWindow(text: string): ViewWindow | null {
  const parts = text.split("_").map(Number);
  const [x, y, scale] = parts;
  if (parts.length !== 3 || x === undefined || y === undefined || scale === undefined) return null;
  return [x, y, scale].every(Number.isFinite) && scale > 0 ? { x, y, scale: clampScale(scale) } : null;
}

/** Lines of the grid every so many pixels: one a pixel only where they are far enough apart to be told apart. */
export function gridStep(scale: number): number {
  const least = 12;
  for (const step of [1, 2, 4, 8, 16, 32, 64, 128]) if (step * scale >= least) return step;
  return 256;
}
