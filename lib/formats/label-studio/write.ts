import { encode } from "@thi.ng/rle-pack";
import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import type { Losses } from "../writing";
import { byItem, type FolderWriter, imageNameOf, type WrittenFile } from "../written-file";

/** Label Studio JSON: a task an image, an annotation a reader; geometry in percent of the image's size. */
export const writeLabelStudio: FolderWriter = (content, losses) => [
  { name: "tasks.json", chunks: tasksJson(content, losses) } satisfies WrittenFile,
];

function* tasksJson(content: Parameters<FolderWriter>[0], losses: Losses): Generator<string> {
  const readers = [...new Set(content.annotations.map(({ annotator }) => annotator))];
  if (readers.some((reader) => reader !== undefined)) losses.add("names of readers", "Label Studio numbers people");
  let id = 0;
  let annotationId = 0;
  for (const [item, annotations] of byItem(content)) {
    const byReader = new Map<string | undefined, Annotation[]>();
    for (const annotation of annotations) {
      const own = byReader.get(annotation.annotator) ?? [];
      own.push(annotation);
      byReader.set(annotation.annotator, own);
    }
    if (byReader.size === 0) byReader.set(readers[0], []);
    const task = {
      id: ++id,
      data: { image: imageNameOf(item) },
      annotations: [...byReader].map(([reader, own]) => ({
        id: ++annotationId,
        completed_by: readers.indexOf(reader) + 1,
        was_cancelled: false,
        ground_truth: false,
        result: own.flatMap((annotation, i) => resultOf(item, annotation, `r${annotationId}_${i + 1}`, losses)),
      })),
      predictions: [],
    };
    yield `${id === 1 ? "[" : ","}\n${JSON.stringify(task)}`;
  }
  yield id === 0 ? "[]\n" : "\n]\n";
}

function resultOf(item: DeliveredItem, annotation: Annotation, id: string, losses: Losses): object[] {
  const { label, shape, attributes, score, finding, frame } = annotation;
  const { width, height } = item;
  if (Object.keys(attributes).length > 0) losses.add("attributes", "a region has none");
  if (finding !== undefined || frame !== undefined) losses.add("findings and frames", "an image has none");
  const scored = score === undefined ? {} : { score };
  if (shape.kind === "class")
    return [{ id, from_name: "choice", to_name: "image", type: "choices", value: { choices: [label] }, ...scored }];
  const found = width === undefined || height === undefined ? undefined : geometryOf(shape, width, height);
  if (found === undefined) {
    const why = width === undefined ? "percent need the image's size" : "Label Studio has no such shape";
    losses.add(`shapes: ${shape.kind}`, why);
    return [];
  }
  const { type, value } = found;
  const size = { original_width: width, original_height: height, image_rotation: 0 };
  return [{ id, from_name: "label", to_name: "image", type, ...size, value: { ...value, [type]: [label] }, ...scored }];
}

function geometryOf(shape: Shape, width: number, height: number) {
  const x = (value: number) => (value / width) * 100;
  const y = (value: number) => (value / height) * 100;
  switch (shape.kind) {
    case "box": {
      const value = { x: x(shape.x), y: y(shape.y), width: x(shape.width), height: y(shape.height), rotation: 0 };
      return { type: "rectanglelabels", value };
    }
    case "polygon": {
      const [ring, ...more] = shape.rings;
      if (ring === undefined || more.length > 0) return undefined;
      const points = Array.from({ length: ring.length / 2 }, (_, i) => [x(ring[i * 2] ?? 0), y(ring[i * 2 + 1] ?? 0)]);
      return { type: "polygonlabels", value: { points, closed: true } };
    }
    case "point": {
      const [px = 0, py = 0] = shape.position;
      return shape.world === "pixel"
        ? { type: "keypointlabels", value: { x: x(px), y: y(py), width: 0.5 } }
        : undefined;
    }
    case "ellipse": {
      const value = { x: x(shape.x), y: y(shape.y), radiusX: x(shape.radiusX), radiusY: y(shape.radiusY) };
      return { type: "ellipselabels", value: { ...value, rotation: (shape.angle * 180) / Math.PI } };
    }
    case "mask":
      return { type: "brushlabels", value: { format: "rle", rle: brushOf(shape) } };
    default:
      return undefined;
  }
}

/** A mask as opaque pixels of an RGBA image, packed as Label Studio's own brush is. */
function brushOf({ width, height, runs }: Extract<Shape, { kind: "mask" }>): number[] {
  const rgba = new Uint8Array(width * height * 4);
  let at = 0;
  for (const [i, length] of runs.entries()) {
    if (i % 2 === 1) rgba.fill(255, at * 4, (at + length) * 4);
    at += length;
  }
  return [...encode(rgba, rgba.length)];
}
