import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { organization } from "@/db/schema/organization";
import { appUser } from "@/db/schema/user";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { findMailServer, SMTP_PASSWORD_PURPOSE } from "@/lib/mail/mail-server";
import { testMail } from "@/lib/mail/message";
import { deliverMail } from "@/lib/mail/send-mail";
import { parseInput } from "@/lib/parse-input";
import { MAIL_SECURITY, type SettingOf } from "./areas";
import { readArea } from "./read-area";
import { sealSecret } from "./sealed-secret";
import { writeArea } from "./write-area";

export interface MailView extends Omit<SettingOf<"mail">, "password"> {
  hasPassword: boolean;
  /** What sends at the moment. */
  active: { source: "environment" | "settings"; host: string; port: number; from: string } | null;
}

export async function loadMailSettings(context: Context): Promise<MailView> {
  authorize(context.actor, "organization.edit");
  const { db, actor } = context;
  const [{ password, ...stored }, server] = await Promise.all([
    readArea(db, actor.organizationId, "mail"),
    findMailServer(db, actor.organizationId),
  ]);
  const active = server && { source: server.source, host: server.host, port: server.port, from: server.from };
  return { ...stored, hasPassword: password !== null, active };
}

const hostName = z
  .string()
  .trim()
  .max(253)
  .regex(/^[\w.:-]*$/, "A host name, such as mail.example.org");
const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => !/[\r\n]/.test(text), "One line only");

const mailInput = z.object({
  host: hostName,
  port: z.coerce.number().int().min(1, "1 to 65535").max(65_535, "1 to 65535"),
  security: z.enum(MAIL_SECURITY, "Choose one"),
  user: oneLine(320),
  /** Empty: the stored one stays. */
  password: oneLine(500),
  from: oneLine(400),
});

/** An empty host switches it off; without a user the password goes too. */
export async function saveMailSettings(context: Context, input: z.input<typeof mailInput>): Promise<void> {
  authorize(context.actor, "organization.edit");
  const { password, ...typed } = parseInput(mailInput, input);
  await writeArea(context, "mail", (before) => {
    const isSameServer = before.host === typed.host && before.user === typed.user;
    // A stored password must not be sent to another server by who does not know it.
    const kept = isSameServer ? before.password : null;
    const next = password === "" ? kept : sealSecret(password, SMTP_PASSWORD_PURPOSE);
    return { ...typed, password: typed.user === "" ? null : next };
  });
}

/** Sends a mail to who asks; the answer is what the server said. */
export async function sendTestMail(context: Context): Promise<{ to: string }> {
  authorize(context.actor, "organization.edit");
  const { db, actor } = context;
  const server = await findMailServer(db, actor.organizationId);
  if (server === null) throw new AssayError("not_ready", "Name a mail server first.");
  const [[person], [place]] = await Promise.all([
    actor.userId === null ? [] : db.select().from(appUser).where(eq(appUser.id, actor.userId)),
    db.select().from(organization).where(eq(organization.id, actor.organizationId)),
  ]);
  if (!person) throw new AssayError("not_signed_in", "Please sign in.");
  try {
    await deliverMail(server, testMail({ to: person.email, organization: place?.name ?? "" }));
  } catch (error) {
    const said = error instanceof Error ? error.message.slice(0, 300) : "";
    throw new AssayError("not_ready", `The mail server did not take it: ${said}`);
  }
  return { to: person.email };
}
