import "server-only";
import type { Connection } from "@/db/client";
import { openTotpSecret } from "@/lib/auth/second-factor";
import { openSecret } from "@/lib/settings/sealed-secret";
import { WEBHOOK_SECRET_PURPOSE } from "@/lib/webhooks/secret-purpose";

/** How many sealed secrets of authenticator apps and webhooks nobody can open here: they are of another AUTH_SECRET. */
export async function unopenedSecrets({ sql }: Pick<Connection, "sql">): Promise<number> {
  const rows = await sql<{ secret: string; isFactor: boolean }[]>`
    select secret, true as "isFactor" from second_factor union all select secret, false from webhook_endpoint`;
  const open = ({ secret, isFactor }: (typeof rows)[number]) =>
    isFactor ? openTotpSecret(secret) : openSecret(secret, WEBHOOK_SECRET_PURPOSE);
  return rows.filter((row) => open(row) === null).length;
}
