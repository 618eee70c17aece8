import "server-only";
import { and, eq, exists, isNotNull, isNull, or } from "drizzle-orm";
import { userIdentity } from "@/db/schema/identity";
import { appUser } from "@/db/schema/user";
import type { Transaction } from "@/lib/audit/append";
import { AssayError } from "@/lib/errors";

/**
 * Refuses to take away the last admin who can sign in. The admins' rows stay locked until the transaction ends, so
 * that two admins who demote each other at once do not both succeed.
 */
export async function keepAnAdmin(tx: Transaction, organizationId: string, without: string): Promise<void> {
  const admins = await tx
    .select({ id: appUser.id })
    .from(appUser)
    .where(
      and(
        eq(appUser.organizationId, organizationId),
        eq(appUser.role, "admin"),
        isNull(appUser.disabledAt),
        or(
          isNotNull(appUser.passwordHash),
          exists(tx.select().from(userIdentity).where(eq(userIdentity.userId, appUser.id))),
        ),
      ),
    )
    .orderBy(appUser.id)
    .for("update");
  if (admins.some(({ id }) => id === without) && admins.length === 1)
    throw new AssayError("conflict", "This is the last admin who can sign in. Make somebody else an admin first.");
}
