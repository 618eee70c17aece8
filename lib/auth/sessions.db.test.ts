import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { organizationSetting } from "@/db/schema/setting";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { changeOwnPassword } from "@/lib/users/change-own-password";
import { changeRole } from "@/lib/users/change-role";
import { disablePerson } from "@/lib/users/disable-person";
import { invitePerson } from "@/lib/users/invite-person";
import { issueLink } from "@/lib/users/issue-link";
import { acceptInvitation, resetPassword } from "@/lib/users/redeem-link";
import { findSessionUser } from "./sessions";
import { signInByPassword, signOutOf } from "./sign-in";
import { TRIES_A_MINUTE } from "./sign-in-limit";

const PASSWORD = "seven quiet lanterns";
let world: TestWorld;
let people = 0;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

const now = () => world.as("admin").now;
const later = (minutes: number) => new Date(now().getTime() + minutes * 60_000);
const guess = (email: string, password: string, at: Date, more: { peer?: string; browser?: string } = {}) =>
  signInByPassword(world.connection.db, { email, password, userAgent: null, ...more }, at);
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "in",
    (error: { code: string }) => error.code,
  );

async function join(): Promise<{ id: string; email: string }> {
  const admin = world.as("admin");
  const email = `session${people++}@example.org`;
  const { id, token } = await invitePerson(admin, { email, role: "viewer" });
  await acceptInvitation(admin.db, { token, name: "Noor", password: PASSWORD }, admin.now);
  return { id, email };
}

describe("a session", () => {
  test("ends when idle: 31 minutes after the last click", async () => {
    const { db } = world.connection;
    const { email } = await join();
    const { sessionId } = await guess(email, PASSWORD, now());
    for (const minutes of [29, 58, 87]) expect(await findSessionUser(db, sessionId, later(minutes))).not.toBeNull();
    expect(await findSessionUser(db, sessionId, later(87 + 31))).toBeNull();
  });

  test("ends after twelve hours of clicks", async () => {
    const { db } = world.connection;
    const { email } = await join();
    const { sessionId } = await guess(email, PASSWORD, now());
    for (let minutes = 25; minutes < 720; minutes += 25)
      expect(await findSessionUser(db, sessionId, later(minutes))).not.toBeNull();
    expect(await findSessionUser(db, sessionId, later(720))).toBeNull();
  });

  test("ends by the organization's limits, also one that is open", async () => {
    const { db } = world.connection;
    const { email } = await join();
    const { sessionId } = await guess(email, PASSWORD, now());
    const { organizationId } = world;
    const value = { idleMinutes: 5, absoluteHours: 1 };
    await db.insert(organizationSetting).values({ organizationId, area: "identity", value, updatedAt: now() });
    expect(await findSessionUser(db, sessionId, later(4))).not.toBeNull();
    expect(await findSessionUser(db, sessionId, later(10))).toBeNull();
    await db.delete(organizationSetting);
  });

  const ENDINGS: [string, (person: { id: string }, sessionId: string) => Promise<unknown>][] = [
    ["sign-out", (_, sessionId) => signOutOf(world.connection.db, sessionId, now())],
    [
      "a password change elsewhere",
      ({ id }) => {
        const own = world.as("viewer");
        const context = { ...own, actor: { ...own.actor, userId: id } };
        return changeOwnPassword(context, { current: PASSWORD, password: "nine paper boats" });
      },
    ],
    [
      "a reset",
      async ({ id }) => {
        const { token } = await issueLink(world.as("admin"), { id });
        await resetPassword(world.connection.db, { token, password: "nine paper boats" }, now());
      },
    ],
    ["a change of role", ({ id }) => changeRole(world.as("admin"), { id, role: "reviewer" })],
    ["disabling", ({ id }) => disablePerson(world.as("admin"), { id })],
  ];

  test.each(ENDINGS)("is no more at the next request after %s", async (_, end) => {
    const { db } = world.connection;
    const person = await join();
    const { sessionId } = await guess(person.email, PASSWORD, now());
    expect(await findSessionUser(db, sessionId, now())).not.toBeNull();
    await end(person, sessionId);
    expect(await findSessionUser(db, sessionId, now())).toBeNull();
  });

  test("is a new one at every sign-in", async () => {
    const { email } = await join();
    const ids = [await guess(email, PASSWORD, now()), await guess(email, PASSWORD, now())];
    expect(new Set(ids.map(({ sessionId }) => sessionId)).size).toBe(2);
  });
});

describe("a thousand wrong passwords", () => {
  /** One every 0.6 seconds: ten minutes. */
  const moment = (at: number) => new Date(later(1000).getTime() + at * 600);

  test("at one account from many addresses: ten a minute are looked at", async () => {
    const { email } = await join();
    let looked = 0;
    for (let at = 0; at < 1000; at += 1) {
      const code = await codeOf(guess(email, "wrong", moment(at), { peer: `203.0.113.${at % 250}` }));
      if (code === "not_signed_in") looked += 1;
    }
    expect(looked).toBeLessThanOrEqual(11 * TRIES_A_MINUTE);
  });

  test("at many accounts from one address: ten a minute are looked at", async () => {
    let looked = 0;
    for (let at = 0; at < 1000; at += 1) {
      const code = await codeOf(guess(`nobody${at}@example.org`, "wrong", moment(at), { peer: "198.51.100.7" }));
      if (code === "not_signed_in") looked += 1;
    }
    expect(looked).toBeLessThanOrEqual(11 * TRIES_A_MINUTE);
  });

  test("do not keep the owner out of a browser that was here before", async () => {
    const { email } = await join();
    for (let at = 0; at < 100; at += 1) await codeOf(guess(email, "wrong", moment(at), { peer: `192.0.2.${at}` }));
    expect(await codeOf(guess(email, PASSWORD, moment(99), { peer: "203.0.113.99" }))).toBe("rate_limited");
    expect(await codeOf(guess(email, PASSWORD, moment(99), { peer: "203.0.113.99", browser: "known" }))).toBe("in");
    // And from a new browser as soon as the guessing stops.
    expect(await codeOf(guess(email, PASSWORD, moment(99 + 101), { peer: "203.0.113.99" }))).toBe("in");
  });

  test("of a known browser are slowed too", async () => {
    const { email } = await join();
    const codes: string[] = [];
    for (let at = 0; at < 20; at += 1) codes.push(await codeOf(guess(email, "wrong", moment(0), { browser: "b" })));
    expect(codes.filter((code) => code === "not_signed_in")).toHaveLength(5);
  });
});

describe("known and unknown", () => {
  /** A busy machine only adds to a time, and less to the quick ones; what the code adds is in all of them. */
  const firstDecile = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 10)] ?? 0;

  /** Relative difference of the first deciles over some guesses at each kind of account, the two in turn. */
  async function differenceInTime(email: string, words: Set<string>, round: number): Promise<number> {
    const times: Record<"known" | "unknown", number[]> = { known: [], unknown: [] };
    for (let at = 0; at < 250; at += 1)
      // Neither kind is always the first of the two.
      for (const kind of at % 2 ? (["known", "unknown"] as const) : (["unknown", "known"] as const)) {
        // A minute apart and from another place each, so that no limit shortens an answer.
        const asked = { peer: `${kind}-${round}-${at}` };
        const started = performance.now();
        const who = kind === "known" ? email : `n${round}-${at}@example.org`;
        const attempt = guess(who, "wrong", later(2000 + (round * 250 + at) * 2), asked);
        words.add(
          await attempt.then(
            () => "in",
            (error: Error) => error.message,
          ),
        );
        times[kind].push(performance.now() - started);
      }
    const [known, unknown] = [firstDecile(times.known), firstDecile(times.unknown)];
    return Math.abs(known - unknown) / Math.max(known, unknown);
  }

  test("are refused with the same words and in the same time", { timeout: 300_000 }, async () => {
    const { email } = await join();
    const words = new Set<string>();
    const differences: number[] = [];
    // A busy machine makes a difference once; what the code makes is there every time.
    for (let round = 0; round < 4 && !differences.some((one) => one < 0.05); round += 1)
      differences.push(await differenceInTime(email, words, round));
    expect([...words]).toEqual(["Wrong e-mail or password."]);
    expect(Math.min(...differences)).toBeLessThan(0.05);
  });
});
