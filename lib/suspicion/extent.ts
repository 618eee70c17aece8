import type { EvaluationItem } from "@/lib/evaluation/cases/dataset";
import { boundsAround } from "@/lib/geometry/boxes/bounds";
import { maskBounds } from "@/lib/geometry/masks/bounds";
import { stackBox } from "@/lib/geometry/volumes/grid";
import type { Annotation } from "@/lib/model/annotation";

/** The columns that a shape spans on its image, [from, to]; null for shapes without a place in it. */
export function columnExtent({ shape }: Annotation, item: EvaluationItem): [number, number] | null {
  switch (shape.kind) {
    case "box":
      return [shape.x, shape.x + shape.width];
    case "polygon": {
      const bounds = boundsAround(shape.rings);
      return bounds && [bounds[0], bounds[2]];
    }
    case "mask": {
      const box = maskBounds(shape);
      return box && [box.x, box.x + box.width];
    }
    case "point": {
      const [x] = shape.position;
      return shape.world === "pixel" && x !== undefined ? [x, x] : null;
    }
    case "volume": {
      if (shape.width !== item.width) return null;
      const { width, height } = shape;
      const box = stackBox(new Map(shape.slices.map(({ index, runs }) => [index, { width, height, runs }])));
      return box && [box.from[0], box.to[0]];
    }
    default:
      return null;
  }
}
