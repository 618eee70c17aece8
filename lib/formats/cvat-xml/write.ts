import { maskBounds } from "@/lib/geometry/masks/bounds";
import type { Annotation, Attributes } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import type { Losses } from "../writing";
import { byItem, type FolderWriter, imageNameOf, type WrittenFile } from "../written-file";
import { xmlElement, xmlText } from "../xml/write-xml";

/** CVAT for images 1.1: boxes, polygons of one ring, polylines, points, ellipses, masks and tags with attributes. */
export const writeCvat: FolderWriter = (content, losses) => [
  { name: "annotations.xml", chunks: annotationsXml(content, losses) } satisfies WrittenFile,
];

function* annotationsXml(content: Parameters<FolderWriter>[0], losses: Losses): Generator<string> {
  const labels = [...new Set(content.annotations.map(({ label }) => label))];
  const declared = labels.map((label) => `<label><name>${xmlText(label)}</name><attributes></attributes></label>`);
  yield '<?xml version="1.0" encoding="utf-8"?>\n<annotations><version>1.1</version>\n';
  yield `<meta><task><name>assay</name><labels>${declared.join("")}</labels></task></meta>\n`;
  let id = 0;
  for (const [item, annotations] of byItem(content)) {
    const shapes = annotations.map((annotation) => shapeElement(annotation, losses));
    const { width, height } = item;
    yield `${xmlElement("image", { id: id++, name: imageNameOf(item), width, height }, `\n${shapes.join("")}`)}\n`;
  }
  yield "</annotations>\n";
}

function shapeElement(annotation: Annotation, losses: Losses): string {
  const { label, shape, origin, attributes, annotator, score, finding, frame } = annotation;
  const found = fieldsOf(shape);
  if (found === undefined) {
    losses.add(`shapes: ${shape.kind}`, "CVAT for images has no such shape");
    return "";
  }
  if (annotator !== undefined) losses.add("annotators", "CVAT has no such field");
  if (score !== undefined) losses.add("scores", "CVAT has no such field");
  if (finding !== undefined || frame !== undefined) losses.add("findings and frames", "an image has none");
  const source = { manual: "manual", assisted: "semi-auto", automatic: "auto" }[origin];
  const place = found.name === "tag" ? {} : { occluded: 0, z_order: 0 };
  return `${xmlElement(found.name, { label, source, ...place, ...found.fields }, attributeElements(attributes))}\n`;
}

const pointsText = (points: Float64Array): string =>
  Array.from({ length: points.length / 2 }, (_, i) => `${points[i * 2]},${points[i * 2 + 1]}`).join(";");

function fieldsOf(shape: Shape): { name: string; fields: Record<string, string | number> } | undefined {
  switch (shape.kind) {
    case "class":
      return { name: "tag", fields: {} };
    case "box": {
      const { x, y, width, height } = shape;
      return { name: "box", fields: { xtl: x, ytl: y, xbr: x + width, ybr: y + height } };
    }
    case "polygon": {
      const [ring, ...more] = shape.rings;
      return ring === undefined || more.length > 0
        ? undefined
        : { name: "polygon", fields: { points: pointsText(ring) } };
    }
    case "polyline":
      return { name: "polyline", fields: { points: pointsText(shape.points) } };
    case "point":
      return shape.world === "pixel" ? { name: "points", fields: { points: pointsText(shape.position) } } : undefined;
    case "ellipse": {
      const { x: cx, y: cy, radiusX: rx, radiusY: ry, angle } = shape;
      return angle === 0 ? { name: "ellipse", fields: { cx, cy, rx, ry } } : undefined;
    }
    case "mask":
      return maskFields(shape);
    default:
      return undefined;
  }
}

/** Runs row-major inside the mask's bounds, beginning with background. */
function maskFields(shape: Extract<Shape, { kind: "mask" }>) {
  const box = maskBounds(shape);
  if (box === null) return undefined;
  const inside = new Uint8Array(box.width * box.height);
  let at = 0;
  for (const [i, length] of shape.runs.entries()) {
    for (let pixel = at; i % 2 === 1 && pixel < at + length; pixel++) {
      const [column, row] = [(pixel % shape.width) - box.x, Math.floor(pixel / shape.width) - box.y];
      inside[row * box.width + column] = 1;
    }
    at += length;
  }
  const runs: number[] = [0];
  for (const pixel of inside) {
    // runs of even place are background
    if (pixel === runs.length % 2) runs.push(0);
    runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
  }
  const { x: left, y: top, width, height } = box;
  return { name: "mask", fields: { rle: runs.join(", "), left, top, width, height } };
}

function attributeElements(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => xmlElement("attribute", { name }, xmlText(String(value))))
    .join("");
}
