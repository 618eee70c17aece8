import { crc32 } from "node:zlib";
import { type Entry, fromRandomAccessReaderPromise, getFileNameLowLevel, type ZipFile } from "yauzl";
import { Fault } from "../fault";
import { type DeliveryFile, FormatError } from "../format";
import { refusal } from "../refuse";
import type { ArchiveContent } from "./archive";
import { EntryNames, isDebris } from "./entry-names";
import type { UnpackBudget } from "./limits";
import { ZipBytes } from "./zip-bytes";

const FILE_TYPE = 0o170000;
const REGULAR_FILE = 0o100000;
const LOCAL_HEADER_BYTES = 30;

/**
 * The files of a zip, read where they lie: nothing is unpacked to disk. Declared sizes are held against the budget
 * before anything is inflated, and against the data while it is. An office document (a table in a zip) gives undefined.
 */
export async function openZip(file: DeliveryFile, budget: UnpackBudget): Promise<ArchiveContent | undefined> {
  try {
    const zip = await fromRandomAccessReaderPromise(new ZipBytes(file), file.size, {
      autoClose: false,
      decodeStrings: false,
      lazyEntries: true,
    });
    budget.countEntry(zip.entryCount);
    return await contentOf(file, zip, budget);
  } catch (error) {
    if (error instanceof FormatError) throw error;
    throw damaged(file.name, "the archive", error);
  }
}

async function contentOf(file: DeliveryFile, zip: ZipFile, budget: UnpackBudget): Promise<ArchiveContent | undefined> {
  const content: ArchiveContent = { files: [], rejects: [], ignored: [] };
  const names = new EntryNames();
  const spans: { start: number; end: number }[] = [];
  let debris = 0;
  for await (const entry of zip.eachEntry()) {
    // declared data is paid for first: a later, smaller one cannot take it back
    budget.spend(entry.uncompressedSize);
    const start = entry.relativeOffsetOfLocalHeader;
    spans.push({ start, end: start + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize });
    const raw = getFileNameLowLevel(entry.generalPurposeBitFlag, nameBytes(entry), entry.extraFields, true);
    if (raw === "[Content_Types].xml") return undefined;
    const name = names.check(raw);
    if (name instanceof Fault) content.rejects.push(name.at(file.name, `entry ${JSON.stringify(raw.slice(0, 200))}`));
    else if (name === "" || name.endsWith("/")) continue;
    else if (isDebris(name)) debris += 1;
    else {
      const fault = whyUnread(entry);
      if (fault) content.rejects.push(fault.at(file.name, `entry "${name}"`));
      else content.files.push(entryFile(file.name, zip, entry, name));
    }
  }
  refuseOverlaps(file.name, spans);
  if (debris > 0) content.ignored.push({ what: "hidden entries", count: debris, why: "left by the operating system" });
  return content;
}

// typed as text, but a Buffer where strings are not decoded
const nameBytes = (entry: Entry): Buffer => entry.fileNameRaw;

function whyUnread(entry: Entry): Fault | undefined {
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  const isUnix = entry.versionMadeBy >>> 8 === 3;
  if (isUnix && type !== 0 && type !== REGULAR_FILE)
    return new Fault("unsafe_entry", "the entry is a link or a device", { expected: "a file" });
  if (entry.isEncrypted()) return new Fault("unsupported", "the entry is encrypted", { expected: "no password" });
  if (!entry.canDecodeFileData())
    return new Fault("unsupported", "the entry is packed in a way that is not read", {
      found: `method ${entry.compressionMethod}`,
      expected: "stored or deflated",
    });
  return undefined;
}

/** Entries that share bytes are how a small zip unpacks to petabytes. */
function refuseOverlaps(archive: string, spans: { start: number; end: number }[]): void {
  spans.sort((first, second) => first.start - second.start);
  for (const [i, span] of spans.entries()) {
    const next = spans[i + 1];
    if (next === undefined || span.end <= next.start) continue;
    throw refusal(archive, "unsafe_entry", `byte ${next.start}`, "two entries of the archive overlap");
  }
}

function entryFile(archive: string, zip: ZipFile, entry: Entry, name: string): DeliveryFile {
  const size = entry.uncompressedSize;
  return {
    name,
    size,
    async *open(start = 0, end = size) {
      if (end <= start) return;
      const stream = await zip.openReadStreamPromise(entry).catch((error: unknown) => {
        throw damaged(archive, `entry "${name}"`, error);
      });
      let at = 0;
      let sum = 0;
      try {
        for await (const chunk of stream as AsyncIterable<Buffer>) {
          sum = crc32(chunk, sum);
          const from = Math.max(0, start - at);
          const to = Math.min(chunk.length, end - at);
          at += chunk.length;
          if (from < to) yield chunk.subarray(from, to);
          if (at >= end && end < size) return;
        }
      } catch (error) {
        throw damaged(archive, `entry "${name}"`, error);
      } finally {
        stream.destroy();
      }
      if (sum !== entry.crc32) throw damaged(archive, `entry "${name}"`, new Error("its checksum differs"));
    },
  };
}

function damaged(archive: string, place: string, error: unknown): FormatError {
  const why = error instanceof Error ? error.message : String(error);
  return refusal(archive, "not_this_format", place, `the zip is damaged: ${why}`);
}
