import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { appUser, session } from "@/db/schema/user";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { parseInput } from "@/lib/parse-input";
import { findPerson } from "./find-person";
import { keepAnAdmin } from "./keep-an-admin";
import { GIVEN_ROLES } from "./roles";

const roleInput = z.object({ id: z.string(), role: z.enum(GIVEN_ROLES, "Choose a role") });

/** Signs the person out everywhere: nothing that was opened under the old role goes on. */
export async function changeRole(context: Context, input: z.input<typeof roleInput>): Promise<void> {
  authorize(context.actor, "user.manage");
  const { id, role } = parseInput(roleInput, input);
  await findPerson(context, id);
  await writeAudited(context, async (tx) => {
    if (role !== "admin") await keepAnAdmin(tx, context.actor.organizationId, id);
    const before = await findPerson({ db: tx, actor: context.actor }, id);
    if (before.role === role) return { audit: null, result: undefined };
    await tx.update(appUser).set({ role, vendorId: null }).where(eq(appUser.id, id));
    const closed = await tx.delete(session).where(eq(session.userId, id)).returning({ id: session.id });
    return {
      audit: {
        action: "user.role",
        objectType: "user",
        objectId: id,
        before: { role: before.role },
        after: { role, sessionsClosed: closed.length },
      },
      result: undefined,
    };
  });
}
