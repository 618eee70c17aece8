import { Readable } from "node:stream";
import { extract } from "tar-stream";
import { Fault } from "../fault";
import { type DeliveryFile, FormatError } from "../format";
import { refusal } from "../refuse";
import type { ArchiveContent } from "./archive";
import { EntryNames, isDebris } from "./entry-names";
import { inflatedBytes } from "./inflate";
import type { UnpackBudget } from "./limits";
import type { Spool } from "./spool";

interface Part {
  name: string;
  start: number;
  size: number;
}

/** The files of a tar, packed with gzip or not: their bytes go one after the other into one spooled file without names. */
export async function openTar(
  file: DeliveryFile,
  isGzip: boolean,
  budget: UnpackBudget,
  spool: Spool,
): Promise<ArchiveContent> {
  const content: ArchiveContent = { files: [], rejects: [], ignored: [] };
  const parts: Part[] = [];
  const spooled = await spool.write(bytesOfEntries(file, isGzip, budget, content, parts));
  content.files = parts.map(({ name, start: offset, size }) => ({
    name,
    size,
    open: (start = 0, end = size) => spooled.open(offset + start, offset + Math.min(end, size)),
  }));
  return content;
}

async function* bytesOfEntries(
  file: DeliveryFile,
  isGzip: boolean,
  budget: UnpackBudget,
  content: ArchiveContent,
  parts: Part[],
): AsyncGenerator<Uint8Array> {
  const names = new EntryNames();
  const source = Readable.from(isGzip ? inflatedBytes(file, budget) : file.open());
  const entries = extract();
  source.on("error", (error) => entries.destroy(error));
  source.pipe(entries);
  let offset = 0;
  try {
    for await (const entry of entries) {
      budget.countEntry();
      const { name: raw, type } = entry.header;
      const name = names.check(raw);
      const place = `entry ${JSON.stringify(raw.slice(0, 200))}`;
      const isFile = type === "file" || type === "contiguous-file";
      if (name instanceof Fault) content.rejects.push(name.at(file.name, place));
      else if (type === "directory" || name === "" || name.endsWith("/") || isDebris(name)) entry.resume();
      else if (!isFile) {
        const fault = new Fault("unsafe_entry", "the entry is a link or a device", {
          found: String(type),
          expected: "a file",
        });
        content.rejects.push(fault.at(file.name, place));
      } else {
        const start = offset;
        for await (const chunk of entry as AsyncIterable<Uint8Array>) {
          offset += chunk.length;
          yield chunk;
        }
        parts.push({ name, start, size: offset - start });
        continue;
      }
      entry.resume();
    }
  } catch (error) {
    if (error instanceof FormatError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw refusal(file.name, "truncated", "the archive", `the tar is damaged: ${why}`);
  } finally {
    entries.destroy();
    source.destroy();
  }
}
