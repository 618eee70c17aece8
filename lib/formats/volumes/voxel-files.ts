import type { DeliveryFile } from "../format";

/** Voxels that stand in files of their own, one after another. */
export interface VoxelFilesOption {
  voxelFiles?: readonly DeliveryFile[];
}

/** The files as one. */
export function joinedFile(name: string, files: readonly DeliveryFile[]): DeliveryFile {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return {
    name,
    size,
    async *open(start = 0, end = size) {
      let from = 0;
      for (const file of files) {
        const [first, last] = [Math.max(0, start - from), Math.min(file.size, end - from)];
        if (first < last) yield* file.open(first, last);
        from += file.size;
      }
    },
  };
}

/** Where the archive reader puts what a file in gzip holds: `a/x.raw.gz` becomes `a/x.raw/x.raw`. */
export function openedName(gzipped: string): string {
  const plain = gzipped.replace(/\.gz$/i, "");
  return `${plain}/${plain.slice(plain.lastIndexOf("/") + 1)}`;
}

/**
 * The file that a header names, among the files of its own delivery and nowhere else: beside the header or below its
 * folder, also where the archive reader has taken a .gz off. Absolute paths, drives, addresses and ".." name nothing.
 */
export function namedBeside(
  header: string,
  name: string,
  all: ReadonlyMap<string, DeliveryFile>,
): DeliveryFile | undefined {
  const path = name.trim().replaceAll("\\", "/").replace(/^\.\//, "");
  if (path === "" || path.startsWith("/") || path.includes(":") || path.split("/").includes("..")) return undefined;
  const full = header.slice(0, header.lastIndexOf("/") + 1) + path;
  return all.get(full) ?? all.get(openedName(full));
}
