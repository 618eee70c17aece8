import type { Annotation, DeliverySink } from "@/lib/model/annotation";
import { Fault } from "../fault";
import type { DeliveryFile } from "../format";
import type { ImageSize } from "../image-size";
import { aliasesOf, keyBook } from "../item-book";
import { refusal } from "../refuse";
import { checkedBox } from "../shapes/checked-box";
import { outOfImage } from "../shapes/out-of-image";
import { SinkWriter } from "../sink-writer";
import { textLines } from "../text/lines";
import { isCountLine, isImageLine, widerBox } from "./blocks";

export interface WiderFaceOptions {
  /** Of the images beside the list, by the paths that it has. */
  sizes?: ReadonlyMap<string, ImageSize>;
}

/** Label of boxes without a class: the data set has only faces. */
const DEFAULT_LABEL = "face";

/** Paths of the images that the list names, in its order. */
export async function listedImages(file: DeliveryFile, signal?: AbortSignal): Promise<string[]> {
  const paths: string[] = [];
  for await (const lines of textLines(file, { signal })) {
    for (const { text } of lines) if (isImageLine(text)) paths.push(text.trim());
  }
  return paths;
}

interface OpenImage {
  key: string;
  path: string;
  size?: ImageSize;
  /** Line of the path; lines of boxes that are said to follow, once it is said. */
  line: number;
  expected?: number;
  met: number;
}

/** The class of an image's folder, `3--Riot`; `no_label` says none. */
function folderClass(path: string): string | undefined {
  return /^\d{1,6}--([^/\\]{1,500})[/\\]/.exec(path)?.[1];
}

/** Reads a list of images, each with the number of its boxes and these, in two passes. README.md says what is kept. */
export async function readWiderFace(file: DeliveryFile, options: WiderFaceOptions, sink: DeliverySink): Promise<void> {
  const paths = await listedImages(file, sink.signal);
  if (paths.length === 0) {
    const detail = { expected: "the path of an image, the number of its boxes, and these" };
    throw refusal(file.name, "not_this_format", "line 1", "no line names an image", detail);
  }
  const keys = keyBook(paths.map((path) => path.replaceAll("\\", "/")));
  const out = new SinkWriter(file.name, sink);
  const seen = new Set<string>();
  let image: OpenImage | undefined;
  const close = () => {
    if (image?.expected === undefined || image.met >= image.expected) return;
    const detail = { field: "count", found: `${image.met} boxes`, expected: `${image.expected} boxes` };
    out.reject(new Fault("missing_field", `${image.key} has fewer boxes than it says`, detail), `line ${image.line}`);
  };
  const progress = sink.progress?.bind(sink);
  for await (const lines of textLines(file, { signal: sink.signal, progress })) {
    for (const { text, number } of lines) {
      const place = `line ${number}`;
      if (isImageLine(text)) {
        close();
        const path = text.trim();
        const slashed = path.replaceAll("\\", "/");
        const size = options.sizes?.get(path);
        image = { key: keys.get(slashed) ?? slashed, path, line: number, met: 0, ...(size && { size }) };
        if (seen.has(slashed)) {
          out.reject(new Fault("duplicate_item", `${image.key} stands before`, { field: "path", found: path }), place);
          image = undefined;
          continue;
        }
        seen.add(slashed);
        await out.item({ key: image.key, aliases: aliasesOf(image.key, path), ...size, place });
        const label = folderClass(path);
        if (label !== undefined) {
          const attributes = {};
          await out.keep(
            { item: image.key, label, shape: { kind: "class" }, origin: "manual", attributes, place },
            place,
          );
        }
      } else if (image === undefined) {
        out.reject(new Fault("unknown_image", "the line is of no image", { found: text.trim() }), place);
      } else if (image.expected === undefined && image.met === 0 && isCountLine(text)) image.expected = Number(text);
      else if (image.expected === 0 && /^(?:\s*[0-]){4,10}\s*$/.test(text)) {
        // the data set writes one line of zeros where an image has no box
      } else {
        image.met++;
        const more = image.expected !== undefined && image.met > image.expected;
        const detail = { field: "count", found: `box ${image.met}`, expected: `${image.expected} boxes` };
        const fault = new Fault("ragged_row", `${image.key} has more boxes than it says`, detail);
        await out.keep(more ? fault : annotationOf(text, image, place), place);
      }
    }
  }
  close();
  out.finish();
}

function annotationOf(text: string, { key, size }: OpenImage, place: string) {
  const stated = widerBox(text);
  if (stated instanceof Fault) return stated;
  const shape = checkedBox(...stated.box, "bbox");
  if (shape instanceof Fault) return shape;
  const outside = outOfImage(shape, size ?? {});
  if (outside !== undefined) return outside;
  return {
    item: key,
    label: stated.label ?? DEFAULT_LABEL,
    shape,
    origin: "manual",
    attributes: stated.flags,
    place,
  } satisfies Annotation;
}
