import "server-only";
import { asc, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { organization } from "@/db/schema/organization";
import { organizationSetting } from "@/db/schema/setting";
import { settings } from "@/lib/env";
import { parseArea } from "@/lib/settings/read-area";
import { openSecret } from "@/lib/settings/sealed-secret";

export interface OidcProvider {
  /** Part of the redirect address: `/api/auth/callback/<id>`. */
  id: string;
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Whose people it signs in; null: everybody's, because the environment names it. */
  organizationId: string | null;
}

export const CLIENT_SECRET_PURPOSE = "oidc client secret";
const FIRST_ID = "oidc";
const FRESH_MS = 5_000;

/** The providers that are set: the environment's, or each organization's own. */
export async function readOidcProviders(db: Database): Promise<OidcProvider[]> {
  const { oidc } = settings();
  if (oidc !== null) return [{ id: FIRST_ID, organizationId: null, ...oidc }];
  const rows = await db
    .select({ organizationId: organization.id, value: organizationSetting.value })
    .from(organization)
    .innerJoin(organizationSetting, eq(organizationSetting.organizationId, organization.id))
    .where(eq(organizationSetting.area, "oidc"))
    .orderBy(asc(organization.createdAt), asc(organization.id));
  return rows.flatMap(({ organizationId, value }, at) => {
    const { issuer, clientId, clientSecret: sealed, name } = parseArea("oidc", value);
    const clientSecret = sealed === null ? null : openSecret(sealed, CLIENT_SECRET_PURPOSE);
    if (issuer === "" || clientId === "" || clientSecret === null) return [];
    const id = at === 0 ? FIRST_ID : `${FIRST_ID}-${organizationId}`;
    return [{ id, name: name || new URL(issuer).hostname, issuer, clientId, clientSecret, organizationId }];
  });
}

let kept: { untilMs: number; providers: Promise<OidcProvider[]> } | undefined;

/** Likewise, for every request: asked of the database every few seconds. */
export function oidcProviders(db: Database): Promise<OidcProvider[]> {
  const nowMs = performance.now();
  if (kept === undefined || nowMs > kept.untilMs) {
    const providers = readOidcProviders(db);
    kept = { untilMs: nowMs + FRESH_MS, providers };
    providers.catch(() => {
      kept = undefined;
    });
  }
  return kept.providers;
}

/** After they were changed here. */
export function forgetOidcProviders(): void {
  kept = undefined;
}
