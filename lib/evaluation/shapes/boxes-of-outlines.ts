import { boxAroundRings } from "@/lib/geometry/boxes/box-around";
import { boxIou } from "@/lib/geometry/boxes/box-iou";
import { maskBounds } from "@/lib/geometry/masks/bounds";
import type { Annotation } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";

/** An outline whose box overlaps a given box by at least this (IoU) is the same object, stated twice. */
const SAME_OBJECT = 0.9;

type Box = Extract<Shape, { kind: "box" }>;

/**
 * One side's annotations of a case as a detection compares them: an outline stands for its bounding box, because tools
 * that draw outlines often deliver nothing else, and a finding that was drawn is found. Where the same reader also gave
 * a box of the same label there (IoU of at least 0.9 on the same image), the outline is a second statement of that
 * object and is dropped. Everything else stays as it is.
 */
export function boxesOfOutlines(annotations: readonly Annotation[]): Annotation[] {
  const given = new Map<string, Annotation[]>();
  for (const annotation of annotations) {
    if (annotation.shape.kind !== "box") continue;
    const key = imageOf(annotation);
    const boxes = given.get(key);
    if (boxes) boxes.push(annotation);
    else given.set(key, [annotation]);
  }
  return annotations.flatMap((annotation) => {
    if (!isOutline(annotation.shape)) return annotation;
    const box = boxOf(annotation.shape);
    if (!box) return [];
    const isStated = (given.get(imageOf(annotation)) ?? []).some(
      ({ shape }) => shape.kind === "box" && isSame(shape, box),
    );
    return isStated ? [] : { ...annotation, shape: box };
  });
}

/** Shapes that stand for their bounding box in a detection. */
export function isOutline(shape: Shape): shape is Extract<Shape, { kind: "polygon" | "mask" }> {
  return shape.kind === "polygon" || shape.kind === "mask";
}

const imageOf = ({ item, frame, label, annotator }: Annotation) =>
  JSON.stringify([item, frame ?? 0, label, annotator ?? null]);

function boxOf(shape: Extract<Shape, { kind: "polygon" | "mask" }>): Box | null {
  if (shape.kind === "mask") {
    const bounds = maskBounds(shape);
    return bounds && { kind: "box", ...bounds };
  }
  const sides = boxAroundRings(shape.rings);
  if (!sides) return null;
  const [x, y, width, height] = sides;
  return { kind: "box", x, y, width, height };
}

function isSame(one: Box, other: Box): boolean {
  const sides = ({ x, y, width, height }: Box) => [x, y, width, height];
  return (boxIou(sides(one), 0, sides(other), 0).value ?? 0) >= SAME_OBJECT;
}
