import type { Bounds } from "@/lib/geometry/boxes/bounds";
import { NOWHERE } from "@/lib/geometry/boxes/bounds-tree";
import { boxArea, boxIntersection } from "@/lib/geometry/boxes/box-iou";
import { orientedBoxOverlap } from "@/lib/geometry/boxes/oriented-box";
import { prepareRotatedBox, rotatedBoxOverlap } from "@/lib/geometry/boxes/rotated-box";
import { maskBounds } from "@/lib/geometry/masks/bounds";
import { intersectionCount } from "@/lib/geometry/masks/overlap-counts";
import { maskArea, type RunMask } from "@/lib/geometry/masks/run-mask";
import type { PreparedPolygon } from "@/lib/geometry/polygons/polygon-overlap";
import type { Annotation } from "@/lib/model/annotation";
import { dice } from "@/lib/statistics/overlap/dice";
import { intersectionOverUnion } from "@/lib/statistics/overlap/intersection-over-union";
import type { EvaluationItem } from "../cases/dataset";
import { EvaluationInputError } from "../input-error";
import type { FindingOverlap } from "../tally";
import type { HoldingRegion, Spot } from "./inside-region";
import type { KeypointRegion, KeypointSet } from "./keypoint-set";
import { centrePx } from "./shape-centre";
import { flatVolume, shapeMask, voxelMm3 } from "./shape-mask";
import { type ComparedVolumeBox, volumeBox } from "./volume-box";

/** What two shapes are compared by: the area they share, or how far apart they or their points are. */
export type ComparedShape =
  | { by: "mask"; mask: RunMask; size: number; voxelMm3: number | null; bounds: Bounds }
  | { by: "box"; box: readonly [number, number, number, number]; size: number; bounds: Bounds }
  | { by: "turned_box"; outline: PreparedPolygon; size: number; bounds: Bounds }
  | ComparedVolumeBox
  | HoldingRegion
  | Spot
  | { by: "point"; mm: readonly number[]; world: string }
  | KeypointSet
  | KeypointRegion;

/** The shape as the match needs it, null where the match does not measure shapes of its kind. */
export function comparedShape(
  annotation: Annotation,
  item: EvaluationItem,
  match: "iou" | "distance",
  task: "detection" | "segmentation",
): ComparedShape | null {
  const { shape } = annotation;
  if (match === "distance") return pointOf(annotation, item);
  if (task === "detection") {
    if (shape.kind === "roi") return volumeBox(annotation, shape);
    if (shape.kind === "rotated_box") {
      const outline = prepareRotatedBox(shape.corners);
      const { left, top, right, bottom } = outline;
      return { by: "turned_box", outline, size: outline.area, bounds: [left, top, right, bottom] };
    }
    if (shape.kind !== "box") return null;
    const { x, y, width, height } = shape;
    const box = [x, y, width, height] as const;
    return { by: "box", box, size: boxArea(box, 0), bounds: [x, y, x + width, y + height] };
  }
  const mask = shape.kind === "volume" ? flatVolume(shape) : shapeMask(annotation, item);
  return mask && { by: "mask", mask, size: maskArea(mask), voxelMm3: voxelMm3(item), bounds: boundsOf(mask) };
}

function boundsOf(mask: RunMask): Bounds {
  const box = maskBounds(mask);
  return box ? [box.x, box.y, box.x + box.width, box.y + box.height] : NOWHERE;
}

/** Centre of a point, box (also in space) or ellipse in mm: through the item's spacing where it is given in pixels. */
function pointOf({ shape, place }: Annotation, item: EvaluationItem): ComparedShape | null {
  if (shape.kind === "roi") return { by: "point", mm: [...shape.centre], world: "lps" };
  if (shape.kind === "point" && shape.world === "lps_mm") return { by: "point", mm: [...shape.position], world: "lps" };
  const centre = centrePx(shape);
  if (!centre) return null;
  if (!item.spacingMm) {
    throw new EvaluationInputError("size_unknown", `item ${item.key}: its spacing is needed to match ${place} in mm`);
  }
  const [x, y] = item.spacingMm;
  return { by: "point", mm: [(centre[0] ?? 0) * x, (centre[1] ?? 0) * y], world: "image" };
}

/** What two shapes share; null for points and sets of points. */
export function overlapOf(gold: ComparedShape, vendor: ComparedShape): FindingOverlap | null {
  if (gold.by === "mask" && vendor.by === "mask") {
    const intersection = intersectionCount(gold.mask, vendor.mask);
    return { intersection, gold: gold.size, vendor: vendor.size, voxelMm3: gold.voxelMm3 };
  }
  if (gold.by === "box" && vendor.by === "box") {
    const intersection = boxIntersection(gold.box, 0, vendor.box, 0);
    return { intersection, gold: gold.size, vendor: vendor.size, voxelMm3: null, isArea: true };
  }
  if (gold.by === "volume_box" && vendor.by === "volume_box") {
    const { intersection } = orientedBoxOverlap(gold.box, vendor.box);
    return { intersection, gold: gold.size, vendor: vendor.size, voxelMm3: null, isArea: true };
  }
  const [one, other] = [outlineOf(gold), outlineOf(vendor)];
  if (one === null || other === null) return null;
  const { intersection, first, second } = rotatedBoxOverlap(one, other);
  return { intersection, gold: first, vendor: second, voxelMm3: null, isArea: true };
}

/** The outline of a box, turned or upright: one side may turn its boxes while the other does not. */
function outlineOf(shape: ComparedShape): PreparedPolygon | null {
  if (shape.by === "turned_box") return shape.outline;
  if (shape.by !== "box") return null;
  const [x, y, width, height] = shape.box;
  return prepareRotatedBox([x, y, x + width, y, x + width, y + height, x, y + height]);
}

/** Distance of two points in mm, null where they are no points of one world. */
export function distanceMm(gold: ComparedShape, vendor: ComparedShape): number | null {
  if (gold.by !== "point" || vendor.by !== "point") return null;
  if (gold.world !== vendor.world || gold.mm.length !== vendor.mm.length) {
    throw new EvaluationInputError("world_differs", "one side's points are in the image, the other's in the scanner");
  }
  return Math.hypot(...gold.mm.map((coordinate, axis) => coordinate - (vendor.mm[axis] ?? 0)));
}

/** The overlap by which a found shape is called poor, as it is usual for the shape: Dice of masks, IoU of boxes. */
export function contourFit({ intersection, gold, vendor, isArea }: FindingOverlap): number {
  const counts = { intersection, first: gold, second: vendor };
  return (isArea ? intersectionOverUnion(counts) : dice(counts)).value ?? 0;
}
