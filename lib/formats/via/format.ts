import type { DeliveryFile, Detection, Format } from "../format";
import { headValue } from "../json/head-value";
import { asRecord } from "../json/record";
import { findEncoding } from "../text/encoding";
import { imagesOf, isViaImage, readViaJson } from "./json";
import { isProject3, readProject3 } from "./project3";
import { COLUMNS, headerOf, readViaTable } from "./table";

function detectTable(_file: DeliveryFile, head: Uint8Array): Detection {
  const encoding = findEncoding(head);
  if (!("encoding" in encoding)) return { confidence: "none", reasons: [encoding.why] };
  const text = new TextDecoder(encoding.encoding).decode(head.subarray(encoding.markBytes));
  const header = headerOf(text.split(/\r?\n/, 1)[0]?.slice(0, 10_000) ?? "");
  const found = COLUMNS.filter((name) => header.includes(name));
  if (found.length < COLUMNS.length) {
    return { confidence: "none", reasons: [`its header has not all of ${COLUMNS.join(", ")}`] };
  }
  return { confidence: "high", reasons: [`a table with the columns ${found.join(", ")}`] };
}

function detectJson(_file: DeliveryFile, head: Uint8Array): Detection {
  const document = asRecord(headValue(head));
  if (document === undefined) return { confidence: "none", reasons: ["not a JSON object"] };
  if (document._via_settings !== undefined || document._via_img_metadata !== undefined) {
    return { confidence: "high", reasons: ["a project with _via_settings or _via_img_metadata"] };
  }
  const [first] = Object.values(imagesOf(document) ?? {});
  return isViaImage(first)
    ? { confidence: "high", reasons: ["images with filename and regions"] }
    : { confidence: "none", reasons: ["its first entry is no image with filename and regions"] };
}

export const viaTableFormat: Format = {
  id: "via-csv",
  name: "VGG Image Annotator CSV",
  detect: detectTable,
  read: (file, _options, sink) => readViaTable(file, sink),
};

export const viaJsonFormat: Format = {
  id: "via-json",
  name: "VGG Image Annotator JSON",
  detect: detectJson,
  read: (file, _options, sink) => readViaJson(file, sink),
};

function detectProject3(_file: DeliveryFile, head: Uint8Array): Detection {
  const document = asRecord(headValue(head));
  if (document === undefined) return { confidence: "none", reasons: ["not a JSON object"] };
  const format = asRecord(document.project)?.data_format_version;
  const isNumbered = typeof format === "string" && format.startsWith("3");
  // a long list of files may fill the head
  if (!isProject3(document) && !(isNumbered && asRecord(document.file) !== undefined)) {
    return { confidence: "none", reasons: ["no project, view, file and metadata"] };
  }
  return { confidence: "high", reasons: ["a project with view, file and metadata"] };
}

export const viaProject3Format: Format = {
  id: "via-3",
  name: "VGG Image Annotator 3 project",
  detect: detectProject3,
  read: (file, _options, sink) => readProject3(file, sink),
};
