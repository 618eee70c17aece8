import "server-only";
import { eq } from "drizzle-orm";
import { organization } from "@/db/schema/organization";
import { appUser } from "@/db/schema/user";
import type { Context } from "@/lib/auth/context";
import { formatInstant } from "@/lib/display/date";
import type { IssuedLink } from "@/lib/users/issue-link";
import { linkAddress } from "@/lib/users/open-link";
import { invitationMail, passwordChangedMail, resetMail } from "./message";
import { type MailOutcome, sendMail } from "./send-mail";

type Mailing = Pick<Context, "db"> & { actor: { organizationId: string } };

async function placeOf({ db, actor }: Mailing): Promise<{ name: string; timeZone: string }> {
  const [row] = await db.select().from(organization).where(eq(organization.id, actor.organizationId));
  return { name: row?.name ?? "", timeZone: row?.timeZone ?? "UTC" };
}

/** Mails a one-time link that was just made; the link holds whatever becomes of the mail. */
export async function mailLink(mailing: Mailing, to: string, link: IssuedLink): Promise<MailOutcome> {
  const { name, timeZone } = await placeOf(mailing);
  const content = {
    to,
    organization: name,
    address: linkAddress(link),
    until: formatInstant(link.expiresAt, timeZone),
  };
  const message = link.purpose === "invitation" ? invitationMail(content) : resetMail(content);
  return sendMail(mailing.db, mailing.actor.organizationId, message);
}

/** Tells a person that their password was changed. */
export async function mailPasswordChanged(mailing: Mailing, userId: string, at: Date): Promise<MailOutcome> {
  const [person] = await mailing.db.select().from(appUser).where(eq(appUser.id, userId));
  if (!person) return "failed";
  const { timeZone } = await placeOf(mailing);
  const message = passwordChangedMail({ to: person.email, at: formatInstant(at, timeZone) });
  return sendMail(mailing.db, mailing.actor.organizationId, message);
}
