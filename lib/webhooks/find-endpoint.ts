import "server-only";
import { and, eq } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import type { Database } from "@/db/client";
import { webhookEndpoint } from "@/db/schema/webhook";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";

/** An endpoint of the actor's organization, or the refusal. */
export async function findEndpoint(
  db: Pick<Database, "select">,
  { actor }: Pick<Context, "actor">,
  id: string,
): Promise<typeof webhookEndpoint.$inferSelect> {
  const [found] = isUuid(id)
    ? await db
        .select()
        .from(webhookEndpoint)
        .where(and(eq(webhookEndpoint.id, id), eq(webhookEndpoint.organizationId, actor.organizationId)))
    : [];
  if (!found) throw new AssayError("not_found", "There is no such webhook.");
  return found;
}
