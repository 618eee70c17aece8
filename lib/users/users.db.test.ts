import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { appUser, oneTimeToken } from "@/db/schema/user";
import { checkChain } from "@/lib/audit/check-chain";
import type { Context, Role } from "@/lib/auth/context";
import { findLinkToken } from "@/lib/auth/link-token";
import { findSessionUser } from "@/lib/auth/sessions";
import { signInByPassword, signOutOf } from "@/lib/auth/sign-in";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { changeOwnPassword } from "./change-own-password";
import { changeRole } from "./change-role";
import { disablePerson, enablePerson } from "./disable-person";
import { invitePerson } from "./invite-person";
import { issueLink } from "./issue-link";
import { loadPeople } from "./load-people";
import { loadOwnAccount, loadPerson } from "./load-person";
import { acceptInvitation, resetPassword } from "./redeem-link";
import { revokeOtherSessions, revokeOwnSession, revokeSession } from "./revoke-session";

const PASSWORD = "seven quiet lanterns";
const NOBODY = "018f0000-0000-7000-8000-000000000000";
let world: TestWorld;
let other: string;
let admin: Context;
let people = 0;

beforeAll(async () => {
  world = await createTestWorld();
  other = await world.newOrganization("Second hospital");
  const { id } = await join(world.as("admin"), "admin");
  admin = contextOf(id, "admin");
});
afterAll(() => world.close());

function contextOf(userId: string, role: Role, organizationId = world.organizationId): Context {
  const context = world.as(role, organizationId);
  return { ...context, actor: { ...context.actor, userId } };
}

/** Invited and come. */
async function join(by: Context, role: "admin" | "qa_lead" | "reviewer" | "viewer") {
  const email = `person${people++}@example.org`;
  const { id, token } = await invitePerson(by, { email, role });
  await acceptInvitation(by.db, { token, name: `Person ${people}`, password: PASSWORD }, by.now);
  return { id, email };
}

const signIn = (email: string, password = PASSWORD, now = admin.now) =>
  signInByPassword(world.connection.db, { email, password, userAgent: "Test/1.0" }, now);

async function lastEvents(objectId: string): Promise<string[]> {
  const rows = await world.connection.db
    .select({ action: auditEvent.action })
    .from(auditEvent)
    .where(and(eq(auditEvent.objectType, "user"), eq(auditEvent.objectId, objectId)))
    .orderBy(auditEvent.seq);
  return rows.map(({ action }) => action);
}

describe("an invitation", () => {
  test("is known only by its hash, works once, and makes somebody who can sign in", async () => {
    const { db } = world.connection;
    const { id, token, purpose } = await invitePerson(admin, { email: "Noor@Example.org", role: "viewer" });
    expect(purpose).toBe("invitation");
    expect(JSON.stringify(await db.select().from(oneTimeToken))).not.toContain(token);
    expect(await findLinkToken(db, token, "invitation", admin.now)).toMatchObject({ email: "noor@example.org" });
    expect(await findLinkToken(db, token, "reset", admin.now)).toEqual({ state: "unknown" });
    await expect(signIn("noor@example.org")).rejects.toMatchObject({ code: "not_signed_in" });
    const input = { token, name: "Noor Haddad", password: PASSWORD };
    const answers = await Promise.allSettled([1, 2, 3].map(() => acceptInvitation(db, input, admin.now)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await findLinkToken(db, token, "invitation", admin.now)).toEqual({ state: "used" });
    const { sessionId } = await signIn("NOOR@example.org");
    expect(await findSessionUser(db, sessionId, admin.now)).toMatchObject({ name: "Noor Haddad", role: "viewer" });
    expect(await lastEvents(id)).toEqual(["user.invite", "user.accept_invitation", "session.open"]);
  });

  test("ends after a week, and when a fresh one is made", async () => {
    const { db } = world.connection;
    const first = await invitePerson(admin, { email: "late@example.org", role: "viewer" });
    const later = new Date(admin.now.getTime() + 8 * 86_400_000);
    expect(await findLinkToken(db, first.token, "invitation", later)).toEqual({ state: "expired" });
    const second = await issueLink(admin, { id: first.id });
    expect(second.purpose).toBe("invitation");
    await expect(
      acceptInvitation(db, { token: first.token, name: "Late", password: PASSWORD }, admin.now),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(
      acceptInvitation(db, { token: second.token, name: "Late", password: PASSWORD }, later),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test.each([
    ["a taken address", { email: "person0@example.org", role: "viewer" as const }, "already_exists"],
    ["no address", { email: "nobody", role: "viewer" as const }, "invalid_input"],
    ["a vendor contact", { email: "v@example.org", role: "vendor_contact" as never }, "invalid_input"],
  ])("of %s is refused", async (_what, input, code) => {
    await expect(invitePerson(admin, input)).rejects.toMatchObject({ code });
  });

  test("is refused a password that anybody tries first, and stays open", async () => {
    const { db } = world.connection;
    const { token } = await invitePerson(admin, { email: "weak@example.org", role: "viewer" });
    for (const password of ["Password2026", "weak@example.org", "Weaker Name"]) {
      await expect(acceptInvitation(db, { token, name: "Weaker Name", password }, admin.now)).rejects.toMatchObject({
        code: "invalid_input",
        detail: { fields: { password: expect.any(String) } },
      });
    }
    expect(await findLinkToken(db, token, "invitation", admin.now)).toMatchObject({ state: "valid" });
  });
});

describe("a password", () => {
  test("forgotten is replaced by a link that ends every session", async () => {
    const { id, email } = await join(admin, "reviewer");
    const { sessionId } = await signIn(email);
    const { token, purpose } = await issueLink(admin, { id });
    expect(purpose).toBe("reset");
    await resetPassword(world.connection.db, { token, password: "nine paper boats" }, admin.now);
    expect(await findSessionUser(world.connection.db, sessionId, admin.now)).toBeNull();
    await expect(signIn(email)).rejects.toMatchObject({ code: "not_signed_in" });
    await signIn(email, "nine paper boats");
    expect((await lastEvents(id)).slice(-3)).toEqual(["user.link", "user.reset_password", "session.open"]);
  });

  test("is changed by who knows it; other sessions end, this one stays", async () => {
    const { id, email } = await join(admin, "viewer");
    const here = await signIn(email);
    const there = await signIn(email);
    const own = contextOf(id, "viewer");
    own.actor.sessionId = here.sessionId;
    const wrong = { current: "something else", password: "nine paper boats" };
    await expect(changeOwnPassword(own, wrong)).rejects.toMatchObject({ code: "invalid_input" });
    await expect(changeOwnPassword(own, { current: PASSWORD, password: "Password2026" })).rejects.toMatchObject({
      detail: { fields: { password: expect.any(String) } },
    });
    await changeOwnPassword(own, { current: PASSWORD, password: "nine paper boats" });
    expect(await findSessionUser(world.connection.db, here.sessionId, admin.now)).not.toBeNull();
    expect(await findSessionUser(world.connection.db, there.sessionId, admin.now)).toBeNull();
    for (let at = 0; at < 5; at++) await expect(changeOwnPassword(own, wrong)).rejects.toThrow();
    await expect(changeOwnPassword(own, wrong)).rejects.toMatchObject({ code: "rate_limited" });
  });
});

describe("sign-in", () => {
  test("after five failures waits, also for the right password, and the trail says so", async () => {
    const { id, email } = await join(admin, "viewer");
    const { now } = admin;
    for (let at = 0; at < 5; at++)
      await expect(signIn(email, "wrong", now)).rejects.toMatchObject({ code: "not_signed_in" });
    await expect(signIn(email, PASSWORD, now)).rejects.toMatchObject({ code: "rate_limited" });
    await signIn(email, PASSWORD, new Date(now.getTime() + 2100));
    expect((await lastEvents(id)).slice(-2)).toEqual(["session.refused", "session.open"]);
    const [refused] = await world.connection.db
      .select()
      .from(auditEvent)
      .where(eq(auditEvent.action, "session.refused"));
    expect(refused).toMatchObject({ actorId: null, after: { failures: 5 } });
  });

  test("many at once are no way around the limit", async () => {
    const { email } = await join(admin, "viewer");
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => signIn(email, "wrong")));
    const codes = answers.map((answer) =>
      answer.status === "rejected" ? (answer.reason as { code: string }).code : "",
    );
    expect(codes.filter((code) => code === "not_signed_in")).toHaveLength(5);
    expect(codes.filter((code) => code === "rate_limited")).toHaveLength(15);
  });

  test("of nobody known is refused alike and leaves no event", async () => {
    const before = await world.connection.db.$count(auditEvent);
    for (let at = 0; at < 5; at++)
      await expect(signIn("no@body.example")).rejects.toMatchObject({ code: "not_signed_in" });
    await expect(signIn("no@body.example")).rejects.toMatchObject({ code: "rate_limited" });
    expect(await world.connection.db.$count(auditEvent)).toBe(before);
  });

  test("ends by sign-out, once", async () => {
    const { id, email } = await join(admin, "viewer");
    const { sessionId } = await signIn(email);
    await signOutOf(world.connection.db, sessionId, admin.now);
    await signOutOf(world.connection.db, sessionId, admin.now);
    expect(await findSessionUser(world.connection.db, sessionId, admin.now)).toBeNull();
    expect((await lastEvents(id)).slice(-2)).toEqual(["session.open", "session.close"]);
  });
});

describe("an account", () => {
  test("disabled is signed out at once and stays out until enabled", async () => {
    const { id, email } = await join(admin, "qa_lead");
    const { sessionId } = await signIn(email);
    const { token } = await issueLink(admin, { id });
    await disablePerson(admin, { id });
    await disablePerson(admin, { id });
    expect(await findSessionUser(world.connection.db, sessionId, admin.now)).toBeNull();
    expect(await findLinkToken(world.connection.db, token, "reset", admin.now)).toEqual({ state: "unknown" });
    await expect(signIn(email)).rejects.toMatchObject({ code: "not_signed_in" });
    await expect(issueLink(admin, { id })).rejects.toMatchObject({ code: "conflict" });
    await enablePerson(admin, { id });
    await signIn(email);
    expect((await lastEvents(id)).slice(-3)).toEqual(["user.disable", "user.enable", "session.open"]);
  });

  test("with another role is signed out and comes back with it", async () => {
    const { id, email } = await join(admin, "viewer");
    const { sessionId } = await signIn(email);
    await changeRole(admin, { id, role: "qa_lead" });
    expect(await findSessionUser(world.connection.db, sessionId, admin.now)).toBeNull();
    const again = await signIn(email);
    expect(await findSessionUser(world.connection.db, again.sessionId, admin.now)).toMatchObject({ role: "qa_lead" });
  });

  test("of the last admin is neither disabled nor demoted, an invited one does not count", async () => {
    const { id } = await invitePerson(admin, { email: "never@example.org", role: "admin" });
    const own = admin.actor.userId ?? "";
    await expect(disablePerson(admin, { id: own })).rejects.toMatchObject({ code: "conflict" });
    await expect(changeRole(admin, { id: own, role: "viewer" })).rejects.toMatchObject({ code: "conflict" });
    await disablePerson(admin, { id });
  });

  test("two admins cannot take the role from each other at once", async () => {
    const second = await join(admin, "admin");
    const own = admin.actor.userId ?? "";
    const answers = await Promise.allSettled([
      changeRole(admin, { id: second.id, role: "viewer" }),
      changeRole(contextOf(second.id, "admin"), { id: own, role: "viewer" }),
    ]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const admins = (await loadPeople(admin)).filter(({ role, state }) => role === "admin" && state === "active");
    expect(admins).toHaveLength(1);
    await world.connection.db.update(appUser).set({ role: "admin" }).where(eq(appUser.id, own));
    await changeRole(admin, { id: second.id, role: "viewer" });
  });
});

describe("sessions", () => {
  test("are seen and ended by their person and by an admin", async () => {
    const { id, email } = await join(admin, "viewer");
    const open = [await signIn(email), await signIn(email), await signIn(email), await signIn(email)];
    const [here, second, third] = open.map(({ sessionId }) => sessionId);
    const own = contextOf(id, "viewer");
    own.actor.sessionId = here ?? "";
    const { openSessions } = await loadOwnAccount(own);
    expect(openSessions.filter(({ isThis }) => isThis).map((session) => session.id)).toEqual([here]);
    expect(openSessions).toHaveLength(4);
    await revokeOwnSession(own, { sessionId: second ?? "" });
    await revokeSession(admin, { userId: id, sessionId: third ?? "" });
    await revokeOtherSessions(own);
    await revokeOtherSessions(own);
    expect((await loadPerson(admin, { id })).openSessions.map((session) => session.id)).toEqual([here]);
    expect((await lastEvents(id)).slice(-3)).toEqual(["session.revoke", "session.revoke", "session.revoke"]);
    for (const sessionId of [second ?? "", "nonsense", NOBODY])
      await expect(revokeOwnSession(own, { sessionId })).rejects.toMatchObject({ code: "not_found" });
  });

  test("of somebody else are not ended as one's own", async () => {
    const victim = await join(admin, "viewer");
    const { sessionId } = await signIn(victim.email);
    const { id } = await join(admin, "viewer");
    await expect(revokeOwnSession(contextOf(id, "viewer"), { sessionId })).rejects.toMatchObject({ code: "not_found" });
    await revokeOtherSessions(contextOf(id, "viewer"));
    expect(await findSessionUser(world.connection.db, sessionId, admin.now)).not.toBeNull();
  });
});

describe("who may not", () => {
  const onPerson = (context: Context, id: string) => [
    () => changeRole(context, { id, role: "viewer" }),
    () => disablePerson(context, { id }),
    () => enablePerson(context, { id }),
    () => issueLink(context, { id }),
    () => loadPerson(context, { id }),
    () => revokeSession(context, { userId: id, sessionId: NOBODY }),
  ];

  test.each(["qa_lead", "reviewer", "viewer", "vendor_contact"] as const)("a %s manages nobody", async (role) => {
    const { id } = await join(admin, "viewer");
    const context = contextOf(id, role);
    const all = [
      ...onPerson(context, id),
      () => loadPeople(context),
      () => invitePerson(context, { email: "x@y.zz", role: "admin" }),
    ];
    for (const attempt of all) await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
  });

  test("an admin of another organization finds nobody; nor does a nonsense id", async () => {
    const { id } = await join(admin, "viewer");
    const stranger = world.as("admin", other);
    for (const attempt of [...onPerson(stranger, id), ...onPerson(admin, NOBODY), ...onPerson(admin, "x' or 1=1")])
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    expect(await loadPeople(stranger)).toEqual([]);
  });

  test("who is nobody in particular has no account", async () => {
    await expect(loadOwnAccount(world.as("viewer"))).rejects.toMatchObject({ code: "not_signed_in" });
    await expect(revokeOtherSessions(world.as("viewer"))).rejects.toMatchObject({ code: "not_signed_in" });
  });
});

test("all of it is one chain without secrets", async () => {
  expect(await checkChain(admin, { from: null })).toMatchObject({ fault: null, isWhole: true });
  const text = JSON.stringify(await world.connection.db.select().from(auditEvent));
  for (const secret of [PASSWORD, "nine paper boats", "$argon2"]) expect(text).not.toContain(secret);
});
