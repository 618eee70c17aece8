import type { Annotation } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import type { ReaderStudy } from "./readers";
import type { Consensus } from "./result";
import type { ConsensusSettings } from "./settings";
import { commonOrigin, readersOfItems, votesNeeded } from "./votes";

type Keypoints = Extract<Shape, { kind: "keypoints" }>;

/** Not labelled, labelled but hidden, seen: COCO's words. */
const NOT_PLACED = 0;
const HIDDEN = 1;
const SEEN = 2;

/**
 * Lists of named points as one each: where nobody drew two lists of a label on an image, each point is the mean of those
 * who placed it, kept where `votes` of those who read the image did; seen where more than half of them saw it.
 */
export function mergeKeypoints(
  study: ReaderStudy,
  settings: ConsensusSettings,
): Pick<Consensus, "annotations" | "leftOut"> {
  const merged: Pick<Consensus, "annotations" | "leftOut"> = { annotations: [], leftOut: [] };
  for (const { key: item } of study.items) {
    const readers = readersOfItems(study.readers, [item]).length;
    for (const [label, lists] of listsOf(study, item)) {
      const facts = { item, label, support: lists.size, readers };
      const drawn = [...lists.values()].flat();
      const shapes = drawn.flatMap(({ shape }) => (shape.kind === "keypoints" ? shape : []));
      const [first] = shapes;
      if (first === undefined) continue;
      if (drawn.length > lists.size) {
        const message = "a reader drew several lists of points of this label: whose is whose cannot be told";
        merged.leftOut.push({ ...facts, reason: "not_mergeable", message });
        continue;
      }
      if (shapes.some(({ visibility }) => visibility.length !== first.visibility.length)) {
        merged.leftOut.push({ ...facts, reason: "not_mergeable", message: "the readers' lists differ in length" });
        continue;
      }
      const shape = meanOf(shapes, first, votesNeeded(settings, readers));
      if (shape.visibility.every((visible) => visible === NOT_PLACED)) {
        merged.leftOut.push({ ...facts, reason: "too_few_votes", message: "no point has enough votes" });
        continue;
      }
      merged.annotations.push({
        item,
        label,
        shape,
        origin: commonOrigin(drawn),
        attributes: { support: lists.size, readers },
        place: "",
      });
    }
  }
  return merged;
}

function listsOf({ readers }: ReaderStudy, item: string): [string, Map<string, Annotation[]>][] {
  const labels = new Map<string, Map<string, Annotation[]>>();
  for (const { name, annotations } of readers) {
    for (const annotation of annotations.get(item) ?? []) {
      if (annotation.shape.kind !== "keypoints") continue;
      const lists = labels.get(annotation.label) ?? new Map<string, Annotation[]>();
      lists.set(name, [...(lists.get(name) ?? []), annotation]);
      labels.set(annotation.label, lists);
    }
  }
  return [...labels].sort(([first], [second]) => (first < second ? -1 : 1));
}

function meanOf(shapes: readonly Keypoints[], first: Keypoints, votes: number): Keypoints {
  const count = first.visibility.length;
  const points = new Float64Array(2 * count);
  const visibility = new Uint8Array(count);
  for (let at = 0; at < count; at++) {
    const placed = shapes.filter((shape) => (shape.visibility[at] ?? NOT_PLACED) !== NOT_PLACED);
    if (placed.length < votes) continue;
    for (const axis of [0, 1]) {
      const sum = placed.reduce((total, shape) => total + (shape.points[2 * at + axis] ?? 0), 0);
      points[2 * at + axis] = sum / placed.length;
    }
    const seen = placed.filter((shape) => shape.visibility[at] === SEEN).length;
    visibility[at] = 2 * seen > placed.length ? SEEN : HIDDEN;
  }
  return { kind: "keypoints", points, visibility, ...(first.names && { names: [...first.names] }) };
}
