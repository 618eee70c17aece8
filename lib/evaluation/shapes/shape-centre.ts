import { applyAffine } from "@/lib/geometry/affine";
import { maskBounds } from "@/lib/geometry/masks/bounds";
import type { Shape, VolumeMask } from "@/lib/model/shape";

/** The centre of a shape of one image in pixels; null of other shapes, and of outlines. */
export function centrePx(shape: Shape): readonly number[] | null {
  switch (shape.kind) {
    case "point":
      return [...shape.position];
    case "box":
      return [shape.x + shape.width / 2, shape.y + shape.height / 2];
    case "ellipse":
      return [shape.x, shape.y];
    case "rotated_box": {
      // corners in order: the middle of a diagonal is the centre
      const [x1 = 0, y1 = 0, , , x2 = 0, y2 = 0] = shape.corners;
      return [(x1 + x2) / 2, (y1 + y2) / 2];
    }
    default:
      return null;
  }
}

/** The centre of the box around a mask through a volume, along its voxels, in scanner mm; null where it is empty. */
export function volumeCentreMm({ width, height, affineLps, slices }: VolumeMask): [number, number, number] | null {
  const boxes = slices.flatMap(({ index, runs }) => {
    const box = maskBounds({ width, height, runs });
    return box ? [{ ...box, index }] : [];
  });
  if (boxes.length === 0) return null;
  const middle = (least: readonly number[], most: readonly number[]) => (Math.min(...least) + Math.max(...most)) / 2;
  const x = middle(
    boxes.map((box) => box.x),
    boxes.map((box) => box.x + box.width - 1),
  );
  const y = middle(
    boxes.map((box) => box.y),
    boxes.map((box) => box.y + box.height - 1),
  );
  const indices = boxes.map(({ index }) => index);
  return applyAffine([...affineLps], x, y, middle(indices, indices));
}
