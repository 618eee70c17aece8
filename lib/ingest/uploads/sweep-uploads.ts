import "server-only";
import { lt } from "drizzle-orm";
import type { Database } from "@/db/client";
import { upload } from "@/db/schema/upload";
import { forgetUpload } from "./end-upload";

const ABANDONED_AFTER_MS = 24 * 3_600_000;

/** Gives up what nobody sent anything of for a day. */
export async function sweepUploads(db: Database, now: Date): Promise<number> {
  const since = new Date(now.getTime() - ABANDONED_AFTER_MS);
  const old = await db.select().from(upload).where(lt(upload.lastAt, since)).limit(1000);
  for (const row of old) await forgetUpload(db, row);
  return old.length;
}
