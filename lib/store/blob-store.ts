import type { Readable } from "node:stream";

/** Where stored files lie: by the SHA-256 of what is in them, whole or not there at all. */
export interface BlobStore {
  /** Takes over a finished local file under its hash; the local one is gone afterwards, or the call fails. */
  keep(part: string, file: { sha256: string; bytes: number }): Promise<void>;
  /** The bytes from `start` up to, not with, `end`. */
  read(sha256: string, start: number, end: number): Readable;
  /** Its length, or null where it is not. */
  size(sha256: string): Promise<number | null>;
  remove(sha256: string): Promise<void>;
  /** Every hash, in order. */
  list(): AsyncIterable<string>;
}

/** The key of a part of an unfinished upload: it lies beside the files until they are whole. */
export function partKey(uploadId: string, partId: string): string {
  return `${uploadId}.${partId}`;
}

/** The place of a file within the store, the same in a folder and in a bucket; by its hash, or by the key of a part. */
export function placeOf(sha256: string): string {
  if (/^[0-9a-f-]{36}\.[0-9a-f-]{36}$/.test(sha256)) return `parts/${sha256}`;
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError("not a SHA-256");
  return `files/${sha256.slice(0, 2)}/${sha256}`;
}
