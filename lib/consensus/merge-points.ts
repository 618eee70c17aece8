import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import { clusterShapes, type Member } from "./cluster-shapes";
import type { ReaderStudy } from "./readers";
import type { Consensus, LeftOut } from "./result";
import type { ConsensusSettings } from "./settings";
import { commonOrigin, readersOfItems, votesNeeded } from "./votes";

type Point = Extract<Shape, { kind: "point" }>;
type PointMember = Member<{ annotation: Annotation; point: Point }>;
type Merged = Pick<Consensus, "annotations" | "leftOut">;

/**
 * Points of several readers as one each: where nobody placed a label twice on an image, all points of that label; else those
 * within `distanceMm` of each other, at most one a reader. Kept where `votes` of those who read the image placed it; its
 * position is the mean of theirs, coordinate by coordinate.
 */
export function mergePoints(study: ReaderStudy, settings: ConsensusSettings): Merged {
  const merged: Merged = { annotations: [], leftOut: [] };
  for (const item of study.items) {
    const readers = readersOfItems(study.readers, [item.key]).length;
    for (const group of pointGroups(study, item.key)) {
      for (const cluster of objectsOf(group, item, settings, merged.leftOut)) {
        const [first] = cluster;
        if (first === undefined) continue;
        const { label, frame } = first.value.annotation;
        const support = cluster.length;
        if (support < votesNeeded(settings, readers)) {
          const message = `placed by ${cluster.map(({ reader }) => reader).join(", ")} only`;
          merged.leftOut.push({ item: item.key, label, support, readers, reason: "too_few_votes", message });
          continue;
        }
        const points = cluster.map(({ value }) => value.point);
        if (points.some(({ world, position }) => isOther(world, position, first.value.point))) {
          const message = "some readers placed it in the image, others in the scanner";
          merged.leftOut.push({ item: item.key, label, support, readers, reason: "world_differs", message });
          continue;
        }
        merged.annotations.push({
          item: item.key,
          label,
          shape: { kind: "point", position: meanPosition(points), world: first.value.point.world },
          ...(frame !== undefined && { frame }),
          origin: commonOrigin(cluster.map(({ value }) => value.annotation)),
          attributes: { support, readers },
          place: "",
        });
      }
    }
  }
  return merged;
}

const isOther = (world: Point["world"], position: Float64Array, first: Point) =>
  world !== first.world || position.length !== first.position.length;

/** The points of one label and frame of an item, in the order of the readers' names. */
function pointGroups({ readers }: ReaderStudy, item: string): PointMember[][] {
  const groups = new Map<string, PointMember[]>();
  for (const { name: reader, annotations } of readers) {
    for (const annotation of annotations.get(item) ?? []) {
      const { shape: point, label, frame } = annotation;
      if (point.kind !== "point") continue;
      const key = JSON.stringify([label, frame ?? null]);
      const group = groups.get(key) ?? [];
      group.push({ reader, order: [...point.position].join(" "), value: { annotation, point } });
      groups.set(key, group);
    }
  }
  return [...groups].sort(([first], [second]) => (first < second ? -1 : 1)).map(([, group]) => group);
}

/** The objects that the points of one label are of: one where it is placed once a reader, else by distance. */
function objectsOf(
  group: PointMember[],
  item: DeliveredItem,
  { distanceMm }: ConsensusSettings,
  leftOut: LeftOut[],
): PointMember[][] {
  const isSingle = new Set(group.map(({ reader }) => reader)).size === group.length;
  if (isSingle) return [group];
  const label = group[0]?.value.annotation.label ?? "";
  const { spacingMm } = item;
  if (spacingMm === undefined && group.some(({ value }) => value.point.world === "pixel")) {
    const message = `${group.length} points of one label: the image's spacing is needed to tell objects apart in mm`;
    leftOut.push({ item: item.key, label, reason: "size_unknown", message });
    return [];
  }
  return clusterShapes(group, (one, other) => {
    if (isOther(one.point.world, one.point.position, other.point)) return null;
    const scale = (axis: number) => (one.point.world === "lps_mm" ? 1 : (spacingMm?.[axis] ?? 1));
    const apart = Math.hypot(
      ...Array.from(one.point.position, (value, axis) => (value - (other.point.position[axis] ?? 0)) * scale(axis)),
    );
    return apart <= distanceMm ? -apart : null;
  });
}

function meanPosition(points: readonly Point[]): Float64Array {
  const [first] = points;
  return Float64Array.from({ length: first?.position.length ?? 0 }, (_, axis) => {
    const sum = points.reduce((total, { position }) => total + (position[axis] ?? 0), 0);
    return sum / points.length;
  });
}
