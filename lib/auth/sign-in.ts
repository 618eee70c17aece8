import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { appUser, session } from "@/db/schema/user";
import { appendAudit } from "@/lib/audit/append";
import { AssayError } from "@/lib/errors";
import type { Actor } from "./context";
import { passwordMatches } from "./password";
import { openSession } from "./sessions";
import { FREE_FAILURES, forgetAttempts, takeAttempt } from "./sign-in-limit";

type Person = typeof appUser.$inferSelect;

export function actorOf(person: Person): Actor {
  const { id: userId, organizationId, role, vendorId, name } = person;
  return { userId, organizationId, role, vendorId, name, via: "web" };
}

/** Opens a session, or refuses: `rate_limited`, or `not_signed_in` whatever the reason. */
export async function signInByPassword(
  db: Database,
  input: { email: string; password: string; userAgent: string | null },
  now: Date,
): Promise<{ userId: string; sessionId: string }> {
  const email = input.email.trim().toLowerCase();
  const failures = await takeAttempt(db, email, now);
  if (failures === null) throw new AssayError("rate_limited", "Too many attempts. Wait a while, then try again.");
  const [person] = await db.select().from(appUser).where(eq(appUser.email, email));
  const matches = await passwordMatches(input.password, person?.passwordHash ?? null);
  if (!person || !matches || person.disabledAt) {
    if (person && failures >= FREE_FAILURES) await recordRefusal(db, person, failures, now);
    throw new AssayError("not_signed_in", "Wrong e-mail or password.");
  }
  const sessionId = await db.transaction(async (tx) => {
    await forgetAttempts(tx, email);
    const id = await openSession(tx, person.id, input.userAgent, now);
    await appendAudit(tx, actorOf(person), now, {
      action: "session.open",
      objectType: "user",
      objectId: person.id,
      after: { session: id },
    });
    return id;
  });
  return { userId: person.id, sessionId };
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
