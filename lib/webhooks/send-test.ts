import "server-only";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { TEST_EVENT, testBody } from "./event-body";
import { findEndpoint } from "./find-endpoint";
import { queueDelivery } from "./queue-delivery";

/** Queues an event that says nothing but that it is a test, by the same way as any other. */
export async function sendTest(context: Context, input: { id: string }): Promise<{ deliveryId: string }> {
  authorize(context.actor, "webhook.manage");
  return writeAudited(context, async (tx) => {
    const { id, name, active } = await findEndpoint(tx, context, input.id);
    if (!active) throw new AssayError("not_ready", "This webhook is off: switch it on first.");
    const message = { endpointId: id, event: TEST_EVENT, body: testBody(id, context.now) };
    const deliveryId = await queueDelivery(tx, context, message);
    const audit = { action: "webhook.test", objectType: "webhook", objectId: id, after: { name } };
    return { audit, result: { deliveryId } };
  });
}
