import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { signInAttempt } from "@/db/schema/user";
import type { Transaction } from "@/lib/audit/append";
import { networkOf } from "@/lib/http/peer";

/** So many failures in a row cost nothing but themselves. */
export const FREE_FAILURES = 5;
const MAX_WAIT_SECONDS = 15 * 60;
/** Over all who try an account, and over all accounts that one address tries. */
export const TRIES_A_MINUTE = 10;

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

/** Takes one of the ten tries that a key has in a minute; false: none is left. */
export async function takeOfMinute(db: Database, key: string, now: Date): Promise<boolean> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const isOver = sql`${at} - known.updated_at >= interval '1 minute'`;
  const rows = await db.execute<{ failures: number }>(sql`
    insert into sign_in_attempt as known (key, failures, updated_at) values (${key}, 1, ${at})
    on conflict (key) do update set failures = case when ${isOver} then 1 else known.failures + 1 end,
      updated_at = case when ${isOver} then ${at} else known.updated_at end
    where known.failures < ${TRIES_A_MINUTE} or ${isOver}
    returning failures`);
  return rows.length > 0;
}

/** A successful sign-in was no guess: its try goes back. */
async function giveBackOfMinute(db: Transaction, key: string): Promise<void> {
  await db
    .update(signInAttempt)
    .set({ failures: sql`greatest(${signInAttempt.failures} - 1, 0)` })
    .where(eq(signInAttempt.key, key));
}

/** After a success: the next failure is the first again. */
export async function forgetAttempts(db: Database | Transaction, key: string): Promise<void> {
  await db.delete(signInAttempt).where(eq(signInAttempt.key, key));
}

export interface Guesser {
  email: string;
  /** The address at the other end of the connection; null where there is none (tests, a socket file). */
  peer: string | null;
  /** This browser has signed in to this account before: a number of its own. */
  browser: string | null;
}

/**
 * Keys of one guess. A browser that was here before is slowed by its own failures only, so that a stranger who keeps
 * guessing cannot keep its owner out; everybody else by their own, by all at this account and by all from their address.
 */
function keysOf({ email, peer: address, browser }: Guesser): { own: string; minutes: string[] } {
  const peer = address === null ? null : networkOf(address);
  if (browser !== null) return { own: `browser:${browser}`, minutes: [] };
  const minutes = [`account:${email}`, ...(peer === null ? [] : [`peer:${peer}`])];
  return { own: `${email}|${peer ?? ""}`, minutes };
}

/** Takes one guess at a password: the failures in a row, this one included; null: not now. */
export async function takeGuess(db: Database, guesser: Guesser, now: Date): Promise<number | null> {
  const { own, minutes } = keysOf(guesser);
  const failures = await takeAttempt(db, own, now);
  if (failures === null) return null;
  for (const key of minutes) if (!(await takeOfMinute(db, key, now))) return null;
  return failures;
}

export async function forgetGuess(tx: Transaction, guesser: Guesser): Promise<void> {
  const { own, minutes } = keysOf(guesser);
  await forgetAttempts(tx, own);
  for (const key of minutes) await giveBackOfMinute(tx, key);
}

/** After a new password: nothing that was tried before counts against the person any more. */
export async function forgetAllGuesses(tx: Transaction, email: string): Promise<void> {
  await tx.delete(signInAttempt).where(sql`starts_with(${signInAttempt.key}, ${`${email}|`})`);
  await tx.delete(signInAttempt).where(eq(signInAttempt.key, `account:${email}`));
}
