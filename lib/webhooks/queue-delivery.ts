import "server-only";
import { v7 as uuidv7 } from "uuid";
import { webhookDelivery } from "@/db/schema/webhook";
import type { Transaction } from "@/lib/audit/append";
import type { Context } from "@/lib/auth/context";
import { enqueueJob } from "@/lib/jobs/enqueue";

/** A delivery and the job that sends it; its id is the message's, by which receivers know a second copy. */
export async function queueDelivery(
  tx: Transaction,
  { actor, now }: Pick<Context, "actor" | "now">,
  { endpointId, event, body }: { endpointId: string; event: string; body: string },
): Promise<string> {
  const id = uuidv7();
  const { organizationId } = actor;
  await tx.insert(webhookDelivery).values({ id, organizationId, endpointId, event, body, nextAt: now, createdAt: now });
  await enqueueJob(tx, actor, now, { kind: "webhook", projectId: null, input: { deliveryId: id } });
  return id;
}
