import { type Bounds, boundsAround } from "@/lib/geometry/boxes/bounds";
import type { Annotation } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import type { ComparedShape } from "./compared-shape";

/** Where the two sides marked something on one image, in its pixels; null on a side that has nothing there. */
export interface ShapePlace {
  frame: number | null;
  gold: Bounds | null;
  vendor: Bounds | null;
}

/** One side of a pair: the shape as compared, and as it was delivered. */
interface PlacedShape {
  shape: ComparedShape;
  annotation: Annotation;
}

/** The place of a pair of shapes of one image; absent where neither lies in the image's plane (volumes, points in mm). */
export function shapePlace(gold: PlacedShape | null, vendor: PlacedShape | null): { place?: ShapePlace } {
  const place = {
    frame: gold?.annotation.frame ?? vendor?.annotation.frame ?? null,
    gold: gold && boundsOf(gold),
    vendor: vendor && boundsOf(vendor),
  };
  return place.gold || place.vendor ? { place } : {};
}

function boundsOf({ shape, annotation }: PlacedShape): Bounds | null {
  const delivered = annotation.shape;
  if (POINTED.has(delivered.kind)) return shapeBounds(delivered);
  // The voxels of a volume are compared in one row: their bounds there are no place.
  if (delivered.kind === "volume" || !("bounds" in shape) || !shape.bounds.every(Number.isFinite)) return null;
  return shape.bounds;
}

/** Shapes whose own coordinates say what they span. */
const POINTED: ReadonlySet<Shape["kind"]> = new Set(["point", "rotated_box", "keypoints", "box"]);

/** What a box or points of an image span in its pixels; null of other shapes, and of points in the scanner. */
export function shapeBounds(shape: Shape): Bounds | null {
  if (shape.kind === "point") return shape.world === "pixel" ? boundsAround([shape.position]) : null;
  if (shape.kind === "rotated_box") return boundsAround([shape.corners]);
  if (shape.kind === "keypoints") return boundsAround([shape.points]);
  return shape.kind === "box" ? [shape.x, shape.y, shape.x + shape.width, shape.y + shape.height] : null;
}
