import "server-only";
import { and, eq } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { webhookDelivery, webhookEndpoint } from "@/db/schema/webhook";
import { writeAudited } from "@/lib/audit/transaction";
import type { Actor } from "@/lib/auth/context";
import type { OutboundInit } from "@/lib/http/outbound/outbound-request";
import { type JobControl, JobLater } from "@/lib/jobs/control";
import { openSecret } from "@/lib/settings/sealed-secret";
import { type Attempt, nextStep } from "./next-step";
import { WEBHOOK_SECRET_PURPOSE } from "./secret-purpose";
import { sendSigned } from "./send";

type Reach = Pick<OutboundInit, "allow" | "resolve" | "timeoutMs">;
interface Found {
  delivery: typeof webhookDelivery.$inferSelect;
  endpoint: typeof webhookEndpoint.$inferSelect;
}

/**
 * One attempt to tell an endpoint of an event. What is not taken goes back into the queue for later, until it is given
 * up; what was settled or removed meanwhile is left alone.
 */
export async function deliverWebhook(
  connection: Pick<Connection, "sql" | "db">,
  { job }: Pick<JobControl, "job">,
  deliveryId: string,
  reach: Reach = {},
): Promise<void> {
  const [found] = await connection.db
    .select({ delivery: webhookDelivery, endpoint: webhookEndpoint })
    .from(webhookDelivery)
    .innerJoin(webhookEndpoint, eq(webhookEndpoint.id, webhookDelivery.endpointId))
    .where(and(eq(webhookDelivery.id, deliveryId), eq(webhookDelivery.organizationId, job.organizationId)));
  if (found?.delivery.state !== "waiting") return;
  const attempt = await attemptOf(found, new Date(), reach);
  const attempts = found.delivery.attempts + 1;
  const now = new Date();
  const step = nextStep(attempts, attempt, now);
  await connection.db
    .update(webhookDelivery)
    .set({
      state: step.state,
      attempts,
      lastStatus: attempt.status,
      lastError: attempt.error,
      lastMs: attempt.ms,
      nextAt: step.state === "waiting" ? step.at : null,
      endedAt: step.state === "waiting" ? null : now,
    })
    .where(and(eq(webhookDelivery.id, deliveryId), eq(webhookDelivery.state, "waiting")));
  if (step.state === "failed" && step.isGone) await switchOff(connection, found.endpoint, now);
  if (step.state === "waiting") throw new JobLater(step.at);
}

async function attemptOf({ delivery, endpoint }: Found, now: Date, reach: Reach): Promise<Attempt & { ms: number }> {
  const unsent = (error: Attempt["error"]) => ({ status: null, error, ms: 0 });
  if (!endpoint.active) return unsent("endpoint_off");
  const secrets = secretsOf(endpoint, now);
  if (secrets === null) return unsent("secret_lost");
  return sendSigned({ id: delivery.id, url: endpoint.url, secrets, body: delivery.body }, now, reach);
}

/** What signs now: the secret, and the one before it until its time is over; null where the secret is lost. */
function secretsOf({ secret, formerSecret, formerUntil }: Found["endpoint"], now: Date): string[] | null {
  const own = openSecret(secret, WEBHOOK_SECRET_PURPOSE);
  if (own === null) return null;
  const isFormerValid = formerSecret !== null && formerUntil !== null && formerUntil > now;
  const former = isFormerValid ? openSecret(formerSecret, WEBHOOK_SECRET_PURPOSE) : null;
  return former === null ? [own] : [own, former];
}

/** The receiver said that it is gone for good. */
async function switchOff(
  connection: Pick<Connection, "sql" | "db">,
  endpoint: Found["endpoint"],
  now: Date,
): Promise<void> {
  const { id, organizationId, name } = endpoint;
  const actor: Actor = { userId: null, organizationId, role: "viewer", vendorId: null, name: "Assay", via: "worker" };
  await writeAudited<void>({ ...connection, actor, now }, async (tx) => {
    const changed = await tx
      .update(webhookEndpoint)
      .set({ active: false, goneAt: now })
      .where(and(eq(webhookEndpoint.id, id), eq(webhookEndpoint.active, true)))
      .returning({ id: webhookEndpoint.id });
    const audit = {
      ...{ action: "webhook.disable", objectType: "webhook", objectId: id },
      ...{ before: { name, active: true }, after: { name, active: false }, reason: "The receiver answered 410." },
    };
    return { audit: changed.length > 0 ? audit : null, result: undefined };
  });
}
