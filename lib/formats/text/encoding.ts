export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

export type EncodingFinding =
  | { encoding: TextEncoding; markBytes: number }
  | { refused: "binary" | "unmarked_utf16" | "utf32"; why: string };

const MARKS: readonly { bytes: readonly number[]; encoding: TextEncoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { bytes: [0xff, 0xfe], encoding: "utf-16le" },
  { bytes: [0xfe, 0xff], encoding: "utf-16be" },
];

const SIGNATURES: readonly { bytes: readonly number[]; name: string }[] = [
  { bytes: [0x1f, 0x8b], name: "gzip-compressed" },
  { bytes: [0x50, 0x4b, 0x03, 0x04], name: "a zip archive (or an Excel workbook)" },
  { bytes: [0x89, 0x50, 0x4e, 0x47], name: "a PNG image" },
  { bytes: [0xff, 0xd8, 0xff], name: "a JPEG image" },
  { bytes: [0x25, 0x50, 0x44, 0x46], name: "a PDF" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], name: "an old Excel workbook" },
];

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => head[i] === byte);
}

/**
 * The text encoding of a file from its first bytes: by byte-order mark, else by an XML declaration that names Latin-1 or
 * its superset Windows-1252, else UTF-8.
 *
 * Refused: UTF-32 by its mark; UTF-16 without a mark (every other byte is 0 in western text); anything else with a
 * NUL byte, or a known binary signature. UTF-8 itself is checked while reading, where a wrong byte can be named.
 */
export function findEncoding(head: Uint8Array): EncodingFinding {
  const isUtf32 = startsWith(head, [0xff, 0xfe, 0, 0]) || startsWith(head, [0, 0, 0xfe, 0xff]);
  if (isUtf32 && head.length >= 4) return { refused: "utf32", why: "it begins with the byte-order mark of UTF-32" };
  for (const mark of MARKS) {
    if (startsWith(head, mark.bytes)) return { encoding: mark.encoding, markBytes: mark.bytes.length };
  }
  for (const { bytes, name } of SIGNATURES) {
    if (startsWith(head, bytes)) return { refused: "binary", why: `it is ${name}, not text` };
  }
  const nul = head.indexOf(0);
  if (nul < 0) return { encoding: isDeclaredLatin(head) ? "windows-1252" : "utf-8", markBytes: 0 };
  return looksLikeUtf16(head)
    ? { refused: "unmarked_utf16", why: "it looks like UTF-16 without a byte-order mark: save it as UTF-8" }
    : { refused: "binary", why: `it holds a zero byte at ${nul}: binary data, not text` };
}

const LATIN_XML = /^<\?xml\s[^>]{0,200}encoding\s*=\s*["'](?:iso-8859-1|latin-?1|windows-1252|cp1252)["']/i;

function isDeclaredLatin(head: Uint8Array): boolean {
  return LATIN_XML.test(new TextDecoder("latin1").decode(head.subarray(0, 300)));
}

function looksLikeUtf16(head: Uint8Array): boolean {
  const sample = head.subarray(0, 512);
  const zeros = [0, 0];
  for (let i = 0; i < sample.length; i++) {
    if (sample[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  }
  const half = sample.length / 2;
  const [even = 0, odd = 0] = zeros;
  return (even === 0 && odd > half * 0.8) || (odd === 0 && even > half * 0.8);
}
