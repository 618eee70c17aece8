import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import type { WebhookEvent } from "./event-body";
import type { Attempt } from "./next-step";

export interface EndpointEntry {
  id: string;
  name: string;
  url: string;
  events: WebhookEvent[];
  active: boolean;
  goneAt: Date | null;
  /** Until when the secret before the present one signs too; null where there is none, or its time is over. */
  formerUntil: Date | null;
  createdAt: Date;
}

export interface DeliveryEntry {
  id: string;
  endpointName: string;
  event: string;
  body: string;
  state: "waiting" | "delivered" | "failed";
  attempts: number;
  lastStatus: number | null;
  lastError: Attempt["error"];
  lastMs: number | null;
  nextAt: Date | null;
  createdAt: Date;
  endedAt: Date | null;
}

const LAST = 50;

/** The organization's endpoints by name, and what was last sent to any of them. The secrets stay where they are. */
export async function loadWebhooks(
  context: Context,
): Promise<{ endpoints: EndpointEntry[]; deliveries: DeliveryEntry[] }> {
  authorize(context.actor, "webhook.manage");
  const { sql, actor } = context;
  const [endpoints, deliveries] = await Promise.all([
    sql<EndpointEntry[]>`
      select id, name, url, events, active, gone_at as "goneAt",
        case when former_until > ${context.now} then former_until end as "formerUntil", created_at as "createdAt"
      from webhook_endpoint where organization_id = ${actor.organizationId} order by name, id`,
    sql<DeliveryEntry[]>`
      select d.id, e.name as "endpointName", d.event, d.body, d.state, d.attempts, d.last_status as "lastStatus",
        d.last_error as "lastError", d.last_ms as "lastMs", d.next_at as "nextAt", d.created_at as "createdAt",
        d.ended_at as "endedAt"
      from webhook_delivery d join webhook_endpoint e on e.id = d.endpoint_id
      where d.organization_id = ${actor.organizationId} order by d.created_at desc, d.id desc limit ${LAST}`,
  ]);
  return { endpoints, deliveries };
}
