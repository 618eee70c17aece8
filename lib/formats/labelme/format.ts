import type { DeliveryFile, Detection, Format } from "../format";
import { itemKeysOf } from "../item-book";
import { headValue } from "../json/head-value";
import { asRecord } from "../json/record";
import { type LabelmeOptions, readLabelme } from "./read";

function detect(_file: DeliveryFile, head: Uint8Array): Detection {
  const document = asRecord(headValue(head));
  if (document === undefined) return { confidence: "none", reasons: ["not a JSON object"] };
  const first = Array.isArray(document.shapes) ? asRecord(document.shapes[0]) : undefined;
  const hasPoints = Array.isArray(first?.points) && "label" in first;
  const signs = ["imagePath", "imageData", "imageHeight", "version", "flags"].filter((key) => key in document);
  if (!Array.isArray(document.shapes) || (document.shapes.length > 0 && !hasPoints)) {
    return { confidence: "none", reasons: ["no list of shapes with label and points"] };
  }
  if (signs.length < 2) return { confidence: "none", reasons: ["shapes, but neither imagePath nor version beside"] };
  return { confidence: hasPoints ? "high" : "medium", reasons: [`a list of shapes, and ${signs.join(", ")}`] };
}

/** Files of one name in several folders are of several images, and keep their folders. */
async function gather(own: readonly DeliveryFile[]): Promise<ReadonlyMap<DeliveryFile, LabelmeOptions>> {
  const names = own.map(({ name }) => name.slice(name.lastIndexOf("/") + 1));
  const isUnique = new Set(names).size === names.length;
  return isUnique ? new Map() : itemKeysOf(own);
}

export const labelmeFormat: Format<LabelmeOptions> = {
  id: "labelme-json",
  name: "labelme JSON",
  detect,
  read: readLabelme,
  gather,
};
