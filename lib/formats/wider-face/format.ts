import { type DeliveryFile, type Detection, type Format, FormatError } from "../format";
import { ImagesBeside } from "../image-beside";
import type { ImageSize } from "../image-size";
import { findEncoding } from "../text/encoding";
import { isCountLine, isImageLine, widerBox } from "./blocks";
import { listedImages, readWiderFace, type WiderFaceOptions } from "./read";

const refused = (reason: string): Detection => ({ confidence: "none", reasons: [reason] });

/** A path, a number, and as many lines that begin with four numbers: once is enough, and no line may be another. */
function detect(file: DeliveryFile, head: Uint8Array): Detection {
  if (file.size === 0) return refused("the file is empty");
  const encoding = findEncoding(head);
  if (!("encoding" in encoding)) return refused(encoding.why);
  const text = new TextDecoder(encoding.encoding).decode(head.subarray(encoding.markBytes));
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (head.length < file.size && lines.length > 1) lines.pop();
  let [images, counted, boxes, others] = [0, 0, 0, 0];
  for (const [i, line] of lines.slice(0, 2000).entries()) {
    if (isImageLine(line)) images++;
    else if (isCountLine(line) && isImageLine(lines[i - 1] ?? "")) counted++;
    else if ("box" in widerBox(line.slice(0, 2000))) boxes++;
    else others++;
  }
  if (images === 0 || counted === 0 || boxes === 0) {
    return refused("no path of an image with the number of its boxes, and these, in lines below");
  }
  const reasons = [`${images} paths of images, ${counted} with the number of their boxes, ${boxes} boxes`];
  return { confidence: others === 0 ? "high" : "medium", reasons };
}

/** Sizes of the images that the list names, where they are beside it. */
async function gather(
  own: readonly DeliveryFile[],
  all: readonly DeliveryFile[],
): Promise<ReadonlyMap<DeliveryFile, WiderFaceOptions>> {
  const images = new ImagesBeside(all);
  const options = new Map<DeliveryFile, WiderFaceOptions>();
  for (const file of images.isEmpty ? [] : own) {
    const sizes = new Map<string, ImageSize>();
    try {
      for (const path of await listedImages(file)) {
        const size = await images.sizeOf(file.name, path);
        if (size !== undefined) sizes.set(path, size);
      }
    } catch (error) {
      // a broken file is for its reader to refuse
      if (!(error instanceof FormatError)) throw error;
    }
    options.set(file, { sizes });
  }
  return options;
}

export const widerFaceFormat: Format<WiderFaceOptions> = {
  id: "wider-face",
  name: "WIDER FACE text",
  detect,
  read: readWiderFace,
  gather,
};
