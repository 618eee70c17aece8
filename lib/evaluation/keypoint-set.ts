import type { Annotation } from "@/lib/model/annotation";
import { objectKeypointSimilarity } from "@/lib/statistics/landmarks/oks";
import type { EvaluationItem } from "./dataset";
import { EvaluationInputError } from "./input-error";
import type { EvaluationSettings } from "./settings";

export type KeypointMatch = Extract<EvaluationSettings["match"], { by: "oks" }>;

/** A set of named points of one object, in mm where the item's spacing is known, else in pixels. */
export interface KeypointSet {
  by: "keypoints";
  /** The label as the side spells it, and the points that are there. */
  label: string;
  points: ReadonlyMap<string, readonly [number, number]>;
  /** Of the box around its points. */
  area: number;
  place: string;
}

/** The points of an annotation by name, or by place in the list where they have none. */
export function keypointSet({ shape, label, place }: Annotation, item: EvaluationItem): KeypointSet | null {
  if (shape.kind !== "keypoints") return null;
  const [stepX = 1, stepY = 1] = item.spacingMm ?? [];
  const points = new Map<string, readonly [number, number]>();
  for (const [index, visible] of shape.visibility.entries()) {
    const [x, y] = [shape.points[2 * index], shape.points[2 * index + 1]];
    if (visible === 0 || x === undefined || y === undefined) continue;
    points.set(shape.names?.[index] ?? String(index + 1), [x * stepX, y * stepY]);
  }
  const extent = (axis: 0 | 1) => {
    const along = [...points.values()].map((point) => point[axis]);
    return along.length === 0 ? 0 : Math.max(...along) - Math.min(...along);
  };
  return { by: "keypoints", label, points, area: extent(0) * extent(1), place };
}

/**
 * Object keypoint similarity of a vendor's set and gold's (`objectKeypointSimilarity`) over gold's points; one that the
 * vendor has not counts 0. A point's sigma is that of its name, else of its label, else the common one. The scale is the
 * box around gold's points, which a set on a line, or of one point, has not: refused.
 */
export function keypointSimilarity(gold: KeypointSet, vendor: KeypointSet, match: KeypointMatch): number {
  if (!(gold.area > 0)) {
    throw new EvaluationInputError(
      "size_unknown",
      `the points of ${gold.place} span no area: match them by distance instead of oks`,
    );
  }
  const names = [...gold.points.keys()];
  const flat = (set: KeypointSet) =>
    names.flatMap((name) => {
      const point = set.points.get(name);
      return point ? [...point, 2] : [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
    });
  const sigmas = names.map((name) => match.sigmas?.[name] ?? match.sigmas?.[gold.label] ?? match.sigma);
  return objectKeypointSimilarity(flat(gold), flat(vendor), gold.area, sigmas).value ?? 0;
}
