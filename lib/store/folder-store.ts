import "server-only";
import { createReadStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { type BlobStore, placeOf } from "./blob-store";

const READ_AHEAD = 1 << 18;

/** Files below the data folder. */
export function folderStore(dataFolder: string): BlobStore {
  const pathOf = (sha256: string) => path.join(dataFolder, placeOf(sha256));
  return {
    async keep(part, { sha256 }) {
      await mkdir(path.dirname(pathOf(sha256)), { recursive: true });
      await rename(part, pathOf(sha256));
    },
    read: (sha256, start, end) => createReadStream(pathOf(sha256), { start, end: end - 1, highWaterMark: READ_AHEAD }),
    size: (sha256) =>
      stat(pathOf(sha256)).then(
        (entry) => entry.size,
        () => null,
      ),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    async *list() {
      const root = path.join(dataFolder, "files");
      const folders = (await readdir(root).catch(() => [])).filter((name) => /^[0-9a-f]{2}$/.test(name));
      for (const folder of folders.sort())
        for (const name of (await readdir(path.join(root, folder))).sort()) if (/^[0-9a-f]{64}$/.test(name)) yield name;
    },
  };
}
