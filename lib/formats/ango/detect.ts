import type { DeliveryFile, Detection } from "../format";
import { headValue } from "../json/head-value";
import { asRecord } from "../json/record";

const SIGNS = ["assetId", "externalId", "labeledAt", "labelDuration", "dataset", "consensus", "stage"];

/** iMerit's Ango Hub: assets with their task, or, in older exports, their tasks. */
export function detectAngo(_file: DeliveryFile, head: Uint8Array): Detection {
  const value = headValue(head);
  const asset = asRecord(Array.isArray(value) ? value[0] : value);
  if (asset === undefined) return { confidence: "none", reasons: ["not JSON, or no list of objects"] };
  const tasks = asRecord(asset.task) !== undefined ? "task" : Array.isArray(asset.tasks) ? "tasks" : undefined;
  if (!("asset" in asset || "assetId" in asset) || tasks === undefined) {
    return { confidence: "none", reasons: ["its first object has not both asset and task or tasks"] };
  }
  const found = ["asset", tasks, ...SIGNS].filter((key) => key in asset);
  return { confidence: "high", reasons: [`assets with ${[...new Set(found)].slice(0, 5).join(", ")}`] };
}
