import type { DeliveryFile, Detection } from "../format";
import { findEncoding } from "../text/encoding";
import { fieldsOf, isDotaHeader, isDotaLine, numberOf } from "./line";

function refused(reason: string): Detection {
  return { confidence: "none", reasons: [reason] };
}

/** A class that is a whole number, and coordinates that are fractions, or a little more. */
function isYoloLine(fields: readonly string[]): boolean {
  if (fields.length < 5) return false;
  const values = fields.map(numberOf);
  const [label, ...numbers] = values;
  if (label === undefined || !Number.isInteger(label) || label < 0 || label > 100_000) return false;
  return numbers.every((value) => value !== undefined && value >= -1 && value <= 2.5);
}

/** Lines of numbers; an empty .txt says that its image has no object. */
export function detectYolo(file: DeliveryFile, head: Uint8Array): Detection {
  const isText = /\.txt$/i.test(file.name);
  if (file.size === 0) {
    return isText
      ? { confidence: "low", reasons: ["an empty .txt: an image without objects"] }
      : refused("the file is empty");
  }
  const encoding = findEncoding(head);
  if (!("encoding" in encoding)) return refused(encoding.why);
  const text = new TextDecoder(encoding.encoding).decode(head.subarray(encoding.markBytes));
  const lines = text.split(/\r?\n/);
  // the head may end inside a line
  if (head.length < file.size && lines.length > 1) lines.pop();
  const filled = lines.filter((line) => line.trim() !== "" && !isDotaHeader(line)).slice(0, 1000);
  if (filled.length === 0) return isText ? { confidence: "low", reasons: ["a blank .txt"] } : refused("only blanks");
  const fields = filled.map(fieldsOf);
  if (fields.every(isDotaLine)) {
    return { confidence: "high", reasons: ["each line has four corners and the name of a class"] };
  }
  const fitting = fields.filter(isYoloLine).length;
  if (fitting === 0 || fitting * 2 < fields.length)
    return refused("its lines are not a class and fractions of an image");
  const reasons = [`${fitting} of ${fields.length} lines are a class and fractions of an image`];
  return { confidence: isText && fitting === fields.length ? "high" : "medium", reasons };
}
