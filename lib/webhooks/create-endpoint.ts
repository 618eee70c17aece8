import "server-only";
import { count, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { WEBHOOK_EVENTS, webhookEndpoint } from "@/db/schema/webhook";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { sealSecret } from "@/lib/settings/sealed-secret";
import { addressFault } from "./check-address";
import { WEBHOOK_SECRET_PURPOSE } from "./secret-purpose";
import { newSecret } from "./signature";

/** Each event is sent to each of them. */
const MOST_ENDPOINTS = 20;

export const endpointInput = z.strictObject({
  name: z.string().trim().min(1, "Give it a name").max(100),
  url: z.string().trim().min(1, "Give an address").max(2000),
  events: z.array(z.enum(WEBHOOK_EVENTS)).min(1, "Choose at least one event"),
});

/** An address that is told of events from now on; the secret that signs them is told this once. */
export async function createEndpoint(
  context: Context,
  input: z.input<typeof endpointInput>,
): Promise<{ id: string; secret: string }> {
  authorize(context.actor, "webhook.manage");
  const { name, url, events } = parseInput(endpointInput, input);
  const fault = await addressFault(url);
  if (fault !== null) throw new AssayError("invalid_input", "This address cannot be used.", { fields: { url: fault } });
  const { organizationId, userId } = context.actor;
  const id = uuidv7();
  const secret = newSecret();
  const kept = { id, organizationId, name, url, events: [...new Set(events)] };
  await writeAudited<void>(context, async (tx) => {
    const [there] = await tx
      .select({ n: count() })
      .from(webhookEndpoint)
      .where(eq(webhookEndpoint.organizationId, organizationId));
    if ((there?.n ?? 0) >= MOST_ENDPOINTS)
      throw new AssayError("conflict", `There are ${MOST_ENDPOINTS} webhooks, which is the most: delete one first.`);
    const sealed = sealSecret(secret, WEBHOOK_SECRET_PURPOSE);
    await tx.insert(webhookEndpoint).values({ ...kept, secret: sealed, createdBy: userId, createdAt: context.now });
    const after = { name, url, events: kept.events };
    return { audit: { action: "webhook.create", objectType: "webhook", objectId: id, after }, result: undefined };
  });
  return { id, secret };
}
