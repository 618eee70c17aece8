import { inflateRawSync } from "node:zlib";
import { storedZip } from "../../archives/stored-zip";

const DIRECTORY_ENTRY = Buffer.from("PK\x01\x02", "latin1");
const DIRECTORY_END = Buffer.from("PK\x05\x06", "latin1");
const LOCAL_BYTES = 30;
const MOST_BYTES = 100_000;

interface Entry {
  name: string;
  bytes: Uint8Array;
}

/** A zip of which one entry's content is changed and packed anew with all that is stated of it; undefined where it is none. */
export function mutateZipEntry(
  bytes: Uint8Array,
  below: (bound: number) => number,
  change: (content: Uint8Array) => Uint8Array,
): Uint8Array | undefined {
  const entries = entriesOf(Buffer.from(bytes));
  if (entries === undefined) return undefined;
  const chosen = entries[below(entries.length)];
  if (chosen !== undefined) chosen.bytes = change(new Uint8Array(chosen.bytes));
  return new Uint8Array(storedZip(entries));
}

/** Undefined where they cannot be read: a seed may lie on purpose, or stand in another archive. */
function entriesOf(file: Buffer): Entry[] | undefined {
  try {
    return readEntries(file);
  } catch {
    return undefined;
  }
}

function readEntries(file: Buffer): Entry[] | undefined {
  const end = file.lastIndexOf(DIRECTORY_END);
  if (end < 0) return undefined;
  const entries: Entry[] = [];
  let at = file.readUInt32LE(end + 16);
  while (file.subarray(at, at + 4).equals(DIRECTORY_ENTRY)) {
    const [nameBytes, more] = [file.readUInt16LE(at + 28), file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)];
    const from = file.readUInt32LE(at + 42);
    const data = from + LOCAL_BYTES + file.readUInt16LE(from + 26) + file.readUInt16LE(from + 28);
    const packed = file.subarray(data, data + file.readUInt32LE(at + 20));
    const isStored = file.readUInt16LE(at + 10) === 0;
    const name = file.toString("utf8", at + 46, at + 46 + nameBytes);
    entries.push({ name, bytes: isStored ? packed : inflateRawSync(packed, { maxOutputLength: MOST_BYTES }) });
    at += 46 + nameBytes + more;
  }
  return entries;
}
