import type { DicomSet } from "../dicom/data-set";
import { Fault, missingField } from "../fault";

/** Where one frame lies and which segment it is of. */
export interface SegFrame {
  index: number;
  /** Absent in label maps, whose values say it. */
  segment?: number;
  /** LPS mm of the centre of the first pixel, of frames placed in space. */
  position?: readonly number[];
  /** 0-based column and row of the first pixel in the whole matrix, of tiles. */
  tile?: { column: number; row: number };
}

const SEGMENT_IDENTIFICATION = "x0062000a";
const REFERENCED_SEGMENT_NUMBER = "x0062000b";
const PLANE_POSITION = "x00209113";
const PLANE_POSITION_SLIDE = "x0048021a";
const IMAGE_POSITION = "x00200032";
const COLUMN_IN_MATRIX = "x0048021e";
const ROW_IN_MATRIX = "x0048021f";

export const SHARED_GROUPS = "x52009229";
const PER_FRAME_GROUPS = "x52009230";

/** The frames that the per-frame items describe, in their order; a fault stands for one that cannot be placed. */
export function segFrames(data: DicomSet, isLabelMap: boolean): (SegFrame | Fault)[] {
  const shared = data.first(SHARED_GROUPS);
  const items = data.sequence(PER_FRAME_GROUPS);
  const isFull = data.text("x00209311") === "TILED_FULL";
  if (isFull) return fullTiles(data, shared, items, isLabelMap);
  return items.map((item, index) => {
    const segment = isLabelMap ? undefined : segmentOf(item, shared);
    if (segment instanceof Fault) return segment;
    const common = { index, ...(segment !== undefined && { segment }) };
    const slide = item.first(PLANE_POSITION_SLIDE);
    const [column, row] = [slide?.whole(COLUMN_IN_MATRIX), slide?.whole(ROW_IN_MATRIX)];
    if (column !== undefined && row !== undefined) {
      if (column < 1 || row < 1) {
        return new Fault("out_of_image", "a tile lies outside of the matrix", {
          field: "PlanePositionSlide",
          found: [column, row],
        });
      }
      return { ...common, tile: { column: column - 1, row: row - 1 } };
    }
    const position = (item.first(PLANE_POSITION) ?? shared?.first(PLANE_POSITION))?.decimals(IMAGE_POSITION) ?? [];
    if (position.length !== 3) return missingField("ImagePositionPatient", "3 numbers");
    const wrong = position.find((value) => !Number.isFinite(value));
    if (wrong !== undefined) {
      const detail = { field: "ImagePositionPatient", found: position.join("\\"), expected: "3 finite numbers" };
      return new Fault("not_finite", "ImagePositionPatient is not finite", detail);
    }
    return { ...common, position };
  });
}

function segmentOf(item: DicomSet, shared: DicomSet | undefined): number | Fault {
  const holder = item.first(SEGMENT_IDENTIFICATION) ?? shared?.first(SEGMENT_IDENTIFICATION);
  const number = holder?.short(REFERENCED_SEGMENT_NUMBER);
  return number ?? missingField("ReferencedSegmentNumber", "the number of a segment");
}

/** Tiles that fill the matrix row by row: their places follow from their order, segment after segment. */
function fullTiles(data: DicomSet, shared: DicomSet | undefined, items: readonly DicomSet[], isLabelMap: boolean) {
  const [rows, columns] = [data.short("x00280010") ?? 0, data.short("x00280011") ?? 0];
  const { width, height } = matrixSize(data);
  const across = Math.ceil(width / columns);
  const tiles = across * Math.ceil(height / rows);
  const count = data.decimal("x00280008") ?? items.length;
  const numbers = data.sequence("x00620002").map((segment) => segment.short("x00620004") ?? 0);
  if (!Number.isSafeInteger(tiles) || tiles < 1 || !Number.isSafeInteger(count) || count < 0 || count > MOST_FRAMES)
    return [];
  return Array.from({ length: count }, (_, index): SegFrame | Fault => {
    const tile = { column: ((index % tiles) % across) * columns, row: Math.floor((index % tiles) / across) * rows };
    if (isLabelMap) return { index, tile };
    const stated = items[index] && segmentOf(items[index], shared);
    const segment = typeof stated === "number" ? stated : numbers[Math.floor(index / tiles)];
    return segment === undefined
      ? missingField("ReferencedSegmentNumber", "the number of a segment")
      : { index, segment, tile };
  });
}

export const MOST_FRAMES = 1_000_000;

/** Columns and rows of the whole matrix that tiles are of. */
export function matrixSize(data: DicomSet): { width: number; height: number } {
  return { width: data.whole("x00480006") ?? 0, height: data.whole("x00480007") ?? 0 };
}
