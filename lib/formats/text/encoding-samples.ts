import { isUtf8 } from "node:buffer";
import type { DeliveryFile } from "../format";
import { STATED_ENCODINGS, type StatedEncoding } from "./stated-encoding";

const MOST_LINES = 5;
const MOST_LINE_BYTES = 4096;
const MOST_BYTES = 64 * 2 ** 20;
const MOST_CELLS = 6;
const LINE_FEED = 0x0a;

export interface EncodingSample {
  encoding: StatedEncoding;
  /** Cells that are not UTF-8, as they would read. */
  cells: string[];
}

/** How a table's first cells that are not UTF-8 read in each encoding that can be stated; none where all is UTF-8. */
export async function encodingSamples(file: DeliveryFile): Promise<EncodingSample[]> {
  const lines = await linesBeyondUtf8(file);
  if (lines.length === 0) return [];
  return STATED_ENCODINGS.map((encoding) => {
    const decoder = new TextDecoder(encoding);
    const cells = lines.flatMap((line) => cellsOf(decoder.decode(line)));
    return { encoding, cells: cells.slice(0, MOST_CELLS) };
  });
}

const cellsOf = (line: string): string[] =>
  line
    .split(/[,;\t|]/)
    .map((cell) => cell.replaceAll('"', "").trim().slice(0, 60))
    .filter((cell) => /[^\0-\x7f]/.test(cell));

async function linesBeyondUtf8(file: DeliveryFile): Promise<Uint8Array[]> {
  const found: Uint8Array[] = [];
  let rest = Buffer.alloc(0);
  for await (const chunk of file.open(0, Math.min(file.size, MOST_BYTES))) {
    const bytes = Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      if (take(bytes.subarray(start, end), found)) return found;
      start = end + 1;
    }
    // of a line without an end, its beginning tells enough
    rest = Buffer.from(bytes.subarray(start, start + MOST_LINE_BYTES));
  }
  take(rest, found);
  return found;
}

/** Keeps a line that is not UTF-8; true once there are enough. */
function take(line: Uint8Array, found: Uint8Array[]): boolean {
  if (!isUtf8(line)) found.push(Uint8Array.from(line.subarray(0, MOST_LINE_BYTES)));
  return found.length >= MOST_LINES;
}
