import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import { apiToken } from "@/db/schema/api";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize, may } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";

/** Ends a token at once: one's own, or as an administrator anybody's of the organization. */
export async function revokeToken(context: Context, input: { id: string }): Promise<void> {
  authorize(context.actor, "token.manage");
  const { organizationId, userId } = context.actor;
  const isOwn = may(context.actor, "user.manage") ? [] : [eq(apiToken.userId, userId ?? "")];
  await writeAudited(context, async (tx) => {
    const [revoked] = isUuid(input.id)
      ? await tx
          .update(apiToken)
          .set({ revokedAt: context.now })
          .where(
            and(
              eq(apiToken.id, input.id),
              eq(apiToken.organizationId, organizationId),
              isNull(apiToken.revokedAt),
              ...isOwn,
            ),
          )
          .returning({ name: apiToken.name })
      : [];
    if (!revoked) throw new AssayError("not_found", "There is no such token, or it was revoked before.");
    return {
      audit: { action: "token.revoke", objectType: "token", objectId: input.id, before: { name: revoked.name } },
      result: undefined,
    };
  });
}
