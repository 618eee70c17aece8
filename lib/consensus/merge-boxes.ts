import { boxIou } from "@/lib/geometry/boxes/box-iou";
import type { Annotation } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import { median } from "@/lib/statistics/intervals/quantile";
import { clusterShapes, type Member } from "./cluster-shapes";
import type { ReaderStudy } from "./readers";
import type { Consensus } from "./result";
import type { ConsensusSettings } from "./settings";
import { commonOrigin, readersOfItems, votesNeeded } from "./votes";

type Box = Extract<Shape, { kind: "box" }>;
type BoxMember = Member<{ annotation: Annotation; box: Box }>;

/**
 * Boxes of several readers as one each: boxes of one label on one image and frame that overlap by at least `iou`, at most
 * one a reader (`clusterShapes`); kept where `votes` of those who read the image drew it. Its edges are the medians of
 * theirs, its score the share of readers who drew it.
 */
export function mergeBoxes(
  study: ReaderStudy,
  settings: ConsensusSettings,
): Pick<Consensus, "annotations" | "leftOut"> {
  const merged: Pick<Consensus, "annotations" | "leftOut"> = { annotations: [], leftOut: [] };
  for (const { key } of study.items) {
    const readers = readersOfItems(study.readers, [key]).length;
    for (const group of boxGroups(study, key)) {
      for (const cluster of clusterShapes(group, (one, other) => overlapping(one.box, other.box, settings.iou))) {
        const [first] = cluster;
        if (first === undefined) continue;
        const { label, frame } = first.value.annotation;
        const support = cluster.length;
        if (support < votesNeeded(settings, readers)) {
          const message = `drawn by ${cluster.map(({ reader }) => reader).join(", ")} (${first.value.annotation.place})`;
          merged.leftOut.push({ item: key, label, support, readers, reason: "too_few_votes", message });
          continue;
        }
        merged.annotations.push({
          item: key,
          label,
          shape: medianBox(cluster.map(({ value }) => value.box)),
          ...(frame !== undefined && { frame }),
          score: support / readers,
          origin: commonOrigin(cluster.map(({ value }) => value.annotation)),
          attributes: { support, readers },
          place: "",
        });
      }
    }
  }
  return merged;
}

/** The boxes of one label and frame of an item. */
function boxGroups({ readers }: ReaderStudy, item: string): BoxMember[][] {
  const groups = new Map<string, BoxMember[]>();
  for (const { name: reader, annotations } of readers) {
    for (const annotation of annotations.get(item) ?? []) {
      const { shape: box, label, frame } = annotation;
      if (box.kind !== "box") continue;
      const key = JSON.stringify([label, frame ?? null]);
      const group = groups.get(key) ?? [];
      group.push({ reader, order: [box.x, box.y, box.width, box.height].join(" "), value: { annotation, box } });
      groups.set(key, group);
    }
  }
  return [...groups].sort(([first], [second]) => (first < second ? -1 : 1)).map(([, group]) => group);
}

function overlapping(one: Box, other: Box, least: number): number | null {
  const sides = ({ x, y, width, height }: Box) => [x, y, width, height];
  const { value } = boxIou(sides(one), 0, sides(other), 0);
  return value !== null && value >= least ? value : null;
}

function medianBox(boxes: readonly Box[]): Box {
  const x = median(boxes.map((box) => box.x));
  const y = median(boxes.map((box) => box.y));
  const right = median(boxes.map((box) => box.x + box.width));
  const bottom = median(boxes.map((box) => box.y + box.height));
  return { kind: "box", x, y, width: right - x, height: bottom - y };
}
