import "server-only";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { appUser, oneTimeToken } from "@/db/schema/user";
import { hashToken, newToken } from "@/lib/auth/one-time-token";

const HOURS = 24;

/** True until somebody has an account. */
export async function needsSetup(db: Database): Promise<boolean> {
  const rows = await db.select({ id: appUser.id }).from(appUser).limit(1);
  return rows.length === 0;
}

/** A fresh link's token for the first person; earlier unused ones stop working. Null once anybody has an account. */
export async function issueSetupToken(db: Database, now: Date): Promise<string | null> {
  if (!(await needsSetup(db))) return null;
  const { token, tokenHash } = newToken();
  await db.transaction(async (tx) => {
    await tx.delete(oneTimeToken).where(and(eq(oneTimeToken.purpose, "setup"), isNull(oneTimeToken.usedAt)));
    const expiresAt = new Date(now.getTime() + HOURS * 3_600_000);
    await tx.insert(oneTimeToken).values({ tokenHash, purpose: "setup", expiresAt, createdAt: now });
  });
  return token;
}

export type SetupTokenState = "valid" | "used" | "expired" | "unknown";

export async function findSetupToken(db: Database, token: string, now: Date): Promise<SetupTokenState> {
  const [row] = await db
    .select()
    .from(oneTimeToken)
    .where(eq(oneTimeToken.tokenHash, hashToken(token)));
  if (row?.purpose !== "setup") return "unknown";
  if (row.usedAt) return "used";
  return row.expiresAt > now ? "valid" : "expired";
}

/** Marks the token used; false if another request was faster. */
export async function consumeSetupToken(tx: Pick<Database, "update">, token: string, now: Date): Promise<boolean> {
  const rows = await tx
    .update(oneTimeToken)
    .set({ usedAt: now })
    .where(
      and(
        eq(oneTimeToken.tokenHash, hashToken(token)),
        eq(oneTimeToken.purpose, "setup"),
        isNull(oneTimeToken.usedAt),
        gt(oneTimeToken.expiresAt, now),
      ),
    )
    .returning({ hash: oneTimeToken.tokenHash });
  return rows.length === 1;
}
