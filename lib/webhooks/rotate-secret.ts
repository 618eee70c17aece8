import "server-only";
import { eq } from "drizzle-orm";
import { webhookEndpoint } from "@/db/schema/webhook";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { sealSecret } from "@/lib/settings/sealed-secret";
import { findEndpoint } from "./find-endpoint";
import { WEBHOOK_SECRET_PURPOSE } from "./secret-purpose";
import { newSecret } from "./signature";

/** So long the former secret signs beside the new one: time enough to bring the new one to the receiver. */
export const OVERLAP_HOURS = 24;

/**
 * Gives an endpoint a new secret, told this once. Whoever changes it again within the overlap takes its time from the
 * secret before the last: two sign at most, and what leaked is out after the second change.
 */
export async function rotateSecret(
  context: Context,
  input: { id: string },
): Promise<{ secret: string; formerUntil: Date }> {
  authorize(context.actor, "webhook.manage");
  const secret = newSecret();
  const formerUntil = new Date(context.now.getTime() + OVERLAP_HOURS * 3_600_000);
  return writeAudited(context, async (tx) => {
    const { id, name, secret: formerSecret } = await findEndpoint(tx, context, input.id);
    await tx
      .update(webhookEndpoint)
      .set({ secret: sealSecret(secret, WEBHOOK_SECRET_PURPOSE), formerSecret, formerUntil })
      .where(eq(webhookEndpoint.id, id));
    const after = { name, formerUntil };
    return {
      audit: { action: "webhook.rotate", objectType: "webhook", objectId: id, after },
      result: { secret, formerUntil },
    };
  });
}
