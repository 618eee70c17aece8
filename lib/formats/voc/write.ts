import type { Annotation } from "@/lib/model/annotation";
import type { Losses } from "../writing";
import { byItem, type FolderWriter, fileNameOf, imageNameOf, type WrittenFile } from "../written-file";
import { xmlElement, xmlText } from "../xml/write-xml";

/** One XML an image, boxes only, corners counted from 0 as most tools do: read back without the data set's name. */
export const writeVoc: FolderWriter = function* (content, losses): Generator<WrittenFile> {
  for (const [item, annotations] of byItem(content)) {
    const objects = annotations.map((annotation) => objectOf(annotation, losses));
    const { width, height } = item;
    const size =
      width === undefined || height === undefined
        ? ""
        : `<size><width>${width}</width><height>${height}</height><depth>3</depth></size>`;
    const name = `<filename>${xmlText(imageNameOf(item))}</filename>`;
    const text = `<annotation>${name}${size}<segmented>0</segmented>\n${objects.join("")}</annotation>\n`;
    yield { name: `${fileNameOf(item.key)}.xml`, chunks: [text] };
  }
};

function objectOf({ label, shape, attributes, annotator, score, finding }: Annotation, losses: Losses): string {
  if (shape.kind !== "box") {
    losses.add(`shapes: ${shape.kind}`, "Pascal VOC holds boxes");
    return "";
  }
  if (annotator !== undefined) losses.add("annotators", "Pascal VOC has no such field");
  if (score !== undefined) losses.add("scores", "Pascal VOC has no such field");
  if (finding !== undefined) losses.add("findings", "Pascal VOC has no such field");
  if (Object.keys(attributes).length > 0) losses.add("attributes", "Pascal VOC has no such field");
  const { x, y, width, height } = shape;
  const sides = { xmin: x, ymin: y, xmax: x + width, ymax: y + height };
  const box = Object.entries(sides).map(([name, value]) => `<${name}>${value}</${name}>`);
  return `${xmlElement("object", {}, `<name>${xmlText(label)}</name><bndbox>${box.join("")}</bndbox>`)}\n`;
}
