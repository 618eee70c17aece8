import { Fault } from "../fault";
import type { DeliveryFile } from "../format";
import { readHead } from "../head";
import { textLines } from "../text/lines";
import { quoteNonFiniteWords } from "./parse-element";
import { jsonRecords, type PlacedValue } from "./records";

interface ReadOptions {
  progress?(done: number, total: number): void;
  signal?: AbortSignal;
}

function parsedLine(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    try {
      return { value: JSON.parse(quoteNonFiniteWords(text)) };
    } catch {
      return undefined;
    }
  }
}

/** Whether the first line that is not blank is a whole JSON value: one record a line. */
async function isLineWise(file: DeliveryFile): Promise<boolean> {
  const head = new TextDecoder()
    .decode(await readHead(file))
    .replace(/^\uFEFF/, "")
    .trimStart();
  if (!head.startsWith("{")) return false;
  const end = head.indexOf("\n");
  // a first line longer than the head: only one record a line is written so
  return end < 0 || parsedLine(head.slice(0, end)) !== undefined || !/^\{\s*$/.test(head.slice(0, end));
}

/**
 * Records of a file that has one JSON value a line, or is a list, or one object over several lines. A line that is
 * no JSON is a fault of its own: the others are read.
 */
export async function* recordLines(
  file: DeliveryFile,
  options: ReadOptions = {},
): AsyncGenerator<PlacedValue | { fault: Fault; place: string }> {
  if (!(await isLineWise(file))) {
    yield* jsonRecords(file, options);
    return;
  }
  for await (const lines of textLines(file, options)) {
    for (const { number, text, isCut } of lines) {
      const place = `line ${number}`;
      const parsed = parsedLine(text);
      if (parsed !== undefined) yield { ...parsed, place };
      else {
        const message = isCut ? "the last line ends too early: the file was cut off" : "the line is no JSON";
        const detail = { found: text, expected: "a JSON object" };
        yield { fault: new Fault(isCut ? "truncated" : "not_this_format", message, detail), place };
      }
    }
  }
}
