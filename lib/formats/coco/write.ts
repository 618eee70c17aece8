import { boxAroundRings } from "@/lib/geometry/boxes/box-around";
import { maskBounds } from "@/lib/geometry/masks/bounds";
import { writeCocoString } from "@/lib/geometry/masks/coco-mask";
import { maskArea } from "@/lib/geometry/masks/run-mask";
import { signedRingArea } from "@/lib/geometry/polygons/ring";
import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import { itemKey, withoutExtension } from "@/lib/model/item-key";
import type { Shape } from "@/lib/model/shape";
import { type DeliveryContent, Losses, type WrittenText } from "../writing";

/** The attribute under which an annotation's finding is written; `findingAttribute` reads it back. */
export const WRITTEN_FINDING = "finding";

/** The fields of COCO that say a shape; undefined for one that it cannot hold. */
function shapeFields(shape: Shape): Record<string, unknown> | undefined {
  switch (shape.kind) {
    case "class":
      return {};
    case "text":
      return { caption: shape.text };
    case "box":
      return {
        bbox: [shape.x, shape.y, shape.width, shape.height],
        area: shape.width * shape.height,
        segmentation: [],
      };
    case "polygon":
      return shape.fill === "union" || shape.rings.length === 1 ? polygonFields(shape.rings) : undefined;
    case "mask": {
      const box = maskBounds(shape);
      return {
        segmentation: { size: [shape.height, shape.width], counts: writeCocoString(shape) },
        area: maskArea(shape),
        ...(box && { bbox: [box.x, box.y, box.width, box.height] }),
      };
    }
    case "keypoints": {
      const points = Array.from(shape.visibility, (v, i) => [shape.points[i * 2], shape.points[i * 2 + 1], v]);
      return { keypoints: points.flat(), num_keypoints: shape.visibility.filter((v) => v > 0).length };
    }
    default:
      return undefined;
  }
}

function polygonFields(rings: readonly Float64Array[]): Record<string, unknown> {
  return {
    segmentation: rings.map((ring) => [...ring]),
    area: rings.reduce((sum, ring) => sum + Math.abs(signedRingArea(ring)), 0),
    bbox: boxAroundRings(rings) ?? [],
  };
}

/** A file name whose key is the item's: the path that the delivery gave it, else the key. */
function fileName({ key, aliases }: DeliveredItem): string {
  return aliases.find((alias) => itemKey(alias) === key || withoutExtension(alias) === key) ?? key;
}

interface Category {
  id: number;
  keypoints?: string[];
}

/** Counts what an item loses: an image of COCO has a name and a size. */
function countItemLosses(item: DeliveredItem, losses: Losses): void {
  if (item.case !== undefined && item.case !== item.key) losses.add("cases of items", "COCO images have no case");
  for (const field of ["depth", "spacingMm", "positionMm", "affineLps"] as const)
    if (item[field] !== undefined)
      losses.add(`${ITEM_FIELD_WORDS[field]} of items`, "COCO images are flat and in pixels");
  if (Object.keys(item.attributes ?? {}).length > 0) losses.add("attributes of items", "COCO images have none");
}

const ITEM_FIELD_WORDS = { depth: "slices", spacingMm: "spacing", positionMm: "position", affineLps: "orientation" };

/** Counts what one annotation loses although its shape is kept. */
function countLosses(annotation: Annotation, losses: Losses): void {
  for (const field of ["annotator", "vendor", "frame"] as const) {
    if (annotation[field] !== undefined) losses.add(field, "COCO has no such field");
  }
  if (annotation.isGold) losses.add("gold mark", "a COCO file is gold or a delivery as a whole");
}

/**
 * A delivery as one COCO file: images, then annotations as they come, then the categories met. Masks as compressed run
 * lengths, findings as the attribute `finding`. `readCoco` reads back what it could hold; the rest is counted:
 * rotated boxes, lines, single points, ellipses, measurements, polygons with holes, who said it, and cases, attributes
 * and millimetres of items.
 */
export async function* writeCoco(content: DeliveryContent): WrittenText {
  const losses = new Losses();
  const imageIds = new Map<string, number>();
  const categories = new Map<string, Category>();
  yield content.info === undefined ? '{"images":[' : `{"info":${JSON.stringify(content.info)},\n"images":[`;
  for await (const item of content.items) {
    const id = imageIds.size + 1;
    imageIds.set(item.key, id);
    countItemLosses(item, losses);
    const { width, height } = item;
    yield `${id > 1 ? "," : ""}\n${JSON.stringify({ id, file_name: fileName(item), width, height })}`;
  }
  yield '],\n"annotations":[';
  let written = 0;
  for await (const annotation of content.annotations) {
    const fields = shapeFields(annotation.shape);
    const imageId = imageIds.get(annotation.item);
    if (fields === undefined || imageId === undefined) {
      if (fields === undefined) losses.add(`shapes: ${annotation.shape.kind}`, "COCO has no such shape");
      else losses.add("annotations of unlisted items", "COCO annotations name an image of the list");
      continue;
    }
    countLosses(annotation, losses);
    const { score, crowd, finding, attributes, shape } = annotation;
    const category = categories.get(annotation.label) ?? { id: categories.size + 1 };
    if (shape.kind === "keypoints" && shape.names !== undefined) category.keypoints ??= shape.names;
    categories.set(annotation.label, category);
    const record = {
      id: ++written,
      image_id: imageId,
      category_id: category.id,
      ...fields,
      // of an object with points the area is what its source stated, as COCO's evaluation asks for it
      ...(shape.kind === "keypoints" && typeof attributes.area === "number" && { area: attributes.area }),
      iscrowd: crowd ? 1 : 0,
      ...(score !== undefined && { score }),
      attributes: { ...attributes, ...(finding !== undefined && { [WRITTEN_FINDING]: finding }) },
    };
    yield `${written > 1 ? "," : ""}\n${JSON.stringify(record)}`;
  }
  const listed = [...categories].map(([name, { id, keypoints }]) => ({ id, name, ...(keypoints && { keypoints }) }));
  yield `],\n"categories":${JSON.stringify(listed)}}\n`;
  return losses.list();
}
