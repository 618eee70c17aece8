import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import { userIdentity } from "@/db/schema/identity";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { findOwn } from "./find-person";

export interface IdentityEntry {
  id: string;
  issuer: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** The accounts at identity providers that sign the person in. */
export async function loadOwnIdentities(context: Context): Promise<IdentityEntry[]> {
  authorize(context.actor, "account.edit");
  const { id } = await findOwn(context);
  const { id: identityId, issuer, createdAt, lastUsedAt } = userIdentity;
  return context.db
    .select({ id: identityId, issuer, createdAt, lastUsedAt })
    .from(userIdentity)
    .where(eq(userIdentity.userId, id))
    .orderBy(asc(createdAt));
}

/** Takes one of one's own away; the last one stays where there is no password to come in by. */
export async function removeOwnIdentity(context: Context, input: { id: string }): Promise<void> {
  authorize(context.actor, "account.edit");
  const person = await findOwn(context);
  const mine = await loadOwnIdentities(context);
  const found = isUuid(input.id) ? mine.find(({ id }) => id === input.id) : undefined;
  if (!found) throw new AssayError("not_found", "There is no such identity.");
  if (person.passwordHash === null && mine.length === 1)
    throw new AssayError("conflict", "Set a password first: nothing else would let you in.");
  await writeAudited(context, async (tx) => {
    await tx.delete(userIdentity).where(and(eq(userIdentity.id, found.id), eq(userIdentity.userId, person.id)));
    return {
      audit: {
        action: "identity.remove",
        objectType: "user",
        objectId: person.id,
        before: { issuer: found.issuer },
      },
      result: undefined,
    };
  });
}
