import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { signInAttempt } from "@/db/schema/user";

const FREE_FAILURES = 5;
const MAX_WAIT_MS = 15 * 60_000;

/** After five failures in a row an account waits 2 s, 4 s, 8 s ... at most 15 minutes; the same on every server. */
function waitMs(failures: number): number {
  return failures < FREE_FAILURES ? 0 : Math.min(MAX_WAIT_MS, 1000 * 2 ** (failures - FREE_FAILURES + 1));
}

export async function signInAllowed(db: Database, key: string, now: Date): Promise<boolean> {
  const [row] = await db.select().from(signInAttempt).where(eq(signInAttempt.key, key));
  return !row || now.getTime() - row.updatedAt.getTime() >= waitMs(row.failures);
}

export async function signInFailed(db: Database, key: string, now: Date): Promise<void> {
  const [row] = await db.select().from(signInAttempt).where(eq(signInAttempt.key, key));
  const failures = (row?.failures ?? 0) + 1;
  await db
    .insert(signInAttempt)
    .values({ key, failures, updatedAt: now })
    .onConflictDoUpdate({ target: signInAttempt.key, set: { failures, updatedAt: now } });
}

export async function signInSucceeded(db: Database, key: string): Promise<void> {
  await db.delete(signInAttempt).where(eq(signInAttempt.key, key));
}
