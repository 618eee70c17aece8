import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { localDelivery, UnreadablePathError } from "../local-files";

/** What lies in a watched folder: one delivery, a file or a folder of files. */
export interface WatchedEntry {
  name: string;
  path: string;
  /** Its files' sizes and times: while it is being written, this changes. */
  signature: string;
}

/** The entries of a folder by name; hidden and empty ones are left out, and links, which could lead anywhere. */
export async function watchedEntries(folder: string): Promise<WatchedEntry[]> {
  const found = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw new UnreadablePathError(folder, error);
  });
  const entries: WatchedEntry[] = [];
  for (const entry of found.sort((first, second) => (first.name < second.name ? -1 : 1))) {
    if (entry.name.startsWith(".") || !(entry.isFile() || entry.isDirectory())) continue;
    const at = path.join(folder, entry.name);
    const signature = await signatureOf(at);
    if (signature !== null) entries.push({ name: entry.name, path: at, signature });
  }
  return entries;
}

async function signatureOf(at: string): Promise<string | null> {
  try {
    const isFolder = (await stat(at)).isDirectory();
    const files = await localDelivery(at);
    let bytes = 0;
    let newest = 0;
    for (const { name, size } of files) {
      bytes += size;
      newest = Math.max(newest, (await stat(isFolder ? path.join(at, name) : at)).mtimeMs);
    }
    return files.length === 0 || bytes === 0 ? null : `${files.length} ${bytes} ${newest}`;
  } catch (error) {
    // Gone between two looks, as files that are moved are.
    if (error instanceof UnreadablePathError) return null;
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
