import { LONGEST_TEXT } from "./theme";

/** Controls, and marks that would turn or join text around them, never reach the page. */
const CONTROL = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
const WHITESPACE = new Set(["\t", "\n", "\r", "\v", "\f", "\u2028", "\u2029"]);

const codeOf = (point: number) => `[U+${point.toString(16).toUpperCase().padStart(4, "0")}]`;

/**
 * A text as the page can show it: white space is one blank; a character that the font lacks, or that cannot be seen,
 * is replaced by its code, never by nothing; a text beyond the longest is cut, and says so.
 */
export function printableText(text: string, hasGlyph: (codePoint: number) => boolean): string {
  const isLong = text.length > LONGEST_TEXT;
  const shown = isLong ? text.slice(0, LONGEST_TEXT).toWellFormed() : text.toWellFormed();
  let printable = "";
  for (const character of shown) {
    const point = character.codePointAt(0) ?? 0;
    if (WHITESPACE.has(character)) printable += " ";
    else if (CONTROL.test(character) || !hasGlyph(point)) printable += codeOf(point);
    else printable += character;
  }
  return isLong ? `${printable}… [cut: ${text.length} characters in all, see the attached data]` : printable;
}
