import type { DeliveryFile, Detection, Format } from "../format";
import { headValue } from "../json/head-value";
import { asRecord } from "../json/record";
import { readDatumaro } from "./read";

function detect(_file: DeliveryFile, head: Uint8Array): Detection {
  const document = asRecord(headValue(head));
  if (document === undefined) return { confidence: "none", reasons: ["not a JSON object"] };
  const categories = asRecord(document.categories);
  const hasLabels = asRecord(categories?.label) !== undefined;
  const hasItems = Array.isArray(document.items);
  if (document.dm_format_version !== undefined) {
    return { confidence: "high", reasons: ["dm_format_version stands in it"] };
  }
  if (!hasLabels) return { confidence: "none", reasons: ["no dm_format_version, and no categories with labels"] };
  const reasons = [hasItems ? "categories with label, and items" : "categories with label"];
  return { confidence: hasItems ? "high" : "medium", reasons };
}

export const datumaroFormat: Format = {
  id: "datumaro",
  name: "Datumaro JSON",
  detect,
  read: (file, _options, sink) => readDatumaro(file, sink),
};
