import { type Bounds, boundsAround } from "@/lib/geometry/boxes/bounds";
import type { Shape } from "@/lib/model/shape";
import { Fault } from "../fault";

/**
 * The fault of a shape that has nothing inside its image. Partly outside is kept, untouched: clipping is for whoever
 * compares. Sides only touched from outside count as outside, but a keypoint on the edge is inside.
 */
export function outOfImage(shape: Shape, image: { width?: number; height?: number }): Fault | undefined {
  const { width, height } = image;
  if (width === undefined || height === undefined) return undefined;
  if (shape.kind === "box") {
    // the most frequent shape, told without a list
    const { x, y } = shape;
    if (x + shape.width > 0 && y + shape.height > 0 && x < width && y < height) return undefined;
  }
  const bounds = boundsOf(shape);
  if (bounds === undefined) return undefined;
  const [left, top, right, bottom] = bounds;
  const isInside =
    shape.kind === "keypoints"
      ? right >= 0 && bottom >= 0 && left <= width && top <= height
      : right > 0 && bottom > 0 && left < width && top < height;
  if (isInside) return undefined;
  const found = `x ${left} to ${right}, y ${top} to ${bottom}`;
  return new Fault("out_of_image", `the ${shape.kind} lies outside of its image (${found} in ${width} x ${height})`, {
    field: shape.kind === "box" ? "bbox" : shape.kind === "polygon" ? "segmentation" : "keypoints",
    found,
    expected: `something within ${width} x ${height}`,
  });
}

/** Of keypoints, those that are not absent. */
function boundsOf(shape: Shape): Bounds | undefined {
  if (shape.kind === "box") return [shape.x, shape.y, shape.x + shape.width, shape.y + shape.height];
  if (shape.kind === "keypoints") {
    const present: number[] = [];
    for (let i = 0; i < shape.visibility.length; i++) {
      if (shape.visibility[i] !== 0) present.push(shape.points[i * 2] ?? 0, shape.points[i * 2 + 1] ?? 0);
    }
    return boundsAround([present]) ?? undefined;
  }
  return shape.kind === "polygon" ? (boundsAround(shape.rings) ?? undefined) : undefined;
}
