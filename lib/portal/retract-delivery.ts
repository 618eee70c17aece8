import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { removeUnpublished } from "@/lib/ingest/discard-batch";
import { RETRACTABLE } from "./load-own-delivery";
import { type DeliveryAddress, findOwnBatch } from "./own-batch";

/** A vendor takes back a delivery that was never published. */
export async function retractDelivery(context: Context, input: DeliveryAddress): Promise<void> {
  authorize(context.actor, "portal.deliver");
  const { project, batch } = await findOwnBatch(context, input);
  if (!RETRACTABLE.includes(batch.state))
    throw new AssayError("conflict", "This delivery is being read or was accepted: deliver one that replaces it.");
  await removeUnpublished(context, project, batch);
}
