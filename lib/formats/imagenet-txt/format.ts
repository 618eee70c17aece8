import { type DeliveryFile, type Detection, type Format, FormatError } from "../format";
import { wholeText } from "../json/whole-value";
import type { SideFilesOption } from "../side-files";
import { findEncoding } from "../text/encoding";
import { listedImage } from "./line";
import { type ImagenetTxtOptions, readImagenetTxt } from "./read";

const MOST_BYTES = 10_000_000;
const folderOf = (name: string): string => name.slice(0, name.lastIndexOf("/") + 1);
const refused = (reason: string): Detection => ({ confidence: "none", reasons: [reason] });

/** Every line an image; a list without any number of a class (as YOLO's train.txt) states nothing. */
function detect(file: DeliveryFile, head: Uint8Array): Detection {
  if (file.size === 0) return refused("the file is empty");
  const encoding = findEncoding(head);
  if (!("encoding" in encoding)) return refused(encoding.why);
  const lines = new TextDecoder(encoding.encoding).decode(head.subarray(encoding.markBytes)).split(/\r?\n/);
  if (head.length < file.size && lines.length > 1) lines.pop();
  const filled = lines.filter((line) => line.trim() !== "").slice(0, 2000);
  const listed = filled.map(listedImage).filter((line) => line !== undefined && "path" in line);
  const stated = listed.filter(({ classes }) => classes.length > 0).length;
  if (stated === 0 || listed.length * 2 < filled.length) {
    return refused("its lines are not paths of images with numbers of classes behind them");
  }
  const reasons = [`${listed.length} of ${filled.length} lines are the path of an image, ${stated} with classes`];
  return { confidence: listed.length === filled.length ? "high" : "medium", reasons };
}

/** Names from the synsets.txt in the folder of each list. */
async function gather(
  own: readonly DeliveryFile[],
  all: readonly DeliveryFile[],
): Promise<ReadonlyMap<DeliveryFile, ImagenetTxtOptions & SideFilesOption>> {
  const options = new Map<DeliveryFile, ImagenetTxtOptions & SideFilesOption>();
  for (const file of own) {
    const names = all.find(({ name }) => name === `${folderOf(file.name)}synsets.txt`);
    if (names === undefined || names.size === 0 || names.size > MOST_BYTES) continue;
    try {
      const lines = (await wholeText(names)).replace(/\r?\n$/, "").split(/\r?\n/);
      options.set(file, { labelNames: new Map(lines.map((name, i) => [i, name.trim()])), sideFiles: [names] });
    } catch (error) {
      // a broken file names nothing; it is listed among what was ignored
      if (!(error instanceof FormatError)) throw error;
    }
  }
  return options;
}

export const imagenetTxtFormat: Format<ImagenetTxtOptions> = {
  id: "imagenet-txt",
  name: "ImageNet text list",
  detect,
  read: readImagenetTxt,
  gather,
};
