import { createWriteStream } from "node:fs";
import { mkdir, rename, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { WrittenFile } from "@/lib/formats/written-file";

/**
 * Writes files below a folder, or to `out` itself where there is only one and `out` is no folder. Each appears whole or
 * not at all. Answers their paths.
 */
export async function writeFiles(files: Iterable<WrittenFile>, out: string): Promise<string[]> {
  const rest = files[Symbol.iterator]();
  const first = rest.next();
  if (first.done) return [];
  const held = await partOf(first.value, `${out}.part`);
  const second = rest.next();
  const isFolder = await stat(out).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (second.done && !isFolder) {
    await rename(held, out);
    return [out];
  }
  const written: string[] = [];
  const place = async (part: string, name: string) => {
    const target = path.join(out, name);
    await mkdir(path.dirname(target), { recursive: true });
    await rename(part, target);
    written.push(target);
  };
  await place(held, first.value.name);
  for (let next = second; !next.done; next = rest.next()) {
    await place(await partOf(next.value, `${out}.part`), next.value.name);
  }
  return written;
}

async function partOf({ chunks }: WrittenFile, part: string): Promise<string> {
  await pipeline(Readable.from(chunks), createWriteStream(part));
  return part;
}
