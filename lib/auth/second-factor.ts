import "server-only";
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { recoveryCode, secondFactor } from "@/db/schema/identity";
import type { Transaction } from "@/lib/audit/append";
import { openSecret, sealSecret } from "@/lib/settings/sealed-secret";
import { hashRecoveryCode } from "./recovery-codes";
import { totpStep } from "./totp";

/** So many codes may be tried in any fifteen minutes, right ones included. */
export const FACTOR_TRIES = 5;
const TRIES_WINDOW = "15 minutes";
const PURPOSE = "second factor";

export const sealTotpSecret = (secret: string) => sealSecret(secret, PURPOSE);
export const openTotpSecret = (sealed: string) => openSecret(sealed, PURPOSE);

export type FactorKind = "app" | "recovery_code";

/**
 * Takes one try before the code is looked at, in one statement, so that many at once are many tries. The count begins
 * again fifteen minutes after the last one that was taken: no window of that length holds more than five.
 */
export async function takeFactorTry(db: Database, userId: string, now: Date): Promise<boolean> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const isOver = sql`(tried_at is null or ${at} - tried_at >= interval '${sql.raw(TRIES_WINDOW)}')`;
  const rows = await db.execute<{ tries: number }>(sql`
    update second_factor set tries = case when ${isOver} then 1 else tries + 1 end, tried_at = ${at}
    where user_id = ${userId} and (tries < ${FACTOR_TRIES} or ${isOver}) returning tries`);
  return rows.length > 0;
}

/** What a code is, marked used in the same statement: null for a wrong one and for one that was used before. */
export async function redeemFactorCode(
  tx: Transaction,
  userId: string,
  code: string,
  now: Date,
): Promise<FactorKind | null> {
  const [factor] = await tx.select().from(secondFactor).where(eq(secondFactor.userId, userId)).for("update");
  if (!factor) return null;
  const secret = openTotpSecret(factor.secret);
  const step = secret === null ? null : totpStep(secret, code, now.getTime());
  if (step !== null) {
    const taken = await tx
      .update(secondFactor)
      .set({ lastStep: step, tries: 0, triedAt: null })
      .where(and(eq(secondFactor.userId, userId), lt(secondFactor.lastStep, step)))
      .returning({ userId: secondFactor.userId });
    return taken.length > 0 ? "app" : null;
  }
  if (factor.confirmedAt === null) return null;
  const used = await tx
    .update(recoveryCode)
    .set({ usedAt: now })
    .where(
      and(
        eq(recoveryCode.userId, userId),
        eq(recoveryCode.codeHash, hashRecoveryCode(code)),
        isNull(recoveryCode.usedAt),
      ),
    )
    .returning({ userId: recoveryCode.userId });
  if (used.length === 0) return null;
  await tx.update(secondFactor).set({ tries: 0, triedAt: null }).where(eq(secondFactor.userId, userId));
  return "recovery_code";
}

export async function hasSecondFactor(db: Pick<Database, "select">, userId: string): Promise<boolean> {
  const [row] = await db
    .select({ confirmedAt: secondFactor.confirmedAt })
    .from(secondFactor)
    .where(eq(secondFactor.userId, userId));
  return row !== undefined && row.confirmedAt !== null;
}
