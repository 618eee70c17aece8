import "server-only";
import { eq } from "drizzle-orm";
import { webhookEndpoint } from "@/db/schema/webhook";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findEndpoint } from "./find-endpoint";

/** Switches an endpoint on or off. While it is off nothing is queued for it, and what waits is given up. */
export async function setEndpointActive(context: Context, input: { id: string; active: boolean }): Promise<void> {
  authorize(context.actor, "webhook.manage");
  const { active } = input;
  await writeAudited<void>(context, async (tx) => {
    const { id, name, active: before } = await findEndpoint(tx, context, input.id);
    if (before === active) return { audit: null, result: undefined };
    await tx.update(webhookEndpoint).set({ active, goneAt: null }).where(eq(webhookEndpoint.id, id));
    const audit = {
      ...{ action: active ? "webhook.enable" : "webhook.disable", objectType: "webhook", objectId: id },
      ...{ before: { name, active: before }, after: { name, active } },
    };
    return { audit, result: undefined };
  });
}
