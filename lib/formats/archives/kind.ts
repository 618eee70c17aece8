import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { DeliveryFile } from "../format";

export type ArchiveKind = "zip" | "tar" | "gzip-tar" | "gzip" | "unread";

/** First bytes of the packers that are not read, by name. */
const UNREAD: readonly (readonly [string, readonly number[]])[] = [
  ["7z", [0x37, 0x7a, 0xbc, 0xaf]],
  ["RAR", [0x52, 0x61, 0x72, 0x21, 0x1a]],
  ["xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ["zstd", [0x28, 0xb5, 0x2f, 0xfd]],
  ["bzip2", [0x42, 0x5a, 0x68]],
];

const startsWith = (head: Uint8Array, magic: readonly number[]) => magic.every((byte, i) => head[i] === byte);

/** The packer of an archive that is not read; undefined for anything else. */
export function unreadPacker(head: Uint8Array): string | undefined {
  return UNREAD.find(([, magic]) => startsWith(head, magic))?.[0];
}

/** Whether a file is an archive, by its first bytes; a NIfTI volume in gzip is none. */
export async function archiveKind(file: DeliveryFile, head: Uint8Array): Promise<ArchiveKind | undefined> {
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return "zip";
  if (isTar(head)) return "tar";
  if (startsWith(head, [0x1f, 0x8b])) {
    const inner = await inflatedHead(file);
    if (isTar(inner)) return "gzip-tar";
    return isVolume(inner) || inner.length === 0 ? undefined : "gzip";
  }
  // the voxels of a detached NRRD header are read packed
  const packer = unreadPacker(head);
  if (packer === "bzip2" && /\.raw\.bz2$/i.test(file.name)) return undefined;
  return packer === undefined ? undefined : "unread";
}

function isTar(head: Uint8Array): boolean {
  if (head.length < 512) return false;
  if (Buffer.from(head.subarray(257, 262)).toString("latin1") === "ustar") return true;
  // before POSIX a header had no magic, only the sum of its bytes, its own field taken as blanks
  const stated = Number.parseInt(Buffer.from(head.subarray(148, 156)).toString("latin1"), 8);
  if (!Number.isInteger(stated) || stated < 256 || head[0] === 0) return false;
  return head.subarray(0, 512).reduce((sum, byte, i) => sum + (i >= 148 && i < 156 ? 32 : byte), 0) === stated;
}

function isVolume(inner: Uint8Array): boolean {
  const view = new DataView(inner.buffer, inner.byteOffset, inner.byteLength);
  if (inner.length < 4) return false;
  return [348, 540].some((size) => view.getInt32(0, true) === size || view.getInt32(0, false) === size);
}

async function inflatedHead(file: DeliveryFile): Promise<Uint8Array> {
  const gunzip = createGunzip();
  const source = Readable.from(file.open(0, Math.min(file.size, 65_536)));
  source.on("error", () => gunzip.destroy());
  source.pipe(gunzip);
  try {
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of gunzip) {
      parts.push(chunk);
      length += chunk.length;
      if (length >= 512) break;
    }
    return Buffer.concat(parts);
  } catch {
    // damaged, or cut by the head's end: what it is, its reader will say
    return new Uint8Array();
  } finally {
    gunzip.destroy();
    source.destroy();
  }
}
