import "server-only";
import { createTransport } from "nodemailer";
import type { Database } from "@/db/client";
import { log } from "@/lib/log";
import { findMailServer, type MailServer } from "./mail-server";
import type { MailMessage } from "./message";

const WITHIN_MS = 10_000;

/** What became of a mail: a failure is told, it never undoes what the mail was about. */
export type MailOutcome = "sent" | "failed" | "no_server";

/** Hands a mail to a server; throws what the server said. */
export async function deliverMail(server: MailServer, message: MailMessage): Promise<void> {
  const { host, port, security, login, from } = server;
  const transport = createTransport({
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
    connectionTimeout: WITHIN_MS,
    greetingTimeout: WITHIN_MS,
    socketTimeout: WITHIN_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({ from, ...message });
  } finally {
    transport.close();
  }
}

/** Sends by the organization's server, if it has one. */
export async function sendMail(
  db: Pick<Database, "select">,
  organizationId: string,
  message: MailMessage,
): Promise<MailOutcome> {
  const server = await findMailServer(db, organizationId);
  if (server === null) return "no_server";
  try {
    await deliverMail(server, message);
    return "sent";
  } catch (error) {
    log("warn", "a mail could not be sent", { host: server.host, error });
    return "failed";
  }
}
