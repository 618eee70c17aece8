import "server-only";
import { createHash } from "node:crypto";
import { and, eq, isNull, lt } from "drizzle-orm";
import { apiAnswer } from "@/db/schema/api";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";

export interface Answer {
  status: number;
  body: unknown;
}

const KEPT_MS = 86_400_000;
/** A request that was cut off (the process died) leaves its key free again after this. */
const UNDER_WAY_MS = 600_000;
const KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * Runs a request that names an idempotency key at most once: the same key with the same request gets the first answer
 * again, with another one it is refused, and while the first is under way it is a conflict. What was refused may be
 * tried again under its key. The role is part of the request: whoever lost it does not get the answer again.
 */
export async function answerOnce(
  context: Context,
  key: string,
  request: { method: string; path: string; text: string },
  run: () => Promise<Answer>,
): Promise<Answer> {
  if (!KEY.test(key)) throw new AssayError("invalid_input", "Idempotency-Key: 1 to 200 visible ASCII characters");
  const { db, actor, now } = context;
  const { userId, organizationId } = actor;
  if (userId === null) return run();
  const requestSha256 = createHash("sha256")
    .update(JSON.stringify({ ...request, role: actor.role }))
    .digest("hex");
  const own = and(eq(apiAnswer.userId, userId), eq(apiAnswer.key, key));
  await db
    .delete(apiAnswer)
    .where(and(eq(apiAnswer.userId, userId), lt(apiAnswer.createdAt, new Date(now.getTime() - KEPT_MS))));
  const abandoned = lt(apiAnswer.createdAt, new Date(now.getTime() - UNDER_WAY_MS));
  await db.delete(apiAnswer).where(and(own, isNull(apiAnswer.status), abandoned));
  const row = { organizationId, userId, key, requestSha256, createdAt: now };
  const taken = await db.insert(apiAnswer).values(row).onConflictDoNothing().returning({ key: apiAnswer.key });
  if (taken.length === 0) {
    const [first] = await db.select().from(apiAnswer).where(own);
    if (first && first.requestSha256 !== requestSha256)
      throw new AssayError("key_reused", "This idempotency key was used for another request.");
    if (!first || first.status === null)
      throw new AssayError("conflict", "The first request with this idempotency key is under way.");
    return { status: first.status, body: first.body };
  }
  try {
    const answer = await run();
    await db.update(apiAnswer).set(answer).where(own);
    return answer;
  } catch (error) {
    await db.delete(apiAnswer).where(own);
    throw error;
  }
}
