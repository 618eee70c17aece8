import type { DeliveryFile } from "../format";
import { readHead } from "../head";
import { findEncoding } from "./encoding";

/** Encodings of one byte a character that somebody can say a table is in; Latin-1 is read as its superset Windows-1252. */
export const STATED_ENCODINGS = ["windows-1252", "windows-1250", "iso-8859-2", "iso-8859-15"] as const;
export type StatedEncoding = (typeof STATED_ENCODINGS)[number];

const OTHER_NAMES: Readonly<Record<string, StatedEncoding>> = {
  latin1: "windows-1252",
  "latin-1": "windows-1252",
  "iso-8859-1": "windows-1252",
  cp1252: "windows-1252",
  cp1250: "windows-1250",
  latin2: "iso-8859-2",
  "latin-2": "iso-8859-2",
};

/** The encoding that a name stands for; undefined where it is none that can be stated. */
export function statedEncoding(name: string): StatedEncoding | undefined {
  const plain = name.trim().toLowerCase();
  return STATED_ENCODINGS.find((known) => known === plain) ?? new Map(Object.entries(OTHER_NAMES)).get(plain);
}

/**
 * A table as UTF-8 where its bytes are not: in the encoding that somebody stated. What is UTF-8 throughout, or marked as
 * UTF-16, is given back as it is, so that a statement never changes what could be read without it; nothing is guessed.
 */
export async function inStatedEncoding(file: DeliveryFile, encoding: StatedEncoding): Promise<DeliveryFile> {
  const found = findEncoding(await readHead(file));
  if (!("encoding" in found) || found.encoding !== "utf-8" || found.markBytes > 0) return file;
  const characters = utf8OfBytes(encoding);
  let size = 0;
  let isUtf8 = true;
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const chunk of file.open()) {
    isUtf8 &&= decodes(decoder, chunk);
    for (const byte of chunk) size += characters[byte]?.length ?? 0;
  }
  if (isUtf8 && decodes(decoder)) return file;
  return {
    name: file.name,
    size,
    async *open(start = 0, end = size) {
      let at = 0;
      for await (const chunk of file.open()) {
        const text = Buffer.from(new TextDecoder(encoding).decode(chunk));
        const from = Math.max(0, start - at);
        const to = Math.min(text.length, end - at);
        at += text.length;
        if (from < to) yield text.subarray(from, to);
        if (at >= end) return;
      }
    },
  };
}

/** Of each byte, its character's bytes in UTF-8. */
function utf8OfBytes(encoding: StatedEncoding): Uint8Array[] {
  const decoder = new TextDecoder(encoding);
  return Array.from({ length: 256 }, (_, byte) => new TextEncoder().encode(decoder.decode(Uint8Array.of(byte))));
}

/** Whether the bytes that come next, or the end, are UTF-8. */
function decodes(decoder: TextDecoder, chunk?: Uint8Array): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}
