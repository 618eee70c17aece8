import type { DeliveryFile, Detection } from "../format";
import { headValue } from "../json/head-value";
import { asRecord } from "../json/record";
import { findEncoding } from "../text/encoding";

const no = (reason: string): Detection => ({ confidence: "none", reasons: [reason] });
const yes = (...reasons: string[]): Detection => ({ confidence: "high", reasons });

function headText(head: Uint8Array): string | undefined {
  const found = findEncoding(head);
  if (!("encoding" in found)) return undefined;
  return new TextDecoder(found.encoding).decode(head.subarray(found.markBytes));
}

/** A point list: its first line says so, else comment lines with columns that a point list has. */
export function detectFcsv(file: DeliveryFile, head: Uint8Array): Detection {
  const text = headText(head)?.trimStart();
  if (text === undefined || !text.startsWith("#")) return no("no text that begins with #");
  if (/^# ?Markups fiducial file/i.test(text)) return yes("it begins with # Markups fiducial file");
  if (/^# ?Fiducial List file/i.test(text)) return yes("it begins with # Fiducial List file");
  const columns = /^# ?columns ?= ?(.{1,300})$/im.exec(text)?.[1]?.split(",") ?? [];
  const names = columns.map((name) => name.trim());
  if (["x", "y", "z", "label"].every((name) => names.includes(name))) {
    return {
      confidence: file.name.toLowerCase().endsWith(".fcsv") ? "high" : "medium",
      reasons: ["# columns with label, x, y, z"],
    };
  }
  return no("no line # Markups fiducial file");
}

export function detectAcsv(_file: DeliveryFile, head: Uint8Array): Detection {
  const text = headText(head)?.trimStart();
  if (text === undefined || !/^# ?Annotation file/i.test(text)) return no("no line # Annotation file");
  return text.includes("# pointColumns") || text.includes("\npoint|")
    ? yes("it begins with # Annotation file and has points")
    : { confidence: "medium", reasons: ["it begins with # Annotation file"] };
}

export function detectMarkups(_file: DeliveryFile, head: Uint8Array): Detection {
  const document = asRecord(headValue(head));
  if (document === undefined) return no("not a JSON object");
  const schema = document["@schema"];
  if (typeof schema === "string" && schema.includes("markups-schema"))
    return yes("@schema names the markups of Slicer");
  const { markups } = document;
  if (!Array.isArray(markups)) return no('no list "markups"');
  const first = asRecord(markups[0]);
  if (
    first !== undefined &&
    typeof first.type === "string" &&
    ("controlPoints" in first || "coordinateSystem" in first)
  ) {
    return { confidence: "medium", reasons: ["a list of markups with type and control points, without @schema"] };
  }
  return no("its markups have no type and control points");
}
