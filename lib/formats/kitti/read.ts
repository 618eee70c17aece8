import type { Annotation, Attributes, DeliverySink } from "@/lib/model/annotation";
import { Fault } from "../fault";
import type { DeliveryFile } from "../format";
import type { ImageSize } from "../image-size";
import { itemOfFile } from "../one-item";
import { refusal } from "../refuse";
import { checkedBox } from "../shapes/checked-box";
import { outOfImage } from "../shapes/out-of-image";
import { SinkWriter } from "../sink-writer";
import { wholeText } from "../text/whole-text";
import { isKittiLine, type KittiLine, kittiLine } from "./line";

export interface KittiOptions {
  itemKey?: string;
  size?: ImageSize;
}

/** Reads the text of one image, a line an object. README.md says what is kept. */
export async function readKitti(file: DeliveryFile, options: KittiOptions, sink: DeliverySink): Promise<void> {
  // an empty text is an answer: the image was looked at, and nothing was found
  const text = file.size === 0 ? "" : await wholeText(file);
  const lines = text.split(/\r\n|\n|\r/).map((line, i) => ({ line, place: `line ${i + 1}` }));
  const filled = lines.filter(({ line }) => line.trim() !== "");
  if (filled.length > 0 && !filled.some(({ line }) => isKittiLine(line))) {
    const detail = { expected: "a class and 14 or 15 numbers a line" };
    throw refusal(file.name, "not_this_format", "line 1", "no line is a class and 14 or 15 numbers", detail);
  }
  const out = new SinkWriter(file.name, sink);
  const item = itemOfFile(file, options, options.size ?? {});
  await out.item(item);
  const read = filled.map(({ line, place }) => ({ stated: kittiLine(line), place }));
  // CVAT and Datumaro write 1 where nobody gave a score
  const hasScores = read.some(({ stated }) => !(stated instanceof Fault) && (stated.score ?? 1) !== 1);
  for (const { stated, place } of read) {
    if (!(stated instanceof Fault) && stated.isInSpace) {
      out.leaveOut("boxes in space", "of an object with one on the image, that one is read");
    }
    await out.keep(annotationOf(stated, item.key, options, hasScores, place), place);
  }
  out.finish();
}

function annotationOf(
  line: KittiLine | Fault,
  item: string,
  { size = {} }: { size?: Partial<ImageSize> },
  hasScores: boolean,
  place: string,
): Annotation | Fault {
  if (line instanceof Fault) return line;
  const [left, top, right, bottom] = line.box;
  const shape = checkedBox(left, top, right - left, bottom - top, "bbox");
  if (shape instanceof Fault) return shape;
  const outside = outOfImage(shape, size);
  if (outside !== undefined) return outside;
  const attributes: Attributes = {};
  // -1: not said
  if (line.truncated > 0) attributes.truncated = line.truncated;
  if (line.occluded > 0) attributes.occluded = line.occluded;
  const base = { item, label: line.label, shape, attributes, place };
  return hasScores && line.score !== undefined
    ? { ...base, origin: "automatic", score: line.score }
    : { ...base, origin: "manual" };
}
