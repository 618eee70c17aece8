import "server-only";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { appUser, oneTimeToken } from "@/db/schema/user";
import type { Transaction } from "@/lib/audit/append";
import { hashToken, newToken } from "./one-time-token";

export type LinkPurpose = "invitation" | "reset";
const HOURS: Readonly<Record<LinkPurpose, number>> = { invitation: 7 * 24, reset: 24 };

/** A person's fresh link, in place of earlier unused ones. */
export async function issueLinkToken(
  tx: Transaction,
  person: { id: string; organizationId: string },
  purpose: LinkPurpose,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  await dropLinkTokens(tx, person.id);
  return addLinkToken(tx, person, purpose, now);
}

/** One more link beside those that were handed over: of all of them the first that is used ends the others. */
export async function addLinkToken(
  tx: Transaction,
  person: { id: string; organizationId: string },
  purpose: LinkPurpose,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const { token, tokenHash } = newToken();
  const expiresAt = new Date(now.getTime() + HOURS[purpose] * 3_600_000);
  const { id: userId, organizationId } = person;
  await tx.insert(oneTimeToken).values({ tokenHash, purpose, organizationId, userId, expiresAt, createdAt: now });
  return { token, expiresAt };
}

/** Links that were not used yet stop working. */
export async function dropLinkTokens(tx: Transaction, userId: string): Promise<void> {
  await tx.delete(oneTimeToken).where(and(eq(oneTimeToken.userId, userId), isNull(oneTimeToken.usedAt)));
}

export type LinkState = { state: "valid"; email: string; name: string } | { state: "used" | "expired" | "unknown" };

/** What a link's page shows; a disabled person's link is unknown. */
export async function findLinkToken(db: Database, token: string, purpose: LinkPurpose, now: Date): Promise<LinkState> {
  const [row] = await db
    .select({
      purpose: oneTimeToken.purpose,
      usedAt: oneTimeToken.usedAt,
      expiresAt: oneTimeToken.expiresAt,
      email: appUser.email,
      name: appUser.name,
    })
    .from(oneTimeToken)
    .innerJoin(appUser, eq(appUser.id, oneTimeToken.userId))
    .where(and(eq(oneTimeToken.tokenHash, hashToken(token)), isNull(appUser.disabledAt)));
  if (row?.purpose !== purpose) return { state: "unknown" };
  if (row.usedAt) return { state: "used" };
  return row.expiresAt > now ? { state: "valid", email: row.email, name: row.name } : { state: "expired" };
}

/** Marks the link used and says whose it was; null if it does not hold or another request was faster. */
export async function consumeLinkToken(
  tx: Transaction,
  token: string,
  purpose: LinkPurpose,
  now: Date,
): Promise<typeof appUser.$inferSelect | null> {
  const [used] = await tx
    .update(oneTimeToken)
    .set({ usedAt: now })
    .where(
      and(
        eq(oneTimeToken.tokenHash, hashToken(token)),
        eq(oneTimeToken.purpose, purpose),
        isNull(oneTimeToken.usedAt),
        gt(oneTimeToken.expiresAt, now),
      ),
    )
    .returning({ userId: oneTimeToken.userId });
  if (!used?.userId) return null;
  const [person] = await tx
    .select()
    .from(appUser)
    .where(and(eq(appUser.id, used.userId), isNull(appUser.disabledAt)))
    .for("update");
  return person ?? null;
}
