import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { recoveryCode, secondFactor } from "@/db/schema/identity";
import { organizationSetting } from "@/db/schema/setting";
import type { Context } from "@/lib/auth/context";
import { completeSecondStep } from "@/lib/auth/second-step";
import { findSession, findSessionUser } from "@/lib/auth/sessions";
import { signInByPassword } from "@/lib/auth/sign-in";
import { totpCode } from "@/lib/auth/totp";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { invitePerson } from "./invite-person";
import {
  beginSecondFactor,
  confirmSecondFactor,
  loadOwnSecondFactor,
  removeOwnSecondFactor,
  renewRecoveryCodes,
} from "./own-second-factor";
import { acceptInvitation } from "./redeem-link";
import { resetSecondFactor } from "./reset-second-factor";

const PASSWORD = "seven quiet lanterns";
let world: TestWorld;
let people = 0;

beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

interface Person {
  id: string;
  email: string;
  own: Context;
  secret: string;
  codes: string[];
}

const later = (minutes: number, from = world.as("admin").now) => new Date(from.getTime() + minutes * 60_000);
const signIn = (email: string, now: Date) =>
  signInByPassword(world.connection.db, { email, password: PASSWORD, userAgent: null }, now);
const give = (sessionId: string, code: string, now: Date) =>
  completeSecondStep(world.connection.db, { sessionId, code }, now);

/** Somebody with an app set up at the world's moment. */
async function enrolled(): Promise<Person> {
  const admin = world.as("admin");
  const email = `person${people++}@example.org`;
  const { id, token } = await invitePerson(admin, { email, role: "viewer" });
  await acceptInvitation(admin.db, { token, name: "Noor", password: PASSWORD }, admin.now);
  const own = { ...world.as("viewer"), actor: { ...world.as("viewer").actor, userId: id } };
  const { secret, address } = await beginSecondFactor(own);
  expect(address).toContain(secret);
  expect(await beginSecondFactor(own)).toMatchObject({ secret });
  const { codes } = await confirmSecondFactor(own, { code: totpCode(secret, own.now.getTime()) });
  return { id, email, own, secret, codes };
}

async function events(objectId: string): Promise<string[]> {
  const rows = await world.connection.db.select().from(auditEvent).where(eq(auditEvent.objectId, objectId));
  return rows.sort((first, second) => first.seq - second.seq).map(({ action }) => action);
}

let person: Person;
beforeEach(async () => {
  person = await enrolled();
});

describe("a sign-in with a second factor", () => {
  test("opens nothing before the code, and everything after", async () => {
    const { db } = world.connection;
    const now = later(1);
    const { sessionId, awaitsCode } = await signIn(person.email, now);
    expect(awaitsCode).toBe(true);
    expect(await findSessionUser(db, sessionId, now)).toBeNull();
    expect(await findSession(db, sessionId, now)).toEqual({ sessionId, userId: person.id, awaitsCode: true });
    await give(sessionId, totpCode(person.secret, now.getTime()), now);
    expect(await findSessionUser(db, sessionId, now)).toMatchObject({ userId: person.id });
    expect((await events(person.id)).slice(-2)).toEqual(["second_factor.set", "session.open"]);
  });

  test("takes a code once: not again, and not one of an earlier step", async () => {
    const now = later(1);
    const code = totpCode(person.secret, now.getTime());
    const [first, second] = [await signIn(person.email, now), await signIn(person.email, now)];
    await give(first.sessionId, code, now);
    await expect(give(second.sessionId, code, now)).rejects.toMatchObject({ code: "invalid_input" });
    const before = totpCode(person.secret, now.getTime() - 30_000);
    await expect(give(second.sessionId, before, now)).rejects.toMatchObject({ code: "invalid_input" });
    await give(second.sessionId, totpCode(person.secret, now.getTime() + 30_000), now);
  });

  test("the code of the enrolment does not sign in", async () => {
    const { now } = person.own;
    const { sessionId } = await signIn(person.email, now);
    await expect(give(sessionId, totpCode(person.secret, now.getTime()), now)).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  test("takes a code one step off, not two", async () => {
    const now = later(5);
    const { sessionId } = await signIn(person.email, now);
    for (const steps of [-2, 2])
      await expect(give(sessionId, totpCode(person.secret, now.getTime() + steps * 30_000), now)).rejects.toMatchObject(
        { code: "invalid_input" },
      );
    await give(sessionId, totpCode(person.secret, now.getTime() - 30_000), now);
  });

  test("gives five tries in a quarter of an hour, to ten thousand guesses at once or after another", async () => {
    const now = later(1);
    const { sessionId } = await signIn(person.email, now);
    const guesses = Array.from({ length: 40 }, (_, at) => give(sessionId, String(at).padStart(6, "0"), now));
    const answers = await Promise.allSettled(guesses);
    const codes = answers.map((one) => (one.status === "rejected" ? (one.reason as { code: string }).code : "in"));
    expect(codes.filter((code) => code === "invalid_input")).toHaveLength(5);
    expect(codes.filter((code) => code === "rate_limited")).toHaveLength(35);
    // Later guesses by the clock: 10,000 of them, one every 1.1 seconds, over fresh sign-ins.
    let looked = 0;
    for (let minute = 0; minute < 180; minute += 1) {
      const at = later(1 + minute);
      const waiting = await signIn(person.email, at);
      for (let guess = 0; guess < 3; guess += 1) {
        const answer = await give(waiting.sessionId, "000000", at).then(
          () => "in",
          (error: { code: string }) => error.code,
        );
        if (answer !== "rate_limited") looked += 1;
      }
    }
    expect(looked).toBeLessThanOrEqual((180 / 15 + 1) * 5);
    const right = await signIn(person.email, later(500));
    await give(right.sessionId, totpCode(person.secret, later(500).getTime()), later(500));
    expect((await events(person.id)).filter((action) => action === "session.refused").length).toBeGreaterThanOrEqual(5);
  });

  test("ends when the code takes too long", async () => {
    const { sessionId } = await signIn(person.email, later(1));
    await expect(give(sessionId, totpCode(person.secret, later(12).getTime()), later(12))).rejects.toMatchObject({
      code: "not_signed_in",
    });
  });

  test("of a whole session is no second step", async () => {
    const now = later(1);
    const { sessionId } = await signIn(person.email, now);
    await give(sessionId, totpCode(person.secret, now.getTime()), now);
    await expect(give(sessionId, "000000", now)).rejects.toMatchObject({ code: "not_signed_in" });
  });
});

describe("recovery codes", () => {
  test("work once each, typed as one likes, and are kept as hashes", async () => {
    const [code = "", other = ""] = person.codes;
    expect(new Set(person.codes).size).toBe(10);
    const stored = JSON.stringify(await world.connection.db.select().from(recoveryCode));
    for (const one of person.codes) expect(stored).not.toContain(one.replaceAll("-", ""));
    const now = later(1);
    const { sessionId } = await signIn(person.email, now);
    await give(sessionId, ` ${code.toUpperCase().replaceAll("-", " ")} `, now);
    const again = await signIn(person.email, now);
    await expect(give(again.sessionId, code, now)).rejects.toMatchObject({ code: "invalid_input" });
    await give(again.sessionId, other, now);
    expect(await loadOwnSecondFactor(person.own)).toMatchObject({ codesLeft: 8 });
  });

  test("renewed replace the earlier ones", async () => {
    const own = { ...person.own, now: later(1) };
    const { codes } = await renewRecoveryCodes(own, { code: totpCode(person.secret, own.now.getTime()) });
    const { sessionId } = await signIn(person.email, own.now);
    await expect(give(sessionId, person.codes[0] ?? "", own.now)).rejects.toMatchObject({ code: "invalid_input" });
    await give(sessionId, codes[0] ?? "", own.now);
  });
});

describe("who has one", () => {
  test("takes it off with a code, then signs in without", async () => {
    const own = { ...person.own, now: later(1) };
    await expect(removeOwnSecondFactor(own, { code: "000000" })).rejects.toMatchObject({ code: "invalid_input" });
    await removeOwnSecondFactor(own, { code: totpCode(person.secret, own.now.getTime()) });
    expect(await signIn(person.email, own.now)).toMatchObject({ awaitsCode: false });
  });

  test("does not begin another", async () => {
    await expect(beginSecondFactor(person.own)).rejects.toMatchObject({ code: "conflict" });
    await expect(confirmSecondFactor(person.own, { code: "000000" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("and lost it is helped by an admin, which the trail says, and which ends every session", async () => {
    const now = later(1);
    const { sessionId } = await signIn(person.email, now);
    await give(sessionId, totpCode(person.secret, now.getTime()), now);
    const waiting = await signIn(person.email, now);
    await resetSecondFactor(world.as("admin"), { id: person.id });
    await resetSecondFactor(world.as("admin"), { id: person.id });
    for (const gone of [sessionId, waiting.sessionId])
      expect(await findSession(world.connection.db, gone, now)).toBeNull();
    expect((await events(person.id)).filter((action) => action === "second_factor.reset")).toHaveLength(1);
    expect(await signIn(person.email, now)).toMatchObject({ awaitsCode: false });
  });

  test("has a secret that the database alone does not give", async () => {
    const stored = JSON.stringify(await world.connection.db.select().from(secondFactor));
    expect(stored).not.toContain(person.secret);
  });
});

test("a role that needs one opens nothing else before", async () => {
  const { db } = world.connection;
  const { organizationId } = world;
  const admin = world.as("admin");
  const { now } = admin;
  const { token } = await invitePerson(admin, { email: "late@example.org", role: "reviewer" });
  await acceptInvitation(db, { token, name: "Late", password: PASSWORD }, now);
  const { sessionId } = await signIn("late@example.org", now);
  expect(await findSessionUser(db, sessionId, now)).toMatchObject({ mustEnrol: false });
  const value = { secondFactorRoles: ["reviewer"] };
  await db.insert(organizationSetting).values({ organizationId, area: "identity", value, updatedAt: now });
  expect(await findSessionUser(db, sessionId, now)).toMatchObject({ mustEnrol: true });
  await db.delete(organizationSetting);
});
