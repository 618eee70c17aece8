import type { Bounds } from "@/lib/geometry/boxes/bounds";
import { joinBoxes, maskBounds, type PixelBox } from "@/lib/geometry/masks/bounds";
import { cellSidePx, coarseCells } from "@/lib/geometry/masks/coarse-cells";
import { intersectionCount } from "@/lib/geometry/masks/overlap-counts";
import { maskArea, type RunMask } from "@/lib/geometry/masks/run-mask";
import type { EvaluationItem } from "../cases/dataset";
import type { Measured } from "../measure/measured";
import { FRAMES_PER_ITEM, itemOfSlice } from "./finding-stack";

/** Cells along the longer side of what a sketch draws. */
const MOST_CELLS = 24;

/** One side of a sketch: run lengths over its cells, zeros first; null where the side has nothing on that slice. */
type SketchSide = number[] | null;

/**
 * Where a difference of masks is seen best and what both sides drew there, small enough to be kept beside it. A picture:
 * nothing is measured from it.
 */
export interface DifferenceSketch {
  /** Position among the case's items of the slice that is drawn, and its frame. */
  item: number;
  frame: number;
  /** Slices on which either side has something. */
  slices: number;
  /** What both sides span in the plane through all these slices, in pixels. */
  spanPx: Bounds;
  /** The same along columns, rows and slices in mm; null without a spacing, or where the slices' places are not known. */
  spanMm: [number, number, number] | null;
  /** What is drawn: the corner of the window, the side of a cell, and how many there are. */
  window: { x: number; y: number; cellPx: number; columns: number; rows: number };
  gold: SketchSide;
  vendor: SketchSide;
}

/** Masks of one side by slice: position of the item and frame, as `FindingStack` keys them. */
type Slices = ReadonlyMap<number, RunMask>;

/**
 * The sketch of two sides' masks on the slice where most pixels belong to one side alone (the first of several); of one
 * side alone, where it is largest. Null where neither has a pixel.
 */
export function differenceSketch(
  gold: Slices | null,
  vendor: Slices | null,
  items: readonly EvaluationItem[],
): DifferenceSketch | null {
  const keys = [...new Set([...(gold?.keys() ?? []), ...(vendor?.keys() ?? [])])].sort((one, other) => one - other);
  let span: PixelBox | null = null;
  let shown: { slice: number; difference: number } | null = null;
  const marked: number[] = [];
  for (const slice of keys) {
    const [one, other] = [gold?.get(slice) ?? null, vendor?.get(slice) ?? null];
    const box = joinBoxes(one && maskBounds(one), other && maskBounds(other));
    if (!box) continue;
    marked.push(slice);
    span = joinBoxes(span, box);
    const difference = differingPixels(one, other);
    if (shown === null || difference > shown.difference) shown = { slice, difference };
  }
  if (!span || !shown) return null;
  const [own, theirs] = [gold?.get(shown.slice) ?? null, vendor?.get(shown.slice) ?? null];
  const box = joinBoxes(own && maskBounds(own), theirs && maskBounds(theirs));
  if (!box) return null;
  const cellPx = cellSidePx(box, MOST_CELLS);
  return {
    item: itemOfSlice(shown.slice),
    frame: shown.slice % FRAMES_PER_ITEM,
    slices: marked.length,
    spanPx: [span.x, span.y, span.x + span.width, span.y + span.height],
    spanMm: spanMm(span, marked, items),
    window: {
      x: box.x,
      y: box.y,
      cellPx,
      columns: Math.ceil(box.width / cellPx),
      rows: Math.ceil(box.height / cellPx),
    },
    gold: own && cellsOf(own, box, cellPx),
    vendor: theirs && cellsOf(theirs, box, cellPx),
  };
}

/** Pixels of one side alone. */
function differingPixels(one: RunMask | null, other: RunMask | null): number {
  const areas = (one ? maskArea(one) : 0) + (other ? maskArea(other) : 0);
  return areas - (one && other ? 2 * intersectionCount(one, other) : 0);
}

function cellsOf(mask: RunMask, box: PixelBox, cellPx: number): SketchSide {
  const { runs } = coarseCells(mask, box, cellPx);
  return runs.length > 1 ? runs : null;
}

/** Lengths along the grid in mm: whole voxels, from the first marked slice's near side to the last one's far side. */
function spanMm(
  { width, height }: PixelBox,
  marked: readonly number[],
  items: readonly EvaluationItem[],
): DifferenceSketch["spanMm"] {
  const [first, last] = [marked[0] ?? 0, marked[marked.length - 1] ?? 0];
  const held = [...new Set(marked.map(itemOfSlice))].map((position) => items[position]);
  const spacing = items[itemOfSlice(first)]?.spacingMm;
  if (!spacing) return null;
  const [x, y, z] = spacing;
  if (held.length === 1) return [width * x, height * y, (last - first + 1) * z];
  const places = held.map((item) => item?.positionMm);
  if (places.some((place) => place === undefined)) return null;
  const known = places.flatMap((place) => place ?? []);
  return [width * x, height * y, Math.max(...known) - Math.min(...known) + z];
}

/** The masks of one item by slice of its case. */
export function slicesOfItem(position: number, frames: Slices): Map<number, RunMask> {
  return new Map([...frames].map(([frame, mask]) => [position * FRAMES_PER_ITEM + frame, mask]));
}

/** A difference on something that came back, with its sketch where one is asked for. */
export function withSketch(
  measured: Measured,
  isSketched: boolean | undefined,
  make: () => DifferenceSketch | null,
): Measured {
  if (!isSketched || !SKETCHED.has(measured.outcome)) return measured;
  const sketch = make();
  return sketch ? { ...measured, sketch } : measured;
}

const SKETCHED: ReadonlySet<Measured["outcome"]> = new Set(["missing", "extra", "wrong_label", "poor_overlap"]);
