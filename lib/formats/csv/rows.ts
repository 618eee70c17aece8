import type { DeliveryFile } from "../format";
import { readHead } from "../head";
import { refusal } from "../refuse";
import { textEncoding, utf8Bytes } from "../text/utf8-bytes";
import { Utf8Text } from "../text/utf8-text";
import { type CsvDialect, findDialect } from "./dialect";
import { type CsvRow, CsvTokenizer } from "./tokenizer";

/** The beginning of a table: its dialect and the rows that lie completely in the first 64 kB. */
export interface CsvHead {
  dialect: CsvDialect;
  rows: CsvRow[];
}

/** The text of a head, without what a cut character left at its end. */
export function headText(head: Uint8Array, encoding: { encoding: string; markBytes: number }): string {
  const text = new TextDecoder(encoding.encoding).decode(head.subarray(encoding.markBytes));
  return text.replace(/\uFFFD$/, "");
}

/** The dialect and first rows of a table from its head; undefined where no separator is regular. */
export function csvHead(file: DeliveryFile, text: string, isWhole: boolean, hasHeader = false): CsvHead | undefined {
  const dialect = findDialect(text, isWhole, hasHeader);
  if (dialect === undefined) return undefined;
  const tokenizer = new CsvTokenizer(file.name, dialect);
  const rows = tokenizer.push(text.slice(dialect.preamble));
  // a quote that the head cuts is not an error yet
  return { dialect, rows: isWhole ? [...rows, ...tokenizer.finish()] : rows };
}

/** A header and one row: fewer tell nothing of a table. */
const LEAST_ROWS = 2;

/**
 * `hasHeader`: the first line is known to name columns, whatever the rows below look like. Where the head ends before
 * the second row does, that row is read to its end, and refused for its length where it has none.
 */
export async function readCsvHead(file: DeliveryFile, hasHeader = false): Promise<CsvHead | undefined> {
  const head = await readHead(file);
  const isWhole = head.length >= file.size;
  const found = csvHead(file, headText(head, textEncoding(file, head)), isWhole, hasHeader);
  if (isWhole || (found?.rows.length ?? 0) >= LEAST_ROWS) return found;
  const rows = await firstRows(file, found?.dialect ?? NO_DIALECT);
  return found && { ...found, rows };
}

const NO_DIALECT: CsvDialect = { separator: ",", skipsBlanks: false, decimalComma: false, preamble: 0 };

async function firstRows(file: DeliveryFile, dialect: CsvDialect): Promise<CsvRow[]> {
  const first: CsvRow[] = [];
  for await (const rows of csvRows(file, dialect)) {
    first.push(...rows);
    if (first.length >= LEAST_ROWS) break;
  }
  return first;
}

/** Text is cut into rows in such pieces: rows that live briefly and few at a time cost the collector least. */
const PIECE_CHARACTERS = 32_768;

/** Cuts text that comes in pieces into rows. */
export type RowCutter = Pick<CsvTokenizer, "push" | "finish" | "currentLine">;

interface RowOptions {
  progress?: (done: number, total: number) => void;
  signal?: AbortSignal;
  /** Who cuts; a tokenizer of its own where absent. */
  cutter?: RowCutter;
}

/** The rows of a table, some at a time, header included. */
export async function* csvRows(
  file: DeliveryFile,
  dialect: CsvDialect,
  options: RowOptions = {},
): AsyncGenerator<CsvRow[]> {
  const encoding = textEncoding(file, await readHead(file));
  const decoder = new Utf8Text();
  const tokenizer = options.cutter ?? new CsvTokenizer(file.name, dialect);
  let toSkip = dialect.preamble;
  let done = 0;
  for await (const chunk of utf8Bytes(file, encoding)) {
    options.signal?.throwIfAborted();
    const text = decoder.push(chunk);
    if (decoder.isBroken) {
      // what stands before the wrong byte says on which line it is
      tokenizer.push(text.slice(0, text.indexOf("\uFFFD")));
      throw notUtf8(file, tokenizer);
    }
    const start = Math.min(toSkip, text.length);
    toSkip -= start;
    for (let at = start; at < text.length; at += PIECE_CHARACTERS) {
      const rows = tokenizer.push(text.slice(at, at + PIECE_CHARACTERS));
      if (rows.length > 0) yield rows;
    }
    done += chunk.length;
    options.progress?.(Math.min(done, file.size), file.size);
  }
  const rest = decoder.finish();
  if (decoder.isBroken) throw notUtf8(file, tokenizer);
  const rows = [...tokenizer.push(rest), ...tokenizer.finish()];
  if (rows.length > 0) yield rows;
}

function notUtf8(file: DeliveryFile, tokenizer: RowCutter) {
  const place = `line ${tokenizer.currentLine}`;
  const message = `not UTF-8 on ${place}: save the file as UTF-8 (Excel: "CSV UTF-8"), or say its encoding`;
  return refusal(file.name, "wrong_encoding", place, message, { expected: "text in UTF-8" });
}
