import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Database } from "@/db/client";
import { userIdentity } from "@/db/schema/identity";
import { organization } from "@/db/schema/organization";
import { appUser } from "@/db/schema/user";
import { appendAudit, type Transaction } from "@/lib/audit/append";
import { sealName } from "@/lib/audit/personal";
import type { IdentityIntent } from "./identity-intent";
import type { IdentityRefusal } from "./identity-refusal";
import { consumeLinkToken } from "./link-token";
import type { OidcProvider } from "./oidc-providers";
import { findSessionUser } from "./sessions";
import { actorOf, openFor } from "./sign-in";
import { takeOfMinute } from "./sign-in-limit";

/** What the provider vouches for, out of a checked ID token. An e-mail is never looked at. */
export interface VouchedIdentity {
  issuer: string;
  subject: string;
  /** For an invited person who has no name yet. */
  name: string | null;
}

export type IdentityAnswer = { sessionId: string } | { refused: IdentityRefusal };

interface Arrival {
  provider: Pick<OidcProvider, "id" | "organizationId">;
  identity: VouchedIdentity;
  intent: IdentityIntent | null;
  userAgent: string | null;
  peer: string | null;
}

class Refused extends Error {
  constructor(readonly why: IdentityRefusal) {
    super(why);
  }
}

/**
 * Signs in whoever this issuer and subject belong to. The first time it takes an invitation, or a session of the
 * account that it is added to; there is no way in by an e-mail that happens to be the same.
 */
export async function signInByIdentity(db: Database, arrival: Arrival, now: Date): Promise<IdentityAnswer> {
  try {
    return await db.transaction((tx) => arrive(db, tx, arrival, now));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await recordIdentityRefusal(db, { ...arrival, why: error.why }, now);
    return { refused: error.why };
  }
}

async function arrive(
  db: Database,
  tx: Transaction,
  { provider, identity, intent, userAgent }: Arrival,
  now: Date,
): Promise<{ sessionId: string }> {
  const { issuer, subject } = identity;
  const isOurs = (organizationId: string) =>
    provider.organizationId === null || provider.organizationId === organizationId;
  const [known] = await tx
    .select({ id: userIdentity.id, person: appUser })
    .from(userIdentity)
    .innerJoin(appUser, eq(appUser.id, userIdentity.userId))
    .where(and(eq(userIdentity.issuer, issuer), eq(userIdentity.subject, subject)))
    .for("update");
  if (known && !isOurs(known.person.organizationId)) throw new Refused("no_account");
  if (intent === null) {
    if (!known) throw new Refused("no_account");
    if (known.person.disabledAt) throw new Refused("disabled");
    await tx.update(userIdentity).set({ lastUsedAt: now }).where(eq(userIdentity.id, known.id));
    return openFor(tx, known.person, userAgent, now);
  }
  if (known) throw new Refused("taken");
  if (intent.kind === "link") {
    const here = await findSessionUser(db, intent.sessionId, now);
    const [person] = here ? await tx.select().from(appUser).where(eq(appUser.id, here.userId)) : [];
    if (!person || !isOurs(person.organizationId)) throw new Refused("link_ended");
    await addIdentity(tx, person, identity, now);
    await appendAudit(tx, actorOf(person), now, {
      action: "identity.link",
      objectType: "user",
      objectId: person.id,
      after: { issuer },
    });
    return { sessionId: intent.sessionId };
  }
  const invited = await consumeLinkToken(tx, intent.token, "invitation", now);
  if (!invited || !isOurs(invited.organizationId)) throw new Refused("link_ended");
  const name = identity.name ?? invited.name;
  await tx.update(appUser).set({ name }).where(eq(appUser.id, invited.id));
  await addIdentity(tx, invited, identity, now);
  const person = { ...invited, name };
  await appendAudit(tx, actorOf(person), now, {
    action: "user.accept_invitation",
    objectType: "user",
    objectId: person.id,
    after: { name: await sealName(tx, person, name, now), issuer },
  });
  return openFor(tx, person, userAgent, now);
}

async function addIdentity(
  tx: Transaction,
  { id: userId, organizationId }: { id: string; organizationId: string },
  { issuer, subject }: VouchedIdentity,
  now: Date,
): Promise<void> {
  const row = { id: uuidv7(), organizationId, userId, issuer, subject, createdAt: now, lastUsedAt: now };
  const added = await tx.insert(userIdentity).values(row).onConflictDoNothing().returning({ id: userIdentity.id });
  if (added.length === 0) throw new Refused("taken");
}

/** A journey that ended nowhere is in the trail, as often as the limit lets one address fill it. */
export async function recordIdentityRefusal(
  db: Database,
  { provider, peer, why }: Pick<Arrival, "provider" | "peer"> & { why: string },
  now: Date,
): Promise<void> {
  if (!(await takeOfMinute(db, `identity:${peer ?? ""}`, now))) return;
  const organizationId = provider.organizationId ?? (await firstOrganization(db));
  if (organizationId === null) return;
  const nobody = { userId: null, organizationId, role: "viewer", vendorId: null, name: "", via: "web" } as const;
  await db.transaction((tx) =>
    appendAudit(tx, nobody, now, {
      action: "session.refused",
      objectType: "identity_provider",
      objectId: provider.id,
      after: { why },
    }),
  );
}

async function firstOrganization(db: Database): Promise<string | null> {
  const [row] = await db
    .select({ id: organization.id })
    .from(organization)
    .orderBy(asc(organization.createdAt))
    .limit(1);
  return row?.id ?? null;
}

/** Whether somebody can come in by a provider: then they need no password. */
export async function hasIdentity(db: Pick<Database, "select">, userId: string): Promise<boolean> {
  const rows = await db
    .select({ id: userIdentity.id })
    .from(userIdentity)
    .innerJoin(appUser, eq(appUser.id, userIdentity.userId))
    .where(and(eq(userIdentity.userId, userId), isNull(appUser.disabledAt)))
    .limit(1);
  return rows.length > 0;
}
