import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { upload } from "@/db/schema/upload";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { removeExpunged } from "@/lib/store/blob-rows";
import { blobStore } from "@/lib/store/file-store";
import { findUpload, type UploadAddress, type UploadRow } from "./find-upload";

/** Gives an upload up: what arrived of it goes, unless a delivery holds the same file. */
export async function endUpload(context: Context, address: UploadAddress): Promise<void> {
  authorize(context.actor, "batch.upload");
  await forgetUpload(context.db, await findUpload(context, address));
}

export async function forgetUpload(db: Database, { id, parts, sha256 }: UploadRow): Promise<void> {
  await db.delete(upload).where(eq(upload.id, id));
  for (const { key } of parts) await blobStore().remove(key);
  if (sha256 === null) return;
  const [other] = await db.select({ id: upload.id }).from(upload).where(eq(upload.sha256, sha256)).limit(1);
  if (!other) await removeExpunged(db, [sha256]);
}
