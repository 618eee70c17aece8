import "server-only";
import { eq } from "drizzle-orm";
import { appUser, session } from "@/db/schema/user";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { dropLinkTokens } from "@/lib/auth/link-token";
import { findPerson } from "./find-person";
import { keepAnAdmin } from "./keep-an-admin";

/** Signs the person out everywhere, ends open links and lets nobody in by this account until it is enabled again. */
export async function disablePerson(context: Context, input: { id: string }): Promise<void> {
  authorize(context.actor, "user.manage");
  const { id } = await findPerson(context, input.id);
  await writeAudited(context, async (tx) => {
    await keepAnAdmin(tx, context.actor.organizationId, id);
    const { disabledAt } = await findPerson({ db: tx, actor: context.actor }, id);
    if (disabledAt) return { audit: null, result: undefined };
    await tx.update(appUser).set({ disabledAt: context.now }).where(eq(appUser.id, id));
    const closed = await tx.delete(session).where(eq(session.userId, id)).returning({ id: session.id });
    await dropLinkTokens(tx, id);
    return {
      audit: { action: "user.disable", objectType: "user", objectId: id, after: { sessionsClosed: closed.length } },
      result: undefined,
    };
  });
}

export async function enablePerson(context: Context, input: { id: string }): Promise<void> {
  authorize(context.actor, "user.manage");
  const { id } = await findPerson(context, input.id);
  await writeAudited(context, async (tx) => {
    const { disabledAt } = await findPerson({ db: tx, actor: context.actor }, id);
    if (!disabledAt) return { audit: null, result: undefined };
    await tx.update(appUser).set({ disabledAt: null }).where(eq(appUser.id, id));
    return { audit: { action: "user.enable", objectType: "user", objectId: id }, result: undefined };
  });
}
