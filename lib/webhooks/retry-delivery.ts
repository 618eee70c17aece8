import "server-only";
import { and, eq } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import { webhookDelivery } from "@/db/schema/webhook";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { enqueueJob } from "@/lib/jobs/enqueue";
import { findEndpoint } from "./find-endpoint";

/** Sends an event again, under its own id: after it was given up, or to a receiver that lost it. */
export async function retryDelivery(context: Context, input: { id: string }): Promise<void> {
  authorize(context.actor, "webhook.manage");
  const { actor, now } = context;
  await writeAudited<void>(context, async (tx) => {
    const [delivery] = isUuid(input.id)
      ? await tx
          .select()
          .from(webhookDelivery)
          .where(and(eq(webhookDelivery.id, input.id), eq(webhookDelivery.organizationId, actor.organizationId)))
          .for("update")
      : [];
    if (!delivery) throw new AssayError("not_found", "There is no such delivery.");
    if (delivery.state === "waiting") throw new AssayError("conflict", "It is waiting to be sent anyway.");
    const { id, name, active } = await findEndpoint(tx, context, delivery.endpointId);
    if (!active) throw new AssayError("not_ready", "This webhook is off: switch it on first.");
    await tx
      .update(webhookDelivery)
      .set({ state: "waiting", attempts: 0, nextAt: now, endedAt: null })
      .where(eq(webhookDelivery.id, delivery.id));
    await enqueueJob(tx, actor, now, { kind: "webhook", projectId: null, input: { deliveryId: delivery.id } });
    const after = { name, event: delivery.event, delivery: delivery.id };
    return { audit: { action: "webhook.retry", objectType: "webhook", objectId: id, after }, result: undefined };
  });
}
