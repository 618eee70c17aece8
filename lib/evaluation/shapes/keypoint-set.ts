import type { Annotation } from "@/lib/model/annotation";
import { objectKeypointSimilarity } from "@/lib/statistics/landmarks/oks";
import { regionKeypointSimilarity } from "@/lib/statistics/landmarks/oks-region";
import type { EvaluationItem } from "../cases/dataset";
import { EvaluationInputError } from "../input-error";
import type { EvaluationSettings } from "../settings";

export type KeypointMatch = Extract<EvaluationSettings["match"], { by: "oks" }>;

/** A set of named points of one object, in mm where the item's spacing is known, else in pixels. */
export interface KeypointSet {
  by: "keypoints";
  /** The label as the side spells it, and the points that are there. */
  label: string;
  points: ReadonlyMap<string, readonly [number, number]>;
  /** Of the box around its points; and the same in square pixels, by which COCO tells medium from large. */
  area: number;
  areaPx: number;
  /** The object's own area where gold states it (attribute `area`), in the unit of `area`; null: it does not. */
  statedArea: number | null;
  statedAreaPx: number | null;
  place: string;
}

/** Gold's object without points (a box where nobody could place any): sets on it are neither found nor extra. */
export interface KeypointRegion {
  by: "keypoint_region";
  label: string;
  /** x, y, width, height, in the unit of the points. */
  box: readonly [number, number, number, number];
  area: number;
  areaPx: number;
}

/**
 * An annotation as it is compared by similarity: a set of points, or gold's object without points. Null for others. Of the
 * vendor's side `absent` says what its points are of which it says that they are absent; of gold there are none.
 */
export function keypointShape(
  annotation: Annotation,
  item: EvaluationItem,
  absent: KeypointMatch["absent"],
): KeypointSet | KeypointRegion | null {
  return keypointSet(annotation, item, absent === "placed") ?? keypointRegion(annotation, item);
}

/** How many points of an annotation are said to be absent (visibility 0) although they have coordinates. */
export function saidAbsent({ shape }: Annotation): number {
  if (shape.kind !== "keypoints") return 0;
  const { points, visibility } = shape;
  return visibility.reduce((sum, visible, at) => {
    const isSomewhere = (points[2 * at] ?? 0) !== 0 || (points[2 * at + 1] ?? 0) !== 0;
    return sum + (visible === 0 && isSomewhere ? 1 : 0);
  }, 0);
}

/** The points of an annotation by name, or by place in the list where they have none. */
function keypointSet(
  { shape, label, place, attributes }: Annotation,
  item: EvaluationItem,
  isAbsentPlaced: boolean,
): KeypointSet | null {
  if (shape.kind !== "keypoints") return null;
  const [stepX = 1, stepY = 1] = item.spacingMm ?? [];
  const points = new Map<string, readonly [number, number]>();
  for (const [index, visible] of shape.visibility.entries()) {
    const [x, y] = [shape.points[2 * index], shape.points[2 * index + 1]];
    if ((visible === 0 && !isAbsentPlaced) || x === undefined || y === undefined) continue;
    points.set(shape.names?.[index] ?? String(index + 1), [x * stepX, y * stepY]);
  }
  const extent = (axis: 0 | 1) => {
    const along = [...points.values()].map((point) => point[axis]);
    return along.length === 0 ? 0 : Math.max(...along) - Math.min(...along);
  };
  const area = extent(0) * extent(1);
  const statedAreaPx = statedArea(attributes);
  return {
    by: "keypoints",
    label,
    points,
    area,
    areaPx: area / (stepX * stepY),
    statedArea: statedAreaPx === null ? null : statedAreaPx * stepX * stepY,
    statedAreaPx,
    place,
  };
}

/**
 * An object of gold without points, from the box around it: told by the area that COCO's reader keeps of objects with a
 * list of points. A box without it is a box beside the points, and takes nothing up.
 */
function keypointRegion({ shape, label, attributes }: Annotation, item: EvaluationItem): KeypointRegion | null {
  if (shape.kind !== "box") return null;
  const [stepX = 1, stepY = 1] = item.spacingMm ?? [];
  const areaPx = statedArea(attributes);
  if (areaPx === null) return null;
  const box = [shape.x * stepX, shape.y * stepY, shape.width * stepX, shape.height * stepY] as const;
  return { by: "keypoint_region", label, box, area: areaPx * stepX * stepY, areaPx };
}

/** COCO's `area` of an object, which its points alone do not tell. */
function statedArea({ area }: Annotation["attributes"]): number | null {
  return typeof area === "number" && area > 0 && Number.isFinite(area) ? area : null;
}

/**
 * Object keypoint similarity of a vendor's set and gold's (`objectKeypointSimilarity`) over gold's points; one that the
 * vendor has not counts 0. A point's sigma is that of its name, else of its label, else the common one. The scale is the
 * box around gold's points, which a set on a line, or of one point, has not; or, under the setting `stated`, the area
 * that gold states of the object: refused where there is none.
 */
export function keypointSimilarity(gold: KeypointSet, vendor: KeypointSet, match: KeypointMatch): number {
  const area = match.scale === "stated" ? gold.statedArea : gold.area;
  if (area === null || !(area > 0)) {
    const why =
      match.scale === "stated"
        ? `${gold.place} states no area of its object: take the box around its points as the scale`
        : `the points of ${gold.place} span no area: match them by distance instead of oks`;
    throw new EvaluationInputError("size_unknown", why);
  }
  const names = [...gold.points.keys()];
  const flat = (set: KeypointSet) =>
    names.flatMap((name) => {
      const point = set.points.get(name);
      return point ? [...point, 2] : [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
    });
  return objectKeypointSimilarity(flat(gold), flat(vendor), area, sigmasOf(names, gold.label, match)).value ?? 0;
}

/** How well a vendor's set lies on an object without points, see `regionKeypointSimilarity`. */
export function regionSimilarity(region: KeypointRegion, vendor: KeypointSet, match: KeypointMatch): number {
  const sigmas = sigmasOf([...vendor.points.keys()], region.label, match);
  return regionKeypointSimilarity(region.box, [...vendor.points.values()].flat(), region.area, sigmas).value ?? 0;
}

const sigmasOf = (names: readonly string[], label: string, { sigma, sigmas }: KeypointMatch): number[] =>
  names.map((name) => sigmas?.[name] ?? sigmas?.[label] ?? sigma);
