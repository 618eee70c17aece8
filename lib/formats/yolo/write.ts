import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import type { Losses } from "../writing";
import { byItem, type FolderWriter, fileNameOf, type WrittenFile } from "../written-file";

/**
 * A text an image (empty: nothing found) and data.yaml with the names. Boxes have four numbers, oriented boxes four
 * corners, polygons their points, all as fractions of the image's size, without which an image cannot be written.
 */
export const writeYolo: FolderWriter = function* (content, losses): Generator<WrittenFile> {
  const names = [...new Set(content.annotations.map(({ label }) => label))];
  const numbers = new Map(names.map((name, i) => [name, i]));
  for (const [item, annotations] of byItem(content)) {
    const lines = annotations.flatMap((annotation) => {
      const fields = fieldsOf(item, annotation, losses);
      return fields === undefined ? [] : [`${numbers.get(annotation.label)} ${fields.join(" ")}\n`];
    });
    yield { name: `labels/${fileNameOf(item.key)}.txt`, chunks: [lines.join("")] };
  }
  const listed = names.map((name, i) => `  ${i}: '${name.replaceAll(/[\r\n]/g, " ").replaceAll("'", "''")}'\n`);
  yield { name: "data.yaml", chunks: [`nc: ${names.length}\nnames:\n${listed.join("")}`] };
};

function fieldsOf({ width, height }: DeliveredItem, annotation: Annotation, losses: Losses): number[] | undefined {
  if (width === undefined || height === undefined) {
    losses.add("annotations of images without a size", "YOLO writes fractions of the image's size");
    return undefined;
  }
  const { shape, score, annotator, attributes, finding, frame } = annotation;
  const scaled = (points: Iterable<number>) => Array.from(points, (value, i) => value / (i % 2 === 0 ? width : height));
  let fields: number[];
  if (shape.kind === "box") {
    fields = scaled([shape.x + shape.width / 2, shape.y + shape.height / 2, shape.width, shape.height]);
    if (score !== undefined) fields.push(score);
  } else if (shape.kind === "rotated_box") fields = scaled(shape.corners);
  else if (shape.kind === "polygon" && shape.rings.length === 1) fields = scaled(shape.rings[0] ?? []);
  else {
    losses.add(`shapes: ${shape.kind}`, "YOLO holds boxes, oriented boxes and polygons of one ring");
    return undefined;
  }
  if (score !== undefined && shape.kind !== "box") losses.add("scores", "only a box has one");
  if (annotator !== undefined) losses.add("annotators", "YOLO has no such field");
  if (finding !== undefined || frame !== undefined) losses.add("findings and frames", "YOLO has no such field");
  if (Object.keys(attributes).length > 0) losses.add("attributes", "YOLO has no such field");
  return fields;
}
