import { GeometryInputError } from "../input-error";
import { mergeMasks } from "../masks/combine";
import { checkImageSize, type RunMask } from "../masks/run-mask";
import { togglesToRuns } from "../masks/toggles";
import { transposeRuns } from "../masks/transpose-runs";
import { checkRing } from "./ring";

/** Fine steps a pixel. */
const SCALE = 5;
/** Beyond this the reference implementation leaves 32-bit integers, and no image does. */
const LIMIT_PX = 400_000_000;

/**
 * The mask of one polygon ring as COCO's tools fill it (`frPyObjects` of pycocotools).
 *
 * Vertices are rounded to a grid of 5 steps a pixel; each side is walked along its longer direction in whole steps,
 * the other coordinate rounded; where the outline passes the middle of pixel column c (fine column 5c + 2 to 5c + 3),
 * the column changes colour from the pixel row on whose fine row, the lesser of the two, divided down and rounded up.
 * Crossings outside the columns are dropped, rows are clamped to the image. The rim therefore differs by a few pixels
 * from a fill by pixel centres (`fillPixelCentres`); the fill rule of a self-crossing ring is even-odd.
 *
 * `ring`: x, y pairs in pixels, (0, 0) the outer corner of the first pixel. Throws for fewer than 3 points, numbers
 * that are not finite or beyond 4e8. Source: Lin et al. 2014, COCO API (`maskApi`), behaviour written anew. Oracle:
 * pycocotools 2.0.11, same pixels.
 */
export function fillCocoRing(ring: ArrayLike<number>, height: number, width: number): RunMask {
  checkImageSize(width, height);
  checkRing("polygon", ring);
  const toggles = new Float64Array(countCrossings(ring, height, width, null));
  countCrossings(ring, height, width, toggles);
  toggles.sort();
  const columnRuns = togglesToRuns(toggles, toggles.length, width * height);
  return { width, height, runs: transposeRuns(columnRuns, height, width) };
}

/** Union of the rings of one COCO `segmentation`: COCO polygons have no holes. */
export function rasterizeCocoPolygon(rings: readonly ArrayLike<number>[], height: number, width: number): RunMask {
  return mergeMasks(
    width,
    height,
    rings.map((ring) => fillCocoRing(ring, height, width)),
  );
}

/** Number of colour changes, and, given room, their column-major positions. */
function countCrossings(ring: ArrayLike<number>, height: number, width: number, out: Float64Array | null): number {
  const n = ring.length >> 1;
  let count = 0;
  let startX = fine(ring[2 * n - 2] ?? 0);
  let startY = fine(ring[2 * n - 1] ?? 0);
  for (let i = 0; i < n; i++) {
    const endX = fine(ring[2 * i] ?? 0);
    const endY = fine(ring[2 * i + 1] ?? 0);
    // walked towards growing values of the longer direction, as rounding depends on the end one starts from
    const isWide = Math.abs(endX - startX) >= Math.abs(endY - startY);
    const isFlipped = isWide ? startX > endX : startY > endY;
    const side = isFlipped ? [endX, endY, startX, startY] : [startX, startY, endX, endY];
    const [xs = 0, ys = 0, xe = 0, ye = 0] = side;
    const first = Math.max(0, Math.ceil((Math.min(xs, xe) - 2) / SCALE));
    const last = Math.min(width - 1, Math.floor((Math.max(xs, xe) - 3) / SCALE));
    for (let column = first; column <= last; column++) {
      const row = isWide ? rowOfWideSide(xs, ys, xe, ye, column) : rowOfTallSide(xs, ys, xe, ye, column);
      if (out) out[count] = column * height + clampRow(row, height);
      count++;
    }
    startX = endX;
    startY = endY;
  }
  return count;
}

function fine(value: number): number {
  if (Math.abs(value) > LIMIT_PX) throw new GeometryInputError("polygon", `within ${LIMIT_PX} px of the origin`, value);
  return Math.trunc(SCALE * value + 0.5);
}

function clampRow(fineRow: number, height: number): number {
  return Math.ceil(Math.min(height, Math.max(0, (fineRow + 0.5) / SCALE - 0.5)));
}

/** The lesser fine row of the two steps on either side of a column's middle; x grows by 1 a step. */
function rowOfWideSide(xs: number, ys: number, xe: number, ye: number, column: number): number {
  const slope = (ye - ys) / (xe - xs);
  const step = SCALE * column + 2 - xs;
  return Math.min(Math.trunc(ys + slope * step + 0.5), Math.trunc(ys + slope * (step + 1) + 0.5));
}

/** The same where y grows by 1 a step: the last step before x passes the column's middle, in either direction. */
function rowOfTallSide(xs: number, ys: number, xe: number, ye: number, column: number): number {
  const slope = (xe - xs) / (ye - ys);
  const before = SCALE * column + 2;
  const isBefore = (step: number) => {
    const isLeft = Math.trunc(xs + slope * step + 0.5) <= before;
    return slope > 0 ? isLeft : !isLeft;
  };
  let step = Math.min(ye - ys - 1, Math.max(0, Math.round((before + 0.5 - xs) / slope)));
  while (step > 0 && !isBefore(step)) step--;
  while (step + 1 < ye - ys && isBefore(step + 1)) step++;
  return ys + step;
}
