import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { appUser, session } from "@/db/schema/user";
import { appendAudit, type Transaction } from "@/lib/audit/append";
import { AssayError } from "@/lib/errors";
import type { Actor } from "./context";
import { passwordMatches } from "./password";
import { hasVendorLogin, VENDOR_SIGN_IN_OFF } from "./pools";
import { hasSecondFactor } from "./second-factor";
import { openSession } from "./sessions";
import { FREE_FAILURES, forgetGuess, takeGuess } from "./sign-in-limit";

type Person = typeof appUser.$inferSelect;

export function actorOf(person: Person): Actor {
  const { id: userId, organizationId, role, vendorId, name } = person;
  return { userId, organizationId, role, vendorId, name, via: "web" };
}

export interface OpenedSession {
  userId: string;
  sessionId: string;
  /** The session opens nothing until the code of the second factor is given. */
  awaitsCode: boolean;
}

export interface PasswordGuess {
  email: string;
  password: string;
  userAgent: string | null;
  peer?: string | null;
  browser?: string | null;
}

/** Opens a session, or refuses: `rate_limited`, or `not_signed_in` whatever the reason. */
export async function signInByPassword(db: Database, input: PasswordGuess, now: Date): Promise<OpenedSession> {
  const email = input.email.trim().toLowerCase();
  const guesser = { email, peer: input.peer ?? null, browser: input.browser ?? null };
  const failures = await takeGuess(db, guesser, now);
  if (failures === null) throw new AssayError("rate_limited", "Too many attempts. Wait a while, then try again.");
  const [person] = await db.select().from(appUser).where(eq(appUser.email, email));
  const matches = await passwordMatches(input.password, person?.passwordHash ?? null);
  if (!person || !matches || person.disabledAt) {
    if (person && failures >= FREE_FAILURES) await recordRefusal(db, person, failures, now);
    throw new AssayError("not_signed_in", "Wrong e-mail or password.");
  }
  return db.transaction(async (tx) => {
    await forgetGuess(tx, guesser);
    return openFor(tx, person, input.userAgent, now);
  });
}

/** Opens the session of who is known by now; with a second factor it waits for its code, and is in the trail then. */
export async function openFor(
  tx: Transaction,
  person: Person,
  userAgent: string | null,
  now: Date,
): Promise<OpenedSession> {
  if (person.role === "vendor_contact" && !hasVendorLogin()) throw new AssayError("forbidden", VENDOR_SIGN_IN_OFF);
  const awaitsCode = await hasSecondFactor(tx, person.id);
  const sessionId = await openSession(tx, person, { userAgent, awaitsCode }, now);
  if (!awaitsCode)
    await appendAudit(tx, actorOf(person), now, {
      action: "session.open",
      objectType: "user",
      objectId: person.id,
      after: { session: sessionId },
    });
  return { userId: person.id, sessionId, awaitsCode };
}

/** Somebody tries passwords: the trail says so, as often as the limit lets them. Who does is not known. */
async function recordRefusal(db: Database, person: Person, failures: number, now: Date): Promise<void> {
  const nobody: Actor = { ...actorOf(person), userId: null };
  await db.transaction((tx) =>
    appendAudit(tx, nobody, now, {
      action: "session.refused",
      objectType: "user",
      objectId: person.id,
      after: { failures },
    }),
  );
}

/** Ends a session as its own person asked. */
export async function signOutOf(db: Database, sessionId: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const [closed] = await tx.delete(session).where(eq(session.id, sessionId)).returning({ userId: session.userId });
    if (!closed) return;
    const [person] = await tx.select().from(appUser).where(eq(appUser.id, closed.userId));
    if (!person) return;
    await appendAudit(tx, actorOf(person), now, {
      action: "session.close",
      objectType: "user",
      objectId: person.id,
      before: { session: sessionId },
    });
  });
}
