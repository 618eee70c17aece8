import { findEncoding } from "../text/encoding";
import { quoteNonFiniteWords } from "./parse-element";
import {
  BACKSLASH,
  BRACE_CLOSE,
  BRACE_OPEN,
  BRACKET_CLOSE,
  BYTE_ROLE,
  CLOSE,
  COMMA,
  MAX_DEPTH,
  OPEN,
  QUOTE,
  QUOTE_BYTE,
  SPACE,
} from "./scan-bytes";

/**
 * What the beginning of a JSON file says, as a value: a head that ends in the middle is closed after its last complete
 * value. Undefined where it is no JSON. For detectors: all that is there can be looked at, nothing beyond is known.
 */
export function headValue(head: Uint8Array): unknown {
  const encoding = findEncoding(head);
  if (!("encoding" in encoding)) return undefined;
  let bytes = head.subarray(encoding.markBytes);
  if (encoding.encoding !== "utf-8") {
    bytes = new TextEncoder().encode(new TextDecoder(encoding.encoding).decode(bytes));
  }
  const first = bytes.find((byte) => BYTE_ROLE[byte] !== SPACE);
  if (first === undefined || BYTE_ROLE[first] !== OPEN) return undefined;
  try {
    return JSON.parse(quoteNonFiniteWords(closedText(bytes)));
  } catch {
    return undefined;
  }
}

/** The text up to the last place where the open containers can be closed, with their brackets added. */
function closedText(bytes: Uint8Array): string {
  const closers: number[] = [];
  let safe = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const role = BYTE_ROLE[byte];
    if (role === QUOTE) {
      at++;
      while (at < bytes.length && bytes[at] !== QUOTE_BYTE) at += bytes[at] === BACKSLASH ? 2 : 1;
    } else if (role === OPEN) {
      closers.push(byte === BRACE_OPEN ? BRACE_CLOSE : BRACKET_CLOSE);
      if (closers.length > MAX_DEPTH) break;
      safe = at + 1;
    } else if (role === CLOSE) {
      closers.pop();
      safe = at + 1;
      if (closers.length === 0) break;
    } else if (role === COMMA) {
      safe = at;
    }
  }
  const text = new TextDecoder().decode(bytes.subarray(0, safe));
  return (
    text +
    closers
      .reverse()
      .map((byte) => String.fromCharCode(byte))
      .join("")
  );
}
