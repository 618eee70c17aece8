import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { settings } from "@/lib/env";
import { AssayError } from "@/lib/errors";
import type { DeliveryFile } from "@/lib/formats/format";
import type { BlobStore } from "./blob-store";
import { folderStore } from "./folder-store";
import { s3Store } from "./s3-store";

let opened: BlobStore | undefined;

/** The installation's store: a bucket where the environment names one, else the data folder. */
export function blobStore(): BlobStore {
  const { s3, dataFolder } = settings();
  opened ??= s3 === null ? folderStore(dataFolder) : s3Store(s3);
  return opened;
}

/** Where files arrive before they have a name in the store; on this machine also when the store is a bucket. */
const incomingFolder = () => path.join(settings().dataFolder, "files", "incoming");

export interface StoredFile {
  sha256: string;
  bytes: number;
}

/**
 * Streams a body into the store. `expectedBytes` (Content-Length) and `expectedSha256` are compared, because a proxy
 * may end a body early without an error. A partial file never gets a name in the store.
 */
export async function storeFile(
  body: AsyncIterable<Uint8Array>,
  expected: { bytes?: number; sha256?: string; maxBytes?: number } = {},
): Promise<StoredFile> {
  if (expected.bytes !== undefined && expected.bytes > (expected.maxBytes ?? Number.POSITIVE_INFINITY))
    throw new AssayError("too_large", `The file is larger than ${expected.maxBytes} bytes.`);
  const incoming = incomingFolder();
  await mkdir(incoming, { recursive: true });
  const part = path.join(incoming, `${randomUUID()}.part`);
  const hash = createHash("sha256");
  let bytes = 0;
  const maxBytes = expected.maxBytes ?? Number.POSITIVE_INFINITY;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(bytes > maxBytes ? new AssayError("too_large", `The file is larger than ${maxBytes} bytes.`) : null, chunk);
    },
  });
  try {
    await pipeline(Readable.from(body), count, createWriteStream(part, { flush: true }));
    if (expected.bytes !== undefined && expected.bytes !== bytes)
      throw new AssayError("incomplete_upload", `The upload ended after ${bytes} of ${expected.bytes} bytes.`);
    const sha256 = hash.digest("hex");
    if (expected.sha256 !== undefined && expected.sha256 !== sha256)
      throw new AssayError("checksum_differs", "The file's SHA-256 differs from the one announced.");
    await blobStore().keep(part, { sha256, bytes });
    return { sha256, bytes };
  } catch (error) {
    await rm(part, { force: true });
    if (error instanceof AssayError) throw error;
    if (error instanceof Error && /aborted|premature close|ECONNRESET/i.test(error.message))
      throw new AssayError("incomplete_upload", `The upload ended after ${bytes} bytes.`);
    throw error;
  }
}

/** Bytes that have arrived and have no name in the store yet. */
export interface Arrived {
  path: string;
  bytes: number;
  /** Of all of them; null where they ended before their sender was done. */
  sha256: string | null;
  failure: unknown;
}

/** Writes a body beside the store. One that breaks off is kept as far as it came: its sender may go on from there. */
export async function arrive(body: AsyncIterable<Uint8Array>): Promise<Arrived> {
  const incoming = incomingFolder();
  await mkdir(incoming, { recursive: true });
  const part = path.join(incoming, `${randomUUID()}.part`);
  const hash = createHash("sha256");
  const file = createWriteStream(part, { flush: true });
  const closed = once(file, "close");
  let failure: unknown = null;
  try {
    for await (const chunk of body) {
      hash.update(chunk);
      if (!file.write(chunk)) await once(file, "drain");
    }
  } catch (error) {
    failure = error;
  }
  file.end();
  await closed;
  const { size } = await stat(part);
  return { path: part, bytes: size, sha256: failure === null ? hash.digest("hex") : null, failure };
}

/** A stored file as the format readers take it. */
export function storedFile(sha256: string, name: string, size: number): DeliveryFile {
  const store = blobStore();
  return {
    name,
    size,
    open: (start = 0, end = size) => (end <= start ? Readable.from([]) : store.read(sha256, start, end)),
  };
}

export async function isStored(sha256: string): Promise<boolean> {
  return (await blobStore().size(sha256)) !== null;
}

const ABANDONED_AFTER_MS = 24 * 3_600_000;

/** Removes a file for good: the caller has made sure that nothing refers to it. */
export async function removeStored(sha256: string): Promise<void> {
  await blobStore().remove(sha256);
}

/** Removes what interrupted uploads left a day ago or earlier; younger ones may still be arriving. */
export async function sweepIncoming(nowMs: number): Promise<void> {
  const incoming = incomingFolder();
  const names = await readdir(incoming).catch(() => []);
  for (const name of names) {
    const file = path.join(incoming, name);
    const entry = await stat(file).catch(() => null);
    if (entry && nowMs - entry.mtimeMs > ABANDONED_AFTER_MS) await rm(file, { force: true });
  }
}
