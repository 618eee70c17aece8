import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type Unpacked, unpackDelivery } from "@/lib/formats/archives/unpack";
import type { DeliveryFile } from "@/lib/formats/format";
import { ScratchFolder } from "@/lib/store/scratch-folder";
import { UsageError } from "./usage-error";

const CHUNK_BYTES = 1 << 20;

/** A path that cannot be read; the message is for people. */
export class UnreadablePathError extends UsageError {
  override name = "UnreadablePathError";

  constructor(path: string, cause: unknown) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    const why =
      code === "ENOENT" ? "there is no such file or folder" : code === "EACCES" ? "no permission" : String(code);
    super(`${path}: ${why}`, { cause });
  }
}

/** A file on disk as a delivery file. */
export async function localFile(path: string, name = basename(path)): Promise<DeliveryFile> {
  const { size } = await statOf(path);
  return {
    name,
    size,
    async *open(start = 0, end = size) {
      if (end <= start) return;
      // the end of a read stream is inclusive
      yield* createReadStream(path, { start, end: end - 1, highWaterMark: CHUNK_BYTES });
    },
  };
}

/** The files of one delivery: the file itself, or all files below a folder by name; hidden ones are left out. */
export async function localDelivery(path: string): Promise<DeliveryFile[]> {
  const found = await statOf(path);
  if (!found.isDirectory()) return [await localFile(path)];
  const files: DeliveryFile[] = [];
  await collect(path, "", files);
  return files;
}

/** Does work with a delivery whose archives are open; what had to be unpacked is removed afterwards. */
export async function withUnpacked<Result>(
  files: readonly DeliveryFile[],
  work: (delivery: Unpacked) => Promise<Result>,
): Promise<Result> {
  const scratch = new ScratchFolder(tmpdir());
  try {
    return await work(await unpackDelivery(files, scratch));
  } finally {
    await scratch.remove();
  }
}

async function collect(folder: string, prefix: string, files: DeliveryFile[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((first, second) => (first.name < second.name ? -1 : 1))) {
    if (entry.name.startsWith(".")) continue;
    const path = join(folder, entry.name);
    // a link could lead out of the folder or back to it
    if (entry.isDirectory()) await collect(path, `${prefix}${entry.name}/`, files);
    else if (entry.isFile()) files.push(await localFile(path, prefix + entry.name));
  }
}

async function statOf(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    throw new UnreadablePathError(path, error);
  }
}
