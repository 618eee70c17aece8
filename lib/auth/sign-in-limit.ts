import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { signInAttempt } from "@/db/schema/user";
import type { Transaction } from "@/lib/audit/append";

/** So many failures in a row cost nothing but themselves. */
export const FREE_FAILURES = 5;
const MAX_WAIT_SECONDS = 15 * 60;

/**
 * Takes one try under a key (an e-mail, a person's own password), before any password is looked at: counted first and
 * in one statement, so that many requests at once are many tries, the same on every server. After five in a row the key
 * waits 2 s, 4 s, 8 s ... at most 15 minutes. Gives the tries in a row, this one included; null: not now.
 */
export async function takeAttempt(db: Database, key: string, now: Date): Promise<number | null> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const rows = await db.execute<{ failures: number }>(sql`
    insert into sign_in_attempt as known (key, failures, updated_at) values (${key}, 1, ${at})
    on conflict (key) do update set failures = known.failures + 1, updated_at = ${at}
    where known.failures < ${FREE_FAILURES} or ${at} - known.updated_at >= make_interval(
      secs => least(${MAX_WAIT_SECONDS}::float8, power(2, least(known.failures - ${FREE_FAILURES} + 1, 20))))
    returning failures`);
  return rows[0]?.failures ?? null;
}

/** After a success: the next failure is the first again. */
export async function forgetAttempts(db: Database | Transaction, key: string): Promise<void> {
  await db.delete(signInAttempt).where(eq(signInAttempt.key, key));
}
