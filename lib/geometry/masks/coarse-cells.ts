import { unpackBox } from "./bitmap";
import type { PixelBox } from "./bounds";
import type { RunMask } from "./run-mask";

/** A window on an image cut into square cells of `cellPx` pixels, and by runs (zeros first, row-major) which of them a mask fills. */
export interface CoarseCells {
  columns: number;
  rows: number;
  runs: number[];
}

/** Pixels of a cell's side so that a window takes at most `most` cells along its longer side; at least 1. */
export function cellSidePx(box: PixelBox, most: number): number {
  return Math.max(1, Math.ceil(Math.max(box.width, box.height) / most));
}

/**
 * What a mask looks like within a window, drawn with few cells: for a picture, never for a count. A cell is filled where
 * the mask holds at least half of its pixels within the window; where no cell is, wherever the mask holds a pixel of it,
 * so that what is thin does not vanish. Example: of a row of 6 pixels those from the second to the fourth, cells of 2
 * pixels: the first two of the three cells are filled.
 */
export function coarseCells(mask: RunMask, box: PixelBox, cellPx: number): CoarseCells {
  const pixels = unpackBox(mask, box);
  const columns = Math.ceil(box.width / cellPx);
  const rows = Math.ceil(box.height / cellPx);
  const held = new Uint32Array(columns * rows);
  for (let at = 0; at < pixels.length; at++) {
    if (pixels[at] !== 1) continue;
    const cell = Math.floor(Math.floor(at / box.width) / cellPx) * columns + Math.floor((at % box.width) / cellPx);
    held[cell] = (held[cell] ?? 0) + 1;
  }
  const side = (whole: number, cell: number) => Math.min(cellPx, whole - cell * cellPx);
  const filled = Array.from(
    held,
    (count, cell) =>
      2 * count >= side(box.width, cell % columns) * side(box.height, Math.floor(cell / columns)) && count > 0,
  );
  return { columns, rows, runs: runsOf(filled.includes(true) ? filled : Array.from(held, (count) => count > 0)) };
}

function runsOf(filled: readonly boolean[]): number[] {
  const runs: number[] = [];
  let isFilled = false;
  let length = 0;
  for (const cell of filled) {
    if (cell !== isFilled) {
      runs.push(length);
      isFilled = cell;
      length = 0;
    }
    length += 1;
  }
  runs.push(length);
  return runs;
}
