import "server-only";
import { and, eq, ne, type SQL } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import { session } from "@/db/schema/user";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { findOwn, findPerson } from "./find-person";

const noSession = () => new AssayError("not_found", "This session has ended already.");

async function revoke(context: Context, userId: string, which: SQL | undefined): Promise<number> {
  return writeAudited(context, async (tx) => {
    const closed = await tx
      .delete(session)
      .where(and(eq(session.userId, userId), which))
      .returning({ id: session.id });
    const before = { sessions: closed.map(({ id }) => id) };
    const audit = { action: "session.revoke", objectType: "user", objectId: userId, before };
    return { audit: closed.length === 0 ? null : audit, result: closed.length };
  });
}

async function revokeOne(context: Context, userId: string, sessionId: string): Promise<void> {
  if (!isUuid(sessionId)) throw noSession();
  if ((await revoke(context, userId, eq(session.id, sessionId))) === 0) throw noSession();
}

/** Ends one of anybody's sessions; it is signed out at its next request. */
export async function revokeSession(context: Context, input: { userId: string; sessionId: string }): Promise<void> {
  authorize(context.actor, "user.manage");
  const { id } = await findPerson(context, input.userId);
  await revokeOne(context, id, input.sessionId);
}

/** Ends one of one's own. */
export async function revokeOwnSession(context: Context, input: { sessionId: string }): Promise<void> {
  authorize(context.actor, "account.edit");
  const { id } = await findOwn(context);
  await revokeOne(context, id, input.sessionId);
}

/** Ends all of one's own but the one that asks. */
export async function revokeOtherSessions(context: Context): Promise<void> {
  authorize(context.actor, "account.edit");
  const { id } = await findOwn(context);
  const { sessionId } = context.actor;
  await revoke(context, id, sessionId === undefined ? undefined : ne(session.id, sessionId));
}
