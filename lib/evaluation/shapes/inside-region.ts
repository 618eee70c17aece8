import type { Bounds } from "@/lib/geometry/boxes/bounds";
import { boundsAround } from "@/lib/geometry/boxes/bounds";
import { distanceToBox } from "@/lib/geometry/boxes/distance-to-box";
import { maskBounds } from "@/lib/geometry/masks/bounds";
import { distanceToMask } from "@/lib/geometry/masks/distance-to-mask";
import { runMask } from "@/lib/geometry/masks/run-mask";
import { distanceToPolygon } from "@/lib/geometry/polygons/distance-to-polygon";
import { distanceToVolume } from "@/lib/geometry/volumes/distance-to-volume";
import type { Annotation } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import type { EvaluationItem } from "../cases/dataset";
import { EvaluationInputError } from "../input-error";
import type { EvaluationSettings } from "../settings";
import { centrePx, volumeCentreMm } from "./shape-centre";
import { volumeBox } from "./volume-box";

export type InsideMatch = Extract<EvaluationSettings["match"], { by: "inside" }>;

/** Gold's object that a vendor's spot may lie in; distances in mm, or in pixels where only 0 is asked about. */
export type HoldingRegion = { by: "region"; distanceTo(spot: Spot): number } & (
  | { world: "image" /** In pixels. */; bounds: Bounds }
  | { world: "lps" }
);

/** Where a vendor says that something is. */
export type Spot = { by: "spot"; at: readonly number[] } & (
  | { world: "image" /** In pixels, with the tolerance around it. */; bounds: Bounds }
  | { world: "lps" }
);

const CORNERS_OF_ELLIPSE = 180;

/**
 * Gold's shape as a region that holds a point or is so many mm away from it: boxes, outlines, masks, ellipses (of the
 * distance a polygon of 180 corners), masks and boxes in space; a point of gold holds its own place alone. Null for other
 * shapes. Throws where a tolerance is asked for on an item without spacing.
 */
export function holdingRegion(annotation: Annotation, item: EvaluationItem, match: InsideMatch): HoldingRegion | null {
  const { shape } = annotation;
  if (shape.kind === "volume") {
    const { width, height, affineLps, slices } = shape;
    const volume = { width, height, affine: [...affineLps], slices };
    return { by: "region", world: "lps", distanceTo: ({ at }) => distanceToVolume(volume, at) };
  }
  if (shape.kind === "roi") {
    const { box } = volumeBox(annotation, shape);
    const [least, most] = [box.half.map((side) => -side), [...box.half]];
    const along = (at: readonly number[]) =>
      box.axes.map((axis) =>
        axis.reduce((sum, part, row) => sum + part * ((at[row] ?? 0) - (box.centre[row] ?? 0)), 0),
      );
    return { by: "region", world: "lps", distanceTo: ({ at }) => distanceToBox(along(at), least, most, [1, 1, 1]) };
  }
  if (shape.kind === "point" && shape.world === "lps_mm") {
    const place = [...shape.position];
    return { by: "region", world: "lps", distanceTo: ({ at }) => distanceToBox(at, place, place, [1, 1, 1]) };
  }
  const step = stepOf(annotation, item, match);
  const flat = flatDistance(shape, step);
  return (
    flat && {
      by: "region",
      world: "image",
      distanceTo: ({ at }) => flat.distance(at[0] ?? 0, at[1] ?? 0),
      bounds: flat.bounds,
    }
  );
}

/** A vendor's mark as the spot that it points at: a point, or the centre of what it drew. Null where it draws nothing. */
export function spotOf(annotation: Annotation, item: EvaluationItem, match: InsideMatch): Spot | null {
  const { shape } = annotation;
  if (shape.kind === "roi") return { by: "spot", world: "lps", at: [...shape.centre] };
  if (shape.kind === "volume") {
    const at = volumeCentreMm(shape);
    return at && { by: "spot", world: "lps", at };
  }
  if (shape.kind === "point" && shape.world === "lps_mm") return { by: "spot", world: "lps", at: [...shape.position] };
  const at = centrePx(shape);
  if (!at) return null;
  const [x = 0, y = 0] = at;
  const [stepX, stepY] = stepOf(annotation, item, match);
  const [aroundX, aroundY] = [match.toleranceMm / stepX, match.toleranceMm / stepY];
  return { by: "spot", world: "image", at, bounds: [x - aroundX, y - aroundY, x + aroundX, y + aroundY] };
}

/** How far a spot lies from a region; refuses places of two worlds. */
export function distanceFrom(region: HoldingRegion, spot: Spot): number {
  if (region.world !== spot.world) {
    throw new EvaluationInputError("world_differs", "one side's places are in the image, the other's in the scanner");
  }
  return region.distanceTo(spot);
}

function stepOf({ place }: Annotation, { key, spacingMm }: EvaluationItem, { toleranceMm }: InsideMatch) {
  if (spacingMm) return [spacingMm[0], spacingMm[1]] as const;
  if (toleranceMm === 0) return [1, 1] as const;
  throw new EvaluationInputError("size_unknown", `item ${key}: its spacing is needed to match ${place} within mm`);
}

function flatDistance(
  shape: Shape,
  step: readonly [number, number],
): { distance: (x: number, y: number) => number; bounds: Bounds } | null {
  switch (shape.kind) {
    case "point": {
      const [x = 0, y = 0] = shape.position;
      return { distance: (px, py) => distanceToBox([px, py], [x, y], [x, y], step), bounds: [x, y, x, y] };
    }
    case "box": {
      const bounds: Bounds = [shape.x, shape.y, shape.x + shape.width, shape.y + shape.height];
      const [left, top, right, bottom] = bounds;
      return { distance: (x, y) => distanceToBox([x, y], [left, top], [right, bottom], step), bounds };
    }
    case "mask": {
      const mask = runMask(shape.width, shape.height, shape.runs);
      const box = maskBounds(mask);
      return (
        box && {
          distance: (x, y) => distanceToMask(mask, x, y, step),
          bounds: [box.x, box.y, box.x + box.width, box.y + box.height],
        }
      );
    }
    case "rotated_box":
      return outline([shape.corners], "union", step);
    case "polygon":
      return outline(shape.rings, shape.fill, step);
    case "ellipse": {
      const around = outline([ellipseRing(shape)], "union", step);
      return around && { ...around, distance: (x, y) => (isInEllipse(shape, x, y) ? 0 : around.distance(x, y)) };
    }
    default:
      return null;
  }
}

function outline(rings: readonly ArrayLike<number>[], fill: "union" | "evenodd", step: readonly [number, number]) {
  const bounds = boundsAround(rings);
  return bounds && { distance: (x: number, y: number) => distanceToPolygon(rings, fill, x, y, step), bounds };
}

type Ellipse = Extract<Shape, { kind: "ellipse" }>;

function isInEllipse({ x, y, radiusX, radiusY, angle }: Ellipse, atX: number, atY: number): boolean {
  const [dx, dy] = [atX - x, atY - y];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return ((dx * cos + dy * sin) / radiusX) ** 2 + ((dy * cos - dx * sin) / radiusY) ** 2 <= 1;
}

function ellipseRing({ x, y, radiusX, radiusY, angle }: Ellipse): number[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return Array.from({ length: CORNERS_OF_ELLIPSE }, (_, at) => {
    const turn = (2 * Math.PI * at) / CORNERS_OF_ELLIPSE;
    const [along, across] = [radiusX * Math.cos(turn), radiusY * Math.sin(turn)];
    return [x + along * cos - across * sin, y + along * sin + across * cos];
  }).flat();
}
