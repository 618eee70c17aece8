import type { DeliveryFile, Detection } from "../format";
import { headValue } from "../json/head-value";
import { asRecord, type JsonRecord } from "../json/record";

function firstRecord(head: Uint8Array): JsonRecord | undefined {
  const value = headValue(head);
  return asRecord(Array.isArray(value) ? value[0] : value);
}

/** Export v2: one data row a line, with projects. */
export function detectLabelboxV2(_file: DeliveryFile, head: Uint8Array): Detection {
  const record = firstRecord(head);
  if (record === undefined) return { confidence: "none", reasons: ["not JSON"] };
  if (asRecord(record.data_row) === undefined) {
    const isImport = asRecord(record.dataRow) !== undefined && ("name" in record || "schemaId" in record);
    const reason = isImport ? "the dialect that Labelbox imports, not an export" : "its first record has no data_row";
    return { confidence: "none", reasons: [reason] };
  }
  const signs = ["projects", "media_attributes", "experiments", "metadata_fields"].filter((key) => key in record);
  return {
    confidence: signs.length > 0 ? "high" : "medium",
    reasons: ["data_row", ...signs].map((key) => `has ${key}`),
  };
}

const V1_FIELDS = [
  "ID",
  "DataRow ID",
  "Labeled Data",
  "Label",
  "External ID",
  "Created By",
  "Project Name",
  "View Label",
];

export function detectLabelboxV1(_file: DeliveryFile, head: Uint8Array): Detection {
  const record = firstRecord(head);
  if (record === undefined) return { confidence: "none", reasons: ["not JSON"] };
  const signs = V1_FIELDS.filter((key) => key in record);
  if (!("Label" in record) || signs.length < 3) {
    return { confidence: "none", reasons: ["its first object has not ID, Label and Labeled Data or External ID"] };
  }
  return { confidence: "high", reasons: [`objects with ${signs.slice(0, 4).join(", ")}`] };
}
