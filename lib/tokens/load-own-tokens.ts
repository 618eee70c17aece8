import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";

export interface TokenEntry {
  id: string;
  name: string;
  scopes: string[];
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  state: "valid" | "expired" | "revoked";
}

/** The signed-in person's tokens, the newest first. */
export async function loadOwnTokens(context: Context): Promise<TokenEntry[]> {
  authorize(context.actor, "token.manage");
  const { sql, actor, now } = context;
  return sql<TokenEntry[]>`
    select id, name, scopes, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt",
      case when revoked_at is not null then 'revoked' when expires_at <= ${now} then 'expired' else 'valid' end as state
    from api_token
    where organization_id = ${actor.organizationId} and user_id = ${actor.userId}
    order by created_at desc, id desc`;
}
