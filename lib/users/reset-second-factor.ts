import "server-only";
import { eq } from "drizzle-orm";
import { session } from "@/db/schema/user";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findPerson } from "./find-person";
import { forgetSecondFactor } from "./own-second-factor";

/** For who lost app and recovery codes: an admin takes the second factor away, and with it every open session. */
export async function resetSecondFactor(context: Context, input: { id: string }): Promise<void> {
  authorize(context.actor, "user.manage");
  const { id } = await findPerson(context, input.id);
  await writeAudited(context, async (tx) => {
    const hadOne = await forgetSecondFactor(tx, id);
    if (!hadOne) return { audit: null, result: undefined };
    const closed = await tx.delete(session).where(eq(session.userId, id)).returning({ id: session.id });
    return {
      audit: {
        action: "second_factor.reset",
        objectType: "user",
        objectId: id,
        after: { sessionsClosed: closed.length },
      },
      result: undefined,
    };
  });
}
