import "server-only";
import { eq } from "drizzle-orm";
import { webhookEndpoint } from "@/db/schema/webhook";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findEndpoint } from "./find-endpoint";

/** Deletes an endpoint with its secret and its list of deliveries; what waits is not sent any more. */
export async function deleteEndpoint(context: Context, input: { id: string }): Promise<void> {
  authorize(context.actor, "webhook.manage");
  await writeAudited<void>(context, async (tx) => {
    const { id, name, url, events } = await findEndpoint(tx, context, input.id);
    await tx.delete(webhookEndpoint).where(eq(webhookEndpoint.id, id));
    const before = { name, url, events };
    return { audit: { action: "webhook.delete", objectType: "webhook", objectId: id, before }, result: undefined };
  });
}
