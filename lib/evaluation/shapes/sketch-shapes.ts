import { packBox } from "@/lib/geometry/masks/bitmap";
import { unionMask } from "@/lib/geometry/masks/combine";
import type { RunMask } from "@/lib/geometry/masks/run-mask";
import type { Annotation } from "@/lib/model/annotation";
import type { EvaluationItem } from "../cases/dataset";
import type { VendorOfCase } from "../cases/side";
import { type DifferenceSketch, differenceSketch, slicesOfItem } from "./difference-sketch";
import { shapeFrames } from "./shape-mask";
import { shapeBounds } from "./shape-place";

/** Shapes whose bounds do not say what they look like. */
const DRAWN: ReadonlySet<Annotation["shape"]["kind"]> = new Set(["polygon", "mask", "volume"]);

/**
 * The sketch of one side's shapes against the other's, of one image or of one finding of a case. Outlines and masks are
 * drawn as they are; of other shapes, where `hasBounds`, what they span. Null where nothing of it can be drawn: an image
 * of unknown size, a point in the scanner.
 */
export function sketchShapes(
  { data, positions }: VendorOfCase,
  gold: readonly Annotation[],
  vendor: readonly Annotation[],
  hasBounds: boolean,
): DifferenceSketch | null {
  const slicesOf = (side: readonly Annotation[]) => {
    const slices = new Map<number, RunMask>();
    for (const annotation of side) {
      const position = positions.get(annotation.item) ?? 0;
      const item = data.items[position];
      const frames = item ? drawnFrames(annotation, item, hasBounds) : null;
      for (const [slice, mask] of frames ? slicesOfItem(position, frames) : []) {
        const present = slices.get(slice);
        slices.set(slice, present ? unionMask(present, mask) : mask);
      }
    }
    return slices;
  };
  return differenceSketch(slicesOf(gold), slicesOf(vendor), data.items);
}

function drawnFrames(annotation: Annotation, item: EvaluationItem, hasBounds: boolean): Map<number, RunMask> | null {
  const { width, height } = item;
  if (width === undefined || height === undefined) return null;
  if (DRAWN.has(annotation.shape.kind)) return shapeFrames(annotation, item);
  const bounds = hasBounds ? shapeBounds(annotation.shape) : null;
  if (!bounds) return null;
  const [left, top] = [Math.max(0, Math.floor(bounds[0])), Math.max(0, Math.floor(bounds[1]))];
  const right = Math.min(width, Math.max(left + 1, Math.ceil(bounds[2])));
  const bottom = Math.min(height, Math.max(top + 1, Math.ceil(bounds[3])));
  if (left >= right || top >= bottom) return null;
  const box = { x: left, y: top, width: right - left, height: bottom - top };
  const filled = new Uint8Array(box.width * box.height).fill(1);
  return new Map([[annotation.frame ?? 0, packBox(filled, box, width, height)]]);
}
