import type { Annotation } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import type { InspectedShape } from "./inspect-result";

type Point = [number, number];

function pointsOf(flat: ArrayLike<number>, most = Number.POSITIVE_INFINITY): Point[] {
  const points: Point[] = [];
  for (let i = 0; i + 1 < flat.length && points.length < most; i += 2) points.push([flat[i] ?? 0, flat[i + 1] ?? 0]);
  return points;
}

function placesOf(flat: ArrayLike<number>, most: number): number[][] {
  const places: number[][] = [];
  for (let i = 0; i + 2 < flat.length && places.length < most; i += 3) {
    places.push([flat[i] ?? 0, flat[i + 1] ?? 0, flat[i + 2] ?? 0]);
  }
  return places;
}

/** Kinds whose label is the drawing's own, not that of what it shows. */
const WITHOUT_LABEL: ReadonlySet<string> = new Set(["line", "angle", "curve", "plane", "roi"]);

/** A shape's geometry in plain numbers; undefined for kinds without any (class, text, measurement) and for masks. */
function plainGeometry(shape: Shape): Record<string, unknown> | undefined {
  switch (shape.kind) {
    case "box":
      return { xywh: [shape.x, shape.y, shape.width, shape.height] };
    case "rotated_box":
      return { corners: pointsOf(shape.corners) };
    case "polygon":
      return { points: pointsOf(shape.rings[0] ?? [], 3) };
    case "polyline":
    case "keypoints":
      return { points: pointsOf(shape.points, 3) };
    case "point":
      return shape.world === "pixel" ? { xy: [...shape.position].slice(0, 2) } : { lps: [...shape.position] };
    case "ellipse":
      return { center: [shape.x, shape.y], radii: [shape.radiusX, shape.radiusY] };
    case "line":
    case "angle":
    case "curve":
      return { lps: placesOf(shape.points, 3) };
    case "plane":
      return { centerLps: [...shape.centre] };
    case "roi":
      return { centerLps: [...shape.centre], sizeMm: [...shape.sizeMm] };
    default:
      return undefined;
  }
}

/** `first` of an inspection, where this annotation can be it. */
export function inspectedShape(annotation: Annotation): InspectedShape | undefined {
  const geometry = plainGeometry(annotation.shape);
  const { kind } = annotation.shape;
  if (!geometry) return undefined;
  return WITHOUT_LABEL.has(kind) ? { kind, ...geometry } : { label: annotation.label, kind, ...geometry };
}
