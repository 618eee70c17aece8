import type { DeliveryFile, Detection } from "../format";
import { headValue } from "../json/head-value";
import { asRecord } from "../json/record";

export function detectDarwin(_file: DeliveryFile, head: Uint8Array): Detection {
  const document = asRecord(headValue(head));
  if (document === undefined) return { confidence: "none", reasons: ["not a JSON object"] };
  const item = asRecord(document.item);
  if (item !== undefined && ("slots" in item || "source_info" in item)) {
    const version = typeof document.version === "string" ? document.version : "without a version";
    return { confidence: "high", reasons: [`Darwin ${version}: an item with slots`] };
  }
  const image = asRecord(document.image);
  if (image !== undefined && ("filename" in image || "original_filename" in image)) {
    return { confidence: "high", reasons: ["Darwin 1.0: an image with its file name, and annotations"] };
  }
  if (typeof document.version === "string" && item !== undefined) {
    return { confidence: "medium", reasons: ["a version and an item, no slots seen"] };
  }
  return { confidence: "none", reasons: ["no item with slots, and no image with a file name"] };
}
