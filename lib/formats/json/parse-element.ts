import { refusal } from "../refuse";
import { elementPlace, type JsonElement } from "./element-cutter";

/**
 * One element as a value. The words NaN, Infinity and -Infinity, which Python writes and JSON does not know, become
 * the strings of that name, so that a check can name them; anything else that is no JSON refuses the file.
 */
export function parseElement(file: string, element: JsonElement): unknown {
  try {
    return JSON.parse(element.text);
  } catch (error) {
    const quoted = quoteNonFiniteWords(element.text);
    if (quoted !== element.text) {
      try {
        return JSON.parse(quoted);
      } catch {
        // the message of the first error is about the file's own text
      }
    }
    const why = error instanceof Error ? error.message : String(error);
    const place = elementPlace(element);
    throw refusal(file, "not_this_format", place, `not JSON: ${place}, from byte ${element.start}: ${why}`);
  }
}

/** The same element with ids above 2^53 as text: as numbers two of them could become one. */
export function parseWithTextIds(element: JsonElement): unknown {
  const quoted = element.text.replace(/"([a-z_]*id)"(\s*):(\s*)(-?\d{16,})(?=\s*[,}])/g, '"$1"$2:$3"$4"');
  return JSON.parse(quoteNonFiniteWords(quoted));
}

/** NaN, Infinity and -Infinity outside of strings, put in quotes. */
export function quoteNonFiniteWords(text: string): string {
  let out = "";
  let copied = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      at = endOfString(text, at);
    } else if (character === "N" || character === "I" || (character === "-" && text[at + 1] === "I")) {
      const word = ["NaN", "Infinity", "-Infinity"].find((candidate) => text.startsWith(candidate, at));
      if (word === undefined) continue;
      out += `${text.slice(copied, at)}"${word}"`;
      copied = at + word.length;
      at = copied - 1;
    }
  }
  return copied === 0 ? text : out + text.slice(copied);
}

function endOfString(text: string, quote: number): number {
  let at = quote + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}
