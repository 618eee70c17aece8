import type { DeliveryFile } from "../format";
import { atByte, refusal } from "../refuse";

/** Header of an NRRD file: fields by lower-case name, keys as written, where the data begin. */
export interface NrrdHeader {
  fields: ReadonlyMap<string, string>;
  keys: ReadonlyMap<string, string>;
  /** Lines after `data file: LIST`: names of files. */
  listed: readonly string[];
  /** First byte after the empty line. */
  dataAt: number;
}

/** Longer headers are refused: a segmentation of 2,000 segments has 1 MB. */
const MOST_HEADER_BYTES = 8 * 1024 * 1024;

export function isNrrd(head: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(head.subarray(0, 7)) === "NRRD000";
}

/** Reads the text up to the first empty line: `field: value`, `key:=value` (with \n and \\ escaped), `#` comments. */
export async function readNrrdHeader(file: DeliveryFile): Promise<NrrdHeader> {
  let bytes = Buffer.alloc(0);
  for await (const chunk of file.open(0, Math.min(file.size, MOST_HEADER_BYTES))) {
    // an end may lie across two chunks: the last 3 bytes are looked at again
    const from = Math.max(0, bytes.length - 3);
    bytes = Buffer.concat([bytes, chunk]);
    if (endOfHeader(bytes, from) >= 0) break;
  }
  const end = endOfHeader(bytes, 0);
  if (!isNrrd(bytes)) throw refusal(file.name, "not_this_format", atByte(0), "it does not begin with NRRD000");
  if (end < 0) {
    // a header alone, whose data are elsewhere, may end with the file
    if (bytes.length >= MOST_HEADER_BYTES)
      throw refusal(file.name, "too_large", atByte(bytes.length), "the header does not end");
    if (file.size > bytes.length)
      throw refusal(file.name, "truncated", atByte(bytes.length), "the header does not end");
  }
  const text = bytes.subarray(0, end < 0 ? bytes.length : end).toString("utf8");
  return { ...parsed(text), dataAt: end < 0 ? file.size : end };
}

/** The position after the empty line, -1 where there is none yet. */
function endOfHeader(bytes: Buffer, from: number): number {
  const unix = bytes.indexOf("\n\n", from);
  const windows = bytes.indexOf("\n\r\n", from);
  if (windows >= 0 && (unix < 0 || windows < unix)) return windows + 3;
  return unix < 0 ? -1 : unix + 2;
}

function parsed(text: string): Omit<NrrdHeader, "dataAt"> {
  const fields = new Map<string, string>();
  const keys = new Map<string, string>();
  const listed: string[] = [];
  let isList = false;
  for (const line of text.split(/\r?\n/).slice(1)) {
    if (line.startsWith("#") || line.trim() === "") continue;
    if (isList) {
      listed.push(line.trim());
      continue;
    }
    isList = /^data ?file: *LIST/i.test(line);
    const key = line.indexOf(":=");
    const field = line.indexOf(": ");
    if (key >= 0 && (field < 0 || key < field)) keys.set(line.slice(0, key), unescaped(line.slice(key + 2)));
    else if (field >= 0) fields.set(line.slice(0, field).trim().toLowerCase(), line.slice(field + 2).trim());
  }
  return { fields, keys, listed };
}

const unescaped = (value: string): string => value.replace(/\\(\\|n)/g, (_, c: string) => (c === "n" ? "\n" : "\\"));
