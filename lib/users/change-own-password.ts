import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { appUser, session } from "@/db/schema/user";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { dropLinkTokens } from "@/lib/auth/link-token";
import { hashPassword, passwordMatches } from "@/lib/auth/password";
import { PASSWORD_MAX_LENGTH } from "@/lib/auth/password-length";
import { refuseWeakPassword } from "@/lib/auth/refuse-weak-password";
import { forgetAttempts, takeAttempt } from "@/lib/auth/sign-in-limit";
import { AssayError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { findOwn } from "./find-person";

const passwordInput = z.object({
  current: z.string().max(PASSWORD_MAX_LENGTH),
  password: z.string().max(PASSWORD_MAX_LENGTH, `At most ${PASSWORD_MAX_LENGTH} characters`),
});

/** By the present password, which may not be tried without limit; other sessions and open links end. */
export async function changeOwnPassword(context: Context, input: z.input<typeof passwordInput>): Promise<void> {
  authorize(context.actor, "account.edit");
  const { current, password } = parseInput(passwordInput, input);
  const person = await findOwn(context);
  refuseWeakPassword(password, person);
  const key = `password:${person.id}`;
  if ((await takeAttempt(context.db, key, context.now)) === null)
    throw new AssayError("rate_limited", "Too many attempts. Wait a while, then try again.");
  if (!(await passwordMatches(current, person.passwordHash)))
    throw new AssayError("invalid_input", "The present password is another one.", {
      fields: { current: "This is not your present password" },
    });
  const passwordHash = await hashPassword(password);
  const { sessionId } = context.actor;
  await writeAudited(context, async (tx) => {
    await forgetAttempts(tx, key);
    await tx.update(appUser).set({ passwordHash }).where(eq(appUser.id, person.id));
    await dropLinkTokens(tx, person.id);
    const closed = await tx
      .delete(session)
      .where(and(eq(session.userId, person.id), sessionId === undefined ? undefined : ne(session.id, sessionId)))
      .returning({ id: session.id });
    const after = { sessionsClosed: closed.length };
    return {
      audit: { action: "user.change_password", objectType: "user", objectId: person.id, after },
      result: undefined,
    };
  });
}
