import "server-only";
import { eq } from "drizzle-orm";
import { personKey, recoveryCode, secondFactor, userIdentity } from "@/db/schema/identity";
import { appUser, session } from "@/db/schema/user";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { dropLinkTokens } from "@/lib/auth/link-token";
import { forgetAllGuesses } from "@/lib/auth/sign-in-limit";
import { AssayError } from "@/lib/errors";
import { findPerson } from "@/lib/users/find-person";

/** What stands where the name was. */
const NOBODY = "Erased person";

/**
 * Purges a person: name, address, password, second factor and identities go, and with the person's key every name in
 * the trail. The row stays without them, so that what they did still leads to one and the same id. Only who is disabled
 * already, and only with the address typed once more.
 */
export async function erasePerson(context: Context, input: { id: string; typed: string }): Promise<void> {
  authorize(context.actor, "user.manage");
  const found = await findPerson(context, input.id);
  if (found.erasedAt) throw new AssayError("conflict", "This person was erased already.");
  if (!found.disabledAt) throw new AssayError("conflict", "Disable the account first, then erase the person.");
  if (input.typed.trim().toLowerCase() !== found.email)
    throw new AssayError("invalid_input", "Type the person's address exactly.", {
      fields: { typed: "This is not the address" },
    });
  const { id } = found;
  await writeAudited(context, async (tx) => {
    const gone = { name: NOBODY, email: `erased-${id}@invalid`, passwordHash: null, erasedAt: context.now };
    await tx.update(appUser).set(gone).where(eq(appUser.id, id));
    await tx.delete(session).where(eq(session.userId, id));
    await dropLinkTokens(tx, id);
    await tx.delete(userIdentity).where(eq(userIdentity.userId, id));
    await tx.delete(recoveryCode).where(eq(recoveryCode.userId, id));
    await tx.delete(secondFactor).where(eq(secondFactor.userId, id));
    await tx.delete(personKey).where(eq(personKey.userId, id));
    await forgetAllGuesses(tx, found.email);
    return { audit: { action: "user.erase", objectType: "user", objectId: id }, result: undefined };
  });
}
