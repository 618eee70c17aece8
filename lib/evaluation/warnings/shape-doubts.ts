import { maskArea } from "@/lib/geometry/masks/run-mask";
import { isSimpleRing } from "@/lib/geometry/polygons/simple-ring";
import type { Annotation } from "@/lib/model/annotation";
import type { EvaluationItem } from "../cases/dataset";
import type { EvaluationSettings } from "../settings";
import { shapeMask } from "../shapes/shape-mask";

/** Shapes that are measured by a rule of their own: how many of one side. */
export interface ShapeDoubts {
  /** Outlines that cross or touch themselves: filled as COCO's tools fill them. */
  crossing: number;
  /** Shapes without area, or that cover no pixel: nothing can overlap them. */
  withoutArea: number;
}

/** Only outlines this narrow can fall between the centres of pixels. */
const NARROW_PX = 2;

/** What is doubtful about a measured shape; null where nothing is. Boxes without area are rejected when they are read. */
export function shapeDoubts(
  annotation: Annotation,
  item: EvaluationItem,
  { task }: Pick<EvaluationSettings, "task">,
): ShapeDoubts | null {
  const { shape } = annotation;
  if (shape.kind === "roi")
    return doubts(
      false,
      shape.sizeMm.some((side) => side === 0),
    );
  if (task !== "segmentation") return null;
  if (shape.kind === "volume") return doubts(false, shape.slices.length === 0);
  if (shape.kind === "mask") return doubts(false, maskArea(shape) === 0);
  if (shape.kind !== "polygon") return null;
  const crosses = shape.rings.some((ring) => !isSimpleRing(ring));
  if (!shape.rings.every(isNarrow)) return doubts(crosses, false);
  const mask = shapeMask(annotation, item);
  return doubts(crosses, mask !== null && maskArea(mask) === 0);
}

/** Puts what is doubtful of several shapes together; null where there is nothing. */
export function addDoubts(sum: ShapeDoubts | null, one: ShapeDoubts | null): ShapeDoubts | null {
  if (sum === null || one === null) return sum ?? one;
  return { crossing: sum.crossing + one.crossing, withoutArea: sum.withoutArea + one.withoutArea };
}

function doubts(crosses: boolean, isEmpty: boolean): ShapeDoubts | null {
  return crosses || isEmpty ? { crossing: crosses ? 1 : 0, withoutArea: isEmpty ? 1 : 0 } : null;
}

function isNarrow(ring: ArrayLike<number>): boolean {
  const extent = (axis: 0 | 1) => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let at = axis; at < ring.length; at += 2) {
      least = Math.min(least, ring[at] ?? least);
      most = Math.max(most, ring[at] ?? most);
    }
    return most - least;
  };
  return extent(0) < NARROW_PX || extent(1) < NARROW_PX;
}
