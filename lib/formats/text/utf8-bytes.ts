import { isUtf8 } from "node:buffer";
import type { DeliveryFile } from "../format";
import { atByte, refusal } from "../refuse";
import { findEncoding, type TextEncoding } from "./encoding";

/** The encoding of a text file, or the refusal of what is empty, binary or in an encoding that is not read. */
export function textEncoding(file: DeliveryFile, head: Uint8Array): { encoding: TextEncoding; markBytes: number } {
  if (file.size === 0 || head.length === 0) throw refusal(file.name, "empty_file", atByte(0), "the file is empty");
  const found = findEncoding(head);
  if ("encoding" in found) return found;
  const code = found.refused === "binary" ? "not_this_format" : "wrong_encoding";
  throw refusal(file.name, code, atByte(0), `not read: ${found.why}`, { expected: "text in UTF-8" });
}

/** The file's text as UTF-8 bytes without byte-order mark, in chunks; UTF-16 with a mark is converted on the way. */
export async function* utf8Bytes(
  file: DeliveryFile,
  text: { encoding: TextEncoding; markBytes: number },
): AsyncGenerator<Uint8Array> {
  if (text.encoding === "utf-8") {
    yield* file.open(text.markBytes);
    return;
  }
  const decoder = new TextDecoder(text.encoding);
  const encoder = new TextEncoder();
  for await (const chunk of file.open(text.markBytes)) yield encoder.encode(decoder.decode(chunk, { stream: true }));
  const rest = decoder.decode();
  if (rest.length > 0) yield encoder.encode(rest);
}

/** Whether decoded text hides bytes that were not UTF-8: only then does a replacement character stand for them. */
export function isBrokenUtf8(text: string, bytes: Uint8Array): boolean {
  return text.includes("\uFFFD") && !isUtf8(bytes);
}
