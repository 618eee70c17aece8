import "server-only";
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { and, eq, isNull, sql } from "drizzle-orm";
import { type UploadPart, upload } from "@/db/schema/upload";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { partKey } from "@/lib/store/blob-store";
import { type Arrived, arrive, blobStore, storeFile } from "@/lib/store/file-store";
import { findUpload, type UploadAddress, type UploadRow } from "./find-upload";

/**
 * Takes the next bytes of an upload; returns how many there are now. Bytes that came before a connection broke count.
 * Once all are there they become one file of the store, named by its hash.
 */
export async function appendUpload(
  context: Context,
  address: UploadAddress & { offset: number },
  body: AsyncIterable<Uint8Array>,
): Promise<number> {
  authorize(context.actor, "batch.upload");
  const row = await findUpload(context, address);
  if (row.sha256 !== null || row.received !== address.offset) throw moved(row);
  const arrived = await arrive(body);
  try {
    const received = await keep(context, row, arrived);
    if (arrived.failure !== null)
      throw new AssayError("incomplete_upload", `The upload ended after ${received} bytes.`);
    return received;
  } finally {
    await rm(arrived.path, { force: true });
  }
}

const moved = ({ received }: UploadRow) =>
  new AssayError("conflict", `The upload has ${received} bytes: go on from there.`);

async function keep(context: Context, row: UploadRow, arrived: Arrived): Promise<number> {
  const received = row.received + arrived.bytes;
  if (received > row.bytes) throw new AssayError("too_large", `The file was announced with ${row.bytes} bytes.`);
  if (arrived.bytes === 0) return received;
  const store = blobStore();
  const isWhole = arrived.sha256 !== null && arrived.bytes === row.bytes;
  const part: UploadPart = {
    key: isWhole ? (arrived.sha256 ?? "") : partKey(row.id, randomUUID()),
    bytes: arrived.bytes,
  };
  await store.keep(arrived.path, { sha256: part.key, bytes: part.bytes });
  const parts = isWhole ? [] : [...row.parts, part];
  const [taken] = await context.db
    .update(upload)
    .set({ received, parts, sha256: isWhole ? part.key : null, lastAt: sql`now()` })
    .where(and(eq(upload.id, row.id), eq(upload.received, row.received), isNull(upload.sha256)))
    .returning({ id: upload.id });
  if (!taken) {
    if (!isWhole) await store.remove(part.key);
    throw new AssayError("conflict", "Another request went on with this upload.");
  }
  if (!isWhole && received === row.bytes) await join(context, { ...row, parts });
  return received;
}

/** Parts become a file; a crash in between leaves them, and the next request joins them again. */
async function join(context: Context, row: UploadRow): Promise<void> {
  const { sha256 } = await storeFile(Readable.from(bytesOf(row.parts)), { bytes: row.bytes });
  await context.db.update(upload).set({ sha256, parts: [] }).where(eq(upload.id, row.id));
  for (const { key } of row.parts) await blobStore().remove(key);
}

async function* bytesOf(parts: readonly UploadPart[]): AsyncGenerator<Uint8Array> {
  for (const { key, bytes } of parts) yield* blobStore().read(key, 0, bytes);
}

/** The hash of an upload that is whole. */
export async function wholeUpload(context: Context, address: UploadAddress): Promise<UploadRow & { sha256: string }> {
  const row = await findUpload(context, address);
  if (row.received < row.bytes)
    throw new AssayError("incomplete_upload", `${row.name}: ${row.received} of ${row.bytes} bytes have arrived.`);
  if (row.sha256 === null) await join(context, row);
  const { sha256, ...rest } = await findUpload(context, address);
  if (sha256 === null) throw new Error("The upload was not joined");
  return { ...rest, sha256 };
}
