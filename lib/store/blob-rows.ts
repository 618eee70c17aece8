import "server-only";
import { eq, inArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import { blob } from "@/db/schema/batch";
import type { Transaction } from "@/lib/audit/append";
import { removeStored, type StoredFile } from "./file-store";

/** Notes a stored file. One that was expunged and comes again is kept again. */
export async function noteStored(
  tx: Pick<Database, "insert">,
  { sha256, bytes }: StoredFile,
  now: Date,
): Promise<void> {
  await tx
    .insert(blob)
    .values({ sha256, bytes, createdAt: now })
    .onConflictDoUpdate({ target: blob.sha256, set: { state: "kept" }, setWhere: eq(blob.state, "expunged") });
}

/** Marks files as gone for good; their hashes stay. `removeExpunged` takes the bytes once this is committed. */
export async function expunge(tx: Transaction, hashes: readonly string[]): Promise<void> {
  if (hashes.length > 0)
    await tx
      .update(blob)
      .set({ state: "expunged" })
      .where(inArray(blob.sha256, [...hashes]));
}

/** Removes the bytes of files that are still marked: one that came again meanwhile stays. Files without a row go too. */
export async function removeExpunged(db: Database, hashes: readonly string[]): Promise<void> {
  for (const sha256 of hashes) {
    const [row] = await db.select({ state: blob.state }).from(blob).where(eq(blob.sha256, sha256));
    if (row === undefined || row.state === "expunged") await removeStored(sha256);
  }
}
