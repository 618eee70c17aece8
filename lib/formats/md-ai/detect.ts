import type { DeliveryFile, Detection } from "../format";
import { headValue } from "../json/head-value";
import { asRecord } from "../json/record";

export function detectMdAi(_file: DeliveryFile, head: Uint8Array): Detection {
  const document = asRecord(headValue(head));
  if (document === undefined) return { confidence: "none", reasons: ["not a JSON object"] };
  const signs = ["labelGroups", "datasets"].filter((key) => Array.isArray(document[key]));
  if (signs.length === 0) return { confidence: "none", reasons: ["no lists labelGroups and datasets"] };
  // one of them may lie beyond the head
  const isHalf = signs.length === 1;
  if (isHalf && !("users" in document || "id" in document)) {
    return { confidence: "none", reasons: [`${signs[0]} alone, without labelGroups, datasets, users or an id`] };
  }
  return { confidence: isHalf ? "medium" : "high", reasons: signs.map((sign) => `a list ${sign}`) };
}
