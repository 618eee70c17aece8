import "server-only";
import type { Database } from "@/db/client";
import { settings } from "@/lib/env";
import type { SettingOf } from "@/lib/settings/areas";
import { readArea } from "@/lib/settings/read-area";
import { openSecret } from "@/lib/settings/sealed-secret";

export const SMTP_PASSWORD_PURPOSE = "smtp password";

/** Where mail goes out, and under which name. */
export interface MailServer {
  source: "environment" | "settings";
  host: string;
  port: number;
  security: SettingOf<"mail">["security"];
  login: { user: string; password: string } | null;
  from: string;
}

const DEFAULT_PORTS = { tls: 465, starttls: 587, none: 25 } as const;

/** The mail server of an address like `smtps://user:password@host:465`; plain smtp:// takes STARTTLS where offered. */
export function mailServerOf(address: string, from: string | null): MailServer {
  const url = new URL(address);
  const isTls = url.protocol === "smtps:";
  const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  const security = isTls ? "tls" : isLocal ? "none" : "starttls";
  const user = decodeURIComponent(url.username);
  return {
    source: "environment",
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port ? Number(url.port) : DEFAULT_PORTS[security],
    security,
    login: user ? { user, password: decodeURIComponent(url.password) } : null,
    from: from ?? (user.includes("@") ? user : `assay@${url.hostname}`),
  };
}

/** The environment's server, or the organization's own; null: no mail is sent, links are handed over. */
export async function findMailServer(db: Pick<Database, "select">, organizationId: string): Promise<MailServer | null> {
  const { smtpUrl, mailFrom } = settings();
  if (smtpUrl !== null) return mailServerOf(smtpUrl, mailFrom);
  const { host, port, security, user, password: sealed, from } = await readArea(db, organizationId, "mail");
  if (host === "") return null;
  const password = sealed === null ? "" : (openSecret(sealed, SMTP_PASSWORD_PURPOSE) ?? "");
  const login = user === "" ? null : { user, password };
  return { source: "settings", host, port, security, login, from: from || user || `assay@${host}` };
}
