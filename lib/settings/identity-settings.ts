import "server-only";
import { z } from "zod";
import { ROLES } from "@/db/schema/user";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { discoverProvider } from "@/lib/auth/discover-provider";
import { CLIENT_SECRET_PURPOSE, forgetOidcProviders } from "@/lib/auth/oidc-providers";
import { publicOriginHere, settings } from "@/lib/env";
import { AssayError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { identityArea, type SettingOf } from "./areas";
import { readArea } from "./read-area";
import { sealSecret } from "./sealed-secret";
import { writeArea } from "./write-area";

export interface IdentityView {
  rules: SettingOf<"identity">;
  provider: { issuer: string; clientId: string; name: string; hasSecret: boolean };
  /** What the environment names; the organization's own is not asked then. */
  byEnvironment: string | null;
  /** What has to be entered at the provider. */
  redirectAddress: string;
}

export async function loadIdentitySettings(context: Context): Promise<IdentityView> {
  authorize(context.actor, "organization.edit");
  const { organizationId } = context.actor;
  const [rules, { clientSecret, ...provider }] = await Promise.all([
    readArea(context.db, organizationId, "identity"),
    readArea(context.db, organizationId, "oidc"),
  ]);
  return {
    rules,
    provider: { ...provider, hasSecret: clientSecret !== null },
    byEnvironment: settings().oidc?.issuer ?? null,
    redirectAddress: `${publicOriginHere()}/api/auth/callback/oidc`,
  };
}

const rulesInput = z.object({
  secondFactorRoles: z.array(z.string()).pipe(z.array(z.enum(ROLES))),
  idleMinutes: z.coerce.number().pipe(identityArea.shape.idleMinutes.unwrap()),
  absoluteHours: z.coerce.number().pipe(identityArea.shape.absoluteHours.unwrap()),
});

/** Holds from everybody's next request on, also for sessions that are open. */
export async function saveIdentityRules(context: Context, input: z.input<typeof rulesInput>): Promise<void> {
  authorize(context.actor, "organization.edit");
  const typed = parseInput(rulesInput, input);
  await writeArea(context, "identity", () => typed);
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

const issuerAddress = z
  .string()
  .trim()
  .max(500)
  .refine((text) => {
    if (text === "") return true;
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null || url.username || url.password || url.search || url.hash) return false;
    return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.has(url.hostname));
  }, "An https:// address, as the provider writes its issuer");

const oidcInput = z
  .object({
    issuer: issuerAddress,
    clientId: z.string().trim().max(500),
    /** Empty: the stored one stays. */
    clientSecret: z.string().trim().max(500),
    name: z.string().trim().max(60),
  })
  .refine(({ issuer, clientId }) => issuer === "" || clientId !== "", {
    path: ["clientId"],
    message: "Enter the client id",
  });

/** An empty issuer switches it off. */
export async function saveOidc(context: Context, input: z.input<typeof oidcInput>): Promise<void> {
  authorize(context.actor, "organization.edit");
  const { clientSecret, ...typed } = parseInput(oidcInput, input);
  await writeArea(context, "oidc", (before) => {
    const isSameProvider = before.issuer === typed.issuer && before.clientId === typed.clientId;
    const kept = isSameProvider ? before.clientSecret : null;
    const next = clientSecret === "" ? kept : sealSecret(clientSecret, CLIENT_SECRET_PURPOSE);
    return { ...typed, clientSecret: typed.issuer === "" ? null : next };
  });
  forgetOidcProviders();
}

/** Whether the provider that is in use answers as one. */
export async function tryOidc(context: Context): Promise<void> {
  authorize(context.actor, "organization.edit");
  const own = await readArea(context.db, context.actor.organizationId, "oidc");
  const issuer = settings().oidc?.issuer ?? own.issuer;
  if (issuer === "") throw new AssayError("not_ready", "Name a provider first.");
  await discoverProvider(issuer);
}
