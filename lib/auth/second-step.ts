import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { appUser, session } from "@/db/schema/user";
import { appendAudit } from "@/lib/audit/append";
import { AssayError } from "@/lib/errors";
import { readArea } from "@/lib/settings/read-area";
import { redeemFactorCode, takeFactorTry } from "./second-factor";
import { sessionEnd } from "./session-limits";
import { findSession } from "./sessions";
import { actorOf } from "./sign-in";

/**
 * The second step of a sign-in: a code of the app or a recovery code makes the waiting session a whole one. Refuses
 * with `rate_limited`, or with `invalid_input` for a wrong or used code, which the trail keeps.
 */
export async function completeSecondStep(
  db: Database,
  input: { sessionId: string; code: string },
  now: Date,
): Promise<void> {
  const waiting = await findSession(db, input.sessionId, now);
  if (waiting === null || !("awaitsCode" in waiting))
    throw new AssayError("not_signed_in", "This sign-in has ended. Enter your password again.");
  const { userId } = waiting;
  if (!(await takeFactorTry(db, userId, now))) {
    throw new AssayError("rate_limited", "Too many codes were tried. Wait a quarter of an hour, then try again.");
  }
  const isOpen = await db.transaction(async (tx) => {
    const [person] = await tx.select().from(appUser).where(eq(appUser.id, userId));
    if (!person) return false;
    const actor = actorOf(person);
    const factor = await redeemFactorCode(tx, userId, input.code, now);
    if (factor === null) {
      await appendAudit(tx, { ...actor, userId: null }, now, {
        action: "session.refused",
        objectType: "user",
        objectId: userId,
        after: { why: "wrong_code" },
      });
      return false;
    }
    const expiresAt = sessionEnd(now, await readArea(tx, person.organizationId, "identity"));
    const opened = { awaitsCode: false, createdAt: now, lastSeenAt: now, expiresAt };
    await tx.update(session).set(opened).where(eq(session.id, input.sessionId));
    await appendAudit(tx, actor, now, {
      action: "session.open",
      objectType: "user",
      objectId: userId,
      after: { session: input.sessionId, factor },
    });
    return true;
  });
  if (!isOpen)
    throw new AssayError("invalid_input", "This code is wrong, too old, or was used before.", {
      fields: { code: "Not this code" },
    });
}
