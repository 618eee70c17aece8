import type { DeliveryFile, Detection, Format } from "../format";
import { ImagesBeside } from "../image-beside";
import { itemKeysOf } from "../item-book";
import { findEncoding } from "../text/encoding";
import { isKittiLine } from "./line";
import { type KittiOptions, readKitti } from "./read";

const refused = (reason: string): Detection => ({ confidence: "none", reasons: [reason] });

function detect(file: DeliveryFile, head: Uint8Array): Detection {
  const isFiled = /(?:^|\/)label_2\//.test(file.name);
  if (file.size === 0) {
    return isFiled && /\.txt$/i.test(file.name)
      ? { confidence: "medium", reasons: ["an empty .txt in label_2: an image without objects"] }
      : refused("the file is empty");
  }
  const encoding = findEncoding(head);
  if (!("encoding" in encoding)) return refused(encoding.why);
  const lines = new TextDecoder(encoding.encoding).decode(head.subarray(encoding.markBytes)).split(/\r?\n/);
  // the head may end inside a line
  if (head.length < file.size && lines.length > 1) lines.pop();
  const filled = lines.filter((line) => line.trim() !== "").slice(0, 1000);
  const fitting = filled.filter((line) => isKittiLine(line.slice(0, 2000))).length;
  if (fitting === 0 || fitting * 2 < filled.length) return refused("its lines are not a class and 14 or 15 numbers");
  const reasons = [`${fitting} of ${filled.length} lines are a class and 14 or 15 numbers: KITTI's objects`];
  if (isFiled) reasons.push("it lies in label_2");
  return { confidence: fitting === filled.length ? "high" : "medium", reasons };
}

/** Keys with folders where names repeat, and sizes of the images of the same name (`image_2/a.png` of `label_2/a.txt`). */
async function gather(
  own: readonly DeliveryFile[],
  all: readonly DeliveryFile[],
): Promise<ReadonlyMap<DeliveryFile, KittiOptions>> {
  const keys = itemKeysOf(own);
  const images = new ImagesBeside(all);
  const options = new Map<DeliveryFile, KittiOptions>();
  for (const file of own) {
    const name = file.name.replace(/^(?:.*\/)?label_2\//, "").replace(/\.txt$/i, "");
    const inFolder = name === file.name.replace(/\.txt$/i, "") ? name.slice(name.lastIndexOf("/") + 1) : name;
    const size = await images.sizeOf(file.name, inFolder);
    options.set(file, { ...keys.get(file), ...(size && { size }) });
  }
  return options;
}

export const kittiFormat: Format<KittiOptions> = {
  id: "kitti",
  name: "KITTI object text",
  detect,
  read: readKitti,
  gather,
};
