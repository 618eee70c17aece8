import "server-only";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { issueLinkToken, type LinkPurpose } from "@/lib/auth/link-token";
import { hasIdentity } from "@/lib/auth/sign-in-by-identity";
import { AssayError } from "@/lib/errors";
import { findPerson } from "./find-person";

export interface IssuedLink {
  purpose: LinkPurpose;
  /** Shown once; only its hash is kept. */
  token: string;
  expiresAt: Date;
}

/** A fresh link to hand over: an invitation for who never came, a reset for who has a password. Older ones end. */
export async function issueLink(context: Context, input: { id: string }): Promise<IssuedLink & { email: string }> {
  authorize(context.actor, "user.manage");
  const person = await findPerson(context, input.id);
  if (person.erasedAt) throw new AssayError("conflict", "This person was erased.");
  if (person.disabledAt) throw new AssayError("conflict", "This account is disabled. Enable it first.");
  const isNew = person.passwordHash === null && !(await hasIdentity(context.db, person.id));
  const purpose: LinkPurpose = isNew ? "invitation" : "reset";
  return writeAudited(context, async (tx) => {
    const link = await issueLinkToken(tx, person, purpose, context.now);
    return {
      audit: { action: "user.link", objectType: "user", objectId: person.id, after: { purpose } },
      result: { purpose, email: person.email, ...link },
    };
  });
}
