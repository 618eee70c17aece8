import "server-only";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { apiToken } from "@/db/schema/api";
import { secondFactor } from "@/db/schema/identity";
import { appUser } from "@/db/schema/user";
import type { Actor, Context } from "@/lib/auth/context";
import { connectionFor } from "@/lib/auth/pools";
import { readArea } from "@/lib/settings/read-area";
import { isScope, type Scope } from "./scopes";
import { hashSecret } from "./secret";

/** `last_used_at` is for people: more often than this it need not be written. */
const SEEN_EVERY_MS = 60_000;

/**
 * Who asks with this secret: the token's owner with the role of this moment, and what the token is limited to. Unknown,
 * expired and revoked tokens, those of disabled people and of people who owe a second factor are the same answer: null.
 */
export async function tokenContext(
  { db }: Pick<Connection, "db">,
  secret: string,
  now: Date,
): Promise<{ context: Context; scopes: ReadonlySet<Scope> } | null> {
  const [found] = await db
    .select({ token: apiToken, person: appUser, factorSince: secondFactor.confirmedAt })
    .from(apiToken)
    .innerJoin(appUser, and(eq(appUser.id, apiToken.userId), eq(appUser.organizationId, apiToken.organizationId)))
    .leftJoin(secondFactor, eq(secondFactor.userId, appUser.id))
    .where(
      and(
        eq(apiToken.tokenHash, hashSecret(secret)),
        isNull(apiToken.revokedAt),
        gt(apiToken.expiresAt, now),
        isNull(appUser.disabledAt),
      ),
    );
  if (!found) return null;
  const { token, person } = found;
  if (found.factorSince === null) {
    const { secondFactorRoles } = await readArea(db, person.organizationId, "identity");
    if (secondFactorRoles.includes(person.role)) return null;
  }
  if (token.lastUsedAt === null || now.getTime() - token.lastUsedAt.getTime() > SEEN_EVERY_MS)
    await db.update(apiToken).set({ lastUsedAt: now }).where(eq(apiToken.id, token.id));
  const { id: userId, organizationId, role, vendorId, name } = person;
  const actor: Actor = { userId, organizationId, role, vendorId, name, via: "api" };
  return {
    context: { ...connectionFor(actor), now, actor },
    scopes: new Set(token.scopes.filter(isScope)),
  };
}
