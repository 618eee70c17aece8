import { exclusiveMask } from "@/lib/geometry/masks/combine";
import { checkImageSize, type RunMask, runMask } from "@/lib/geometry/masks/run-mask";
import { runsToToggles, togglesToRuns } from "@/lib/geometry/masks/toggles";
import { fillCocoRing, rasterizeCocoPolygon } from "@/lib/geometry/polygons/coco-fill";
import type { Annotation } from "@/lib/model/annotation";
import type { VolumeMask } from "@/lib/model/shape";
import type { EvaluationItem } from "../cases/dataset";
import { EvaluationInputError } from "../input-error";

/**
 * The pixels of a polygon or mask on its item, null for other shapes.
 *
 * Polygons are filled as COCO's tools fill them, so that a polygon and the run lengths written from it by those tools
 * are the same mask; `evenodd` rings (islands and holes) are each filled so and combined by exclusive-or. The size is
 * the item's. Throws where a polygon's item has no size, or a mask lies on an image of another size.
 */
export function shapeMask(annotation: Annotation, item: EvaluationItem): RunMask | null {
  const { shape } = annotation;
  if (shape.kind === "mask") {
    checkSize(annotation, item, shape.width, shape.height);
    return runMask(shape.width, shape.height, shape.runs);
  }
  if (shape.kind !== "polygon") return null;
  const { width, height } = item;
  if (width === undefined || height === undefined) {
    throw new EvaluationInputError(
      "size_unknown",
      `item ${item.key}: its width and height are needed to fill polygons`,
    );
  }
  if (shape.fill === "union" || shape.rings.length === 1) return rasterizeCocoPolygon(shape.rings, height, width);
  return shape.rings.map((ring) => fillCocoRing(ring, height, width)).reduce(exclusiveMask);
}

/**
 * The pixels of a shape by frame: of a mask through a volume all its slices, of a polygon or mask its own frame. Null for
 * other shapes. Volumes are on the item's grid by then (`assemble-volumes.ts`).
 */
export function shapeFrames(annotation: Annotation, item: EvaluationItem): Map<number, RunMask> | null {
  const { shape } = annotation;
  if (shape.kind === "volume") {
    checkSize(annotation, item, shape.width, shape.height);
    const { width, height } = shape;
    return new Map(shape.slices.map(({ index, runs }) => [index, { width, height, runs }]));
  }
  const mask = shapeMask(annotation, item);
  return mask && new Map([[annotation.frame ?? 0, mask]]);
}

/** A mask through a volume as one mask of all its slices below one another, as `RunMask` holds volumes. */
export function flatVolume({ width, height, depth, times, slices }: VolumeMask): RunMask {
  const rows = height * depth * times;
  checkImageSize(width, rows);
  const toggles = slices.flatMap(({ index, runs }) => {
    const start = index * width * height;
    return Array.from(runsToToggles(runs), (position) => start + position);
  });
  return { width, height: rows, runs: togglesToRuns(toggles, toggles.length, width * rows) };
}

function checkSize(annotation: Annotation, item: EvaluationItem, width: number, height: number): void {
  const isOther =
    (item.width !== undefined && item.width !== width) || (item.height !== undefined && item.height !== height);
  if (isOther) {
    throw new EvaluationInputError(
      "size_differs",
      `item ${item.key}: ${annotation.place} is a mask of ${width} x ${height}, the item is ${item.width} x ${item.height}`,
    );
  }
}

/** Size of a pixel or voxel of an item: mm3 with a slice step, mm2 for a flat image, null where unknown. */
export function voxelMm3(item: EvaluationItem | undefined): number | null {
  if (!item?.spacingMm) return null;
  const [x, y, z] = item.spacingMm;
  return x * y * z;
}
