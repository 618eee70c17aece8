import { unionMask } from "@/lib/geometry/masks/combine";
import type { RunMask } from "@/lib/geometry/masks/run-mask";
import type { Annotation, Attributes } from "@/lib/model/annotation";
import type { EvaluationCase } from "../cases/dataset";
import type { LabelIndex } from "../cases/label-map";
import { shapeFrames } from "./shape-mask";

/** The masks of one finding over the slices and frames it lies on, keyed by a slice position within the case. */
export interface FindingStack {
  finding: string;
  label: number;
  slices: Map<number, RunMask>;
  /** Items that hold a part of it, ascending. */
  items: number[];
  /** Of its shapes, in the order of the file. */
  attributes: Attributes[];
}

/** Frames of one item come before those of the next; no volume has a million slices. */
export const FRAMES_PER_ITEM = 1_000_000;

/** What joins the shapes of one finding: the named attribute, else the reader's own finding, else nothing. */
export function findingName(annotation: Annotation, attribute: string | null): string {
  const value = attribute === null ? annotation.finding : (annotation.attributes[attribute] ?? annotation.finding);
  return value === undefined ? `${annotation.item} ${annotation.place}` : String(value);
}

/**
 * Joins one side's shapes of a case into findings by name: shapes on one slice are united, slices are put side by side.
 * A shape without the attribute is a finding of its own. The label is that of its first shape in item order; a finding
 * whose label is not declared is left to the caller (`labelOf` gives no number). Sorted by name, so that sums over
 * findings do not depend on the order of the file.
 */
export function stackFindings(
  data: EvaluationCase,
  positions: ReadonlyMap<string, number>,
  annotations: readonly Annotation[],
  attribute: string | null,
  labelOf: (annotation: Annotation) => LabelIndex,
): FindingStack[] {
  const stacks = new Map<string, FindingStack & { firstItem: number }>();
  for (const annotation of annotations) {
    const position = positions.get(annotation.item);
    const item = position === undefined ? undefined : data.items[position];
    const label = labelOf(annotation);
    if (position === undefined || !item || typeof label !== "number") continue;
    const frames = shapeFrames(annotation, item);
    if (!frames) continue;
    const finding = findingName(annotation, attribute);
    const stack = stacks.get(finding) ?? {
      finding,
      label,
      slices: new Map<number, RunMask>(),
      items: [] as number[],
      attributes: [] as Attributes[],
      firstItem: position,
    };
    stacks.set(finding, stack);
    stack.attributes.push(annotation.attributes);
    if (position < stack.firstItem) {
      stack.firstItem = position;
      stack.label = label;
    }
    for (const [frame, mask] of frames) {
      const slice = position * FRAMES_PER_ITEM + frame;
      const present = stack.slices.get(slice);
      stack.slices.set(slice, present ? unionMask(present, mask) : mask);
    }
    if (!stack.items.includes(position)) stack.items.push(position);
  }
  const named = [...stacks.values()].map(({ finding, label, slices, items, attributes }) => ({
    finding,
    label,
    slices,
    attributes,
    items: items.sort((first, second) => first - second),
  }));
  return named.sort((first, second) => (first.finding < second.finding ? -1 : 1));
}

/** The masks of a finding that lies in one item, by frame. */
export function framesOf({ slices }: FindingStack): Map<number, RunMask> {
  return new Map([...slices].map(([slice, mask]) => [slice % FRAMES_PER_ITEM, mask]));
}

/** The item that a slice of a stack lies on. */
export function itemOfSlice(slice: number): number {
  return Math.floor(slice / FRAMES_PER_ITEM);
}

/** The item a finding is shown on and sliced by: the middle one of those that hold a part of it. */
export function middleItem(stack: FindingStack): number {
  return stack.items[(stack.items.length - 1) >> 1] ?? 0;
}
