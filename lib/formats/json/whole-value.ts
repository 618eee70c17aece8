import type { DeliveryFile } from "../format";
import { readHead } from "../head";
import { atByte, refusal } from "../refuse";
import { isBrokenUtf8, textEncoding, utf8Bytes } from "../text/utf8-bytes";
import { parseElement } from "./parse-element";
import { BYTE_ROLE, MAX_DEPTH, OPEN, SPACE } from "./scan-bytes";
import { ValueSkimmer } from "./value-skimmer";

/** Formats of one image or video a file are read whole up to this size. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Bytes of a text file as UTF-8, refused above `maxBytes`. */
export async function wholeBytes(
  file: DeliveryFile,
  options: { signal?: AbortSignal; maxBytes?: number } = {},
): Promise<Buffer> {
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  if (file.size > maxBytes) {
    const message = `the file is larger than ${maxBytes} bytes, which this format is read up to`;
    throw refusal(file.name, "too_large", "the file", message, { found: String(file.size) });
  }
  const encoding = textEncoding(file, await readHead(file));
  const chunks: Buffer[] = [];
  for await (const chunk of utf8Bytes(file, encoding)) {
    options.signal?.throwIfAborted();
    // a copy: the chunk's memory may be used again
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

/** The text of a whole file, refused where it is not UTF-8. */
export async function wholeText(
  file: DeliveryFile,
  options: { signal?: AbortSignal; maxBytes?: number } = {},
): Promise<string> {
  const bytes = await wholeBytes(file, options);
  const text = bytes.toString("utf8");
  if (isBrokenUtf8(text, bytes)) {
    throw refusal(file.name, "wrong_encoding", "the file", "not UTF-8: a wrong byte; save the file as UTF-8");
  }
  return text;
}

/**
 * A JSON file as one value. Refuses, naming the byte: what is no JSON, a file cut off, data after the end, nesting
 * above 64, bytes that are not UTF-8, a file too large to stand in memory.
 */
export async function wholeValue(file: DeliveryFile, signal?: AbortSignal): Promise<unknown> {
  const bytes = await wholeBytes(file, { signal });
  const isBlank = (byte: number | undefined) => BYTE_ROLE[byte ?? 0] === SPACE;
  const start = bytes.findIndex((byte) => !isBlank(byte));
  const first = bytes[start];
  if (first === undefined) throw refusal(file.name, "empty_file", atByte(0), "the file holds only blanks");
  if (BYTE_ROLE[first] !== OPEN || first === 0x5d) {
    const found = first > 0x20 && first < 0x7f ? String.fromCharCode(first) : `0x${first.toString(16)}`;
    const message = `not JSON: ${found} where { or [ is expected, at byte ${start}`;
    throw refusal(file.name, "not_this_format", atByte(start), message, { found, expected: "{ or [" });
  }
  const skimmer = new ValueSkimmer();
  skimmer.begin(first);
  const end = skimmer.skim(bytes, start);
  if (skimmer.deepest > MAX_DEPTH) {
    throw refusal(file.name, "too_deep", atByte(start), `nested more than ${MAX_DEPTH} levels deep`);
  }
  if (end < 0) {
    throw refusal(
      file.name,
      "truncated",
      atByte(bytes.length),
      `the file ends at byte ${bytes.length}: it was cut off`,
    );
  }
  const more = bytes.findIndex((byte, at) => at >= end && !isBlank(byte));
  if (more >= 0) {
    throw refusal(
      file.name,
      "not_this_format",
      atByte(more),
      `more data after the end of the JSON value, at byte ${more}`,
    );
  }
  const text = bytes.toString("utf8", start, end);
  if (isBrokenUtf8(text, bytes)) {
    throw refusal(file.name, "wrong_encoding", "the file", "not UTF-8: a wrong byte; save the file as UTF-8");
  }
  return parseElement(file.name, { key: null, index: -1, start, text });
}
