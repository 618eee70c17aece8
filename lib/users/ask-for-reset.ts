import "server-only";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { appUser } from "@/db/schema/user";
import { appendAudit } from "@/lib/audit/append";
import { addLinkToken } from "@/lib/auth/link-token";
import { actorOf } from "@/lib/auth/sign-in";
import { takeAttempt, takeOfMinute } from "@/lib/auth/sign-in-limit";
import { findMailServer } from "@/lib/mail/mail-server";
import { mailLink } from "@/lib/mail/send-link";

/**
 * Mails a link for a new password to who has an account with one; to everybody else nothing. It gives no answer, so
 * that nobody learns which of these happened; the caller does not wait for it either, so that time does not tell.
 */
export async function askForReset(
  db: Database,
  { email: typed, peer }: { email: string; peer: string | null },
  now: Date,
): Promise<void> {
  const email = typed.trim().toLowerCase();
  if (!(await takeOfMinute(db, `reset-peer:${peer ?? ""}`, now))) return;
  if ((await takeAttempt(db, `reset:${email}`, now)) === null) return;
  const [person] = await db
    .select()
    .from(appUser)
    .where(and(eq(appUser.email, email), isNull(appUser.disabledAt), isNotNull(appUser.passwordHash)));
  if (!person || (await findMailServer(db, person.organizationId)) === null) return;
  const link = await db.transaction(async (tx) => {
    // Who asks is not known, only who opens the mail will be: what an admin handed over must not end by a stranger's asking.
    const issued = await addLinkToken(tx, person, "reset", now);
    await appendAudit(tx, { ...actorOf(person), userId: null }, now, {
      action: "user.link",
      objectType: "user",
      objectId: person.id,
      after: { purpose: "reset", asked: "by_mail" },
    });
    return issued;
  });
  await mailLink({ db, actor: person }, person.email, { purpose: "reset", ...link });
}
