import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { disablePerson } from "@/lib/users/disable-person";
import { invitePerson } from "@/lib/users/invite-person";
import { issueLink } from "@/lib/users/issue-link";
import { loadOwnIdentities, removeOwnIdentity } from "@/lib/users/own-identities";
import { acceptInvitation } from "@/lib/users/redeem-link";
import { type IdentityIntent, openIntent, sealIntent } from "./identity-intent";
import { findSessionUser } from "./sessions";
import { signInByPassword } from "./sign-in";
import { signInByIdentity } from "./sign-in-by-identity";

const PASSWORD = "seven quiet lanterns";
const ISSUER = "https://id.example.org";
let world: TestWorld;
let people = 0;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

const until = Number.MAX_SAFE_INTEGER;
const arrive = (
  subject: string,
  intent: IdentityIntent | null = null,
  { organizationId = null, issuer = ISSUER }: { organizationId?: string | null; issuer?: string } = {},
) =>
  signInByIdentity(
    world.connection.db,
    {
      provider: { id: "oidc", organizationId },
      identity: { issuer, subject, name: "Noor Haddad" },
      intent,
      userAgent: null,
      peer: `peer-${people}`,
    },
    world.as("admin").now,
  );

async function invite() {
  const email = `identity${people++}@example.org`;
  return { email, ...(await invitePerson(world.as("admin"), { email, role: "viewer" })) };
}
const invited = (token: string): IdentityIntent => ({ kind: "invitation", token, until });
const sessionOf = (answer: Awaited<ReturnType<typeof arrive>>) => ("sessionId" in answer ? answer.sessionId : "");
const ownOf = (id: string) => ({ ...world.as("viewer"), actor: { ...world.as("viewer").actor, userId: id } });

async function refusals(): Promise<unknown[]> {
  const rows = await world.connection.db.select().from(auditEvent).where(eq(auditEvent.action, "session.refused"));
  return rows.map(({ after }) => (after as { why: string }).why);
}

describe("an identity", () => {
  test("nobody knows is refused, whatever e-mail it has, and the trail says so", async () => {
    await invite();
    expect(await arrive("stranger")).toEqual({ refused: "no_account" });
    expect(await refusals()).toContain("no_account");
  });

  test("comes in by an invitation, then by itself, and is the same person", async () => {
    const { db } = world.connection;
    const { id, token } = await invite();
    const first = await arrive("noor", invited(token));
    expect(await findSessionUser(db, sessionOf(first), world.as("admin").now)).toMatchObject({
      userId: id,
      name: "Noor Haddad",
    });
    const second = await arrive("noor");
    expect(await findSessionUser(db, sessionOf(second), world.as("admin").now)).toMatchObject({ userId: id });
    expect(sessionOf(second)).not.toBe(sessionOf(first));
    expect(await arrive("noor", invited(token))).toEqual({ refused: "taken" });
  });

  test("is issuer and subject together: the same subject of another provider is a stranger", async () => {
    const { token } = await invite();
    await arrive("shared", invited(token));
    expect(await arrive("shared", null, { issuer: "https://other.example.org" })).toEqual({ refused: "no_account" });
  });

  test("does not use an invitation twice, nor a made-up one", async () => {
    const { token } = await invite();
    await arrive("one", invited(token));
    expect(await arrive("two", invited(token))).toEqual({ refused: "link_ended" });
    expect(await arrive("three", invited("nonsense"))).toEqual({ refused: "link_ended" });
  });

  test("of another organization's provider opens nothing here, and leaves the invitation unused", async () => {
    const other = await world.newOrganization("Second hospital");
    const { token } = await invite();
    expect(await arrive("abroad", invited(token), { organizationId: other })).toEqual({ refused: "link_ended" });
    expect(await arrive("home", invited(token), { organizationId: world.organizationId })).toHaveProperty("sessionId");
    expect(await arrive("home", null, { organizationId: other })).toEqual({ refused: "no_account" });
  });

  test("of a disabled person is refused", async () => {
    const { id, token } = await invite();
    await arrive("gone", invited(token));
    await disablePerson(world.as("admin"), { id });
    expect(await arrive("gone")).toEqual({ refused: "disabled" });
  });

  test("is added to an account by who is signed in to it, in that session", async () => {
    const admin = world.as("admin");
    const { id, email, token } = await invite();
    await acceptInvitation(admin.db, { token, name: "Noor", password: PASSWORD }, admin.now);
    const { sessionId } = await signInByPassword(admin.db, { email, password: PASSWORD, userAgent: null }, admin.now);
    expect(await arrive("added", { kind: "link", sessionId, until })).toEqual({ sessionId });
    expect(await findSessionUser(admin.db, sessionOf(await arrive("added")), admin.now)).toMatchObject({ userId: id });
    await disablePerson(admin, { id });
    expect(await arrive("more", { kind: "link", sessionId, until })).toEqual({ refused: "link_ended" });
  });

  test("is taken away by its person, unless nothing else lets them in", async () => {
    const { id, token } = await invite();
    await arrive("alone", invited(token));
    const own = ownOf(id);
    const [entry] = await loadOwnIdentities(own);
    await expect(removeOwnIdentity(own, { id: entry?.id ?? "" })).rejects.toMatchObject({ code: "conflict" });
    expect((await issueLink(world.as("admin"), { id })).purpose).toBe("reset");
  });
});

describe("what a journey is for", () => {
  const now = new Date("2026-11-23T09:00:00Z");
  const sealed = () => sealIntent({ kind: "invitation", token: "a-token" }, now);

  test("comes back as it left, within ten minutes", () => {
    expect(openIntent(sealed(), now)).toMatchObject({ kind: "invitation", token: "a-token" });
    expect(openIntent(sealed(), new Date(now.getTime() + 11 * 60_000))).toBeNull();
  });

  test.each([[undefined], [""], ["v1.x"], ["nonsense"]])("%j is nothing", (text) => {
    expect(openIntent(text, now)).toBeNull();
  });

  test("changed by one sign is nothing", () => {
    const text = sealed();
    const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (let at = 0; at < text.length; at++) {
      for (const sign of signs.replace(text.charAt(at), "")) {
        const changed = `${text.slice(0, at)}${sign}${text.slice(at + 1)}`;
        expect(openIntent(changed, now), changed).toBeNull();
      }
    }
  });
});
