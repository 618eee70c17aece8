import { type Bounds, boundsAround } from "@/lib/geometry/boxes/bounds";
import type { Annotation } from "@/lib/model/annotation";
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
  if (delivered.kind === "point") return delivered.world === "pixel" ? boundsAround([delivered.position]) : null;
  if (delivered.kind === "rotated_box") return boundsAround([delivered.corners]);
  if (delivered.kind === "keypoints") return boundsAround([delivered.points]);
  if (delivered.kind === "box") {
    const { x, y, width, height } = delivered;
    return [x, y, x + width, y + height];
  }
  // The voxels of a volume are compared in one row: their bounds there are no place.
  if (delivered.kind === "volume" || !("bounds" in shape) || !shape.bounds.every(Number.isFinite)) return null;
  return shape.bounds;
}
