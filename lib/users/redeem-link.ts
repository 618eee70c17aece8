import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { appUser, session } from "@/db/schema/user";
import { appendAudit } from "@/lib/audit/append";
import { sealName } from "@/lib/audit/personal";
import { consumeLinkToken, dropLinkTokens, findLinkToken, type LinkPurpose } from "@/lib/auth/link-token";
import { hashPassword } from "@/lib/auth/password";
import { PASSWORD_MAX_LENGTH } from "@/lib/auth/password-length";
import { refuseWeakPassword } from "@/lib/auth/refuse-weak-password";
import { actorOf } from "@/lib/auth/sign-in";
import { forgetAllGuesses } from "@/lib/auth/sign-in-limit";
import { AssayError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";

const password = z.string().max(PASSWORD_MAX_LENGTH, `At most ${PASSWORD_MAX_LENGTH} characters`);
const token = z.string().min(1).max(200);
export const acceptanceInput = z.object({
  token,
  name: z.string().trim().min(1, "Enter your name").max(200),
  password,
});
export const resetInput = z.object({ token, password });

const ended = () => new AssayError("not_found", "This link was used, has expired, or was replaced by a newer one.");

export interface Redeemed {
  email: string;
  userId: string;
  organizationId: string;
}

/** Sets a password by a link that works once; the answer is the address to sign in with. */
async function redeem(
  db: Database,
  purpose: LinkPurpose,
  input: { token: string; name?: string; password: string },
  now: Date,
): Promise<Redeemed> {
  const found = await findLinkToken(db, input.token, purpose, now);
  if (found.state !== "valid") throw ended();
  refuseWeakPassword(input.password, { email: found.email, name: input.name ?? found.name });
  const passwordHash = await hashPassword(input.password);
  return db.transaction(async (tx) => {
    const person = await consumeLinkToken(tx, input.token, purpose, now);
    if (!person) throw ended();
    const name = input.name ?? person.name;
    await tx.update(appUser).set({ passwordHash, name }).where(eq(appUser.id, person.id));
    const closed = await tx.delete(session).where(eq(session.userId, person.id)).returning({ id: session.id });
    await dropLinkTokens(tx, person.id);
    await forgetAllGuesses(tx, person.email);
    const isNew = purpose === "invitation";
    await appendAudit(tx, actorOf({ ...person, name }), now, {
      action: isNew ? "user.accept_invitation" : "user.reset_password",
      objectType: "user",
      objectId: person.id,
      after: isNew ? { name: await sealName(tx, person, name, now) } : { sessionsClosed: closed.length },
    });
    const { id: userId, organizationId, email } = person;
    return { email, userId, organizationId };
  });
}

/** The invited person names themselves and sets the first password. */
export function acceptInvitation(db: Database, input: z.input<typeof acceptanceInput>, now: Date) {
  return redeem(db, "invitation", parseInput(acceptanceInput, input), now);
}

/** A forgotten password is replaced; every session that was open ends. */
export function resetPassword(db: Database, input: z.input<typeof resetInput>, now: Date) {
  return redeem(db, "reset", parseInput(resetInput, input), now);
}
