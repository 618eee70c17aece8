import "server-only";
import { and, arrayContains, eq } from "drizzle-orm";
import { batch } from "@/db/schema/batch";
import { evaluation } from "@/db/schema/evaluation";
import { goldVersion } from "@/db/schema/gold";
import { project } from "@/db/schema/project";
import { report } from "@/db/schema/report";
import { webhookEndpoint } from "@/db/schema/webhook";
import type { AuditEntry, Transaction } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/context";
import { publicOriginHere } from "@/lib/env";
import { type EventSubject, eventBody, type WebhookEvent } from "./event-body";
import { queueDelivery } from "./queue-delivery";

const EVENT_OF_ACTION: Readonly<Record<string, WebhookEvent>> = {
  "batch.publish": "batch.published",
  "batch.fail": "batch.rejected",
  "evaluation.finish": "evaluation.finished",
  "report.create": "report.given_out",
  "gold.freeze": "gold.frozen",
};

const TABLES = {
  "batch.published": batch,
  "batch.rejected": batch,
  "evaluation.finished": evaluation,
  "report.given_out": report,
  "gold.frozen": goldVersion,
} as const satisfies Record<WebhookEvent, unknown>;

async function subjectOf(tx: Transaction, event: WebhookEvent, id: string): Promise<EventSubject | undefined> {
  const table = TABLES[event];
  const [found] = await tx
    .select({ id: table.id, no: table.no, projectNo: project.no })
    .from(table)
    .innerJoin(project, eq(project.id, table.projectId))
    .where(eq(table.id, id));
  return found;
}

/** Queues what programs are to be told of a change, in the change's own transaction; most changes are no event. */
export async function announce(tx: Transaction, actor: Actor, now: Date, entry: AuditEntry): Promise<void> {
  const event = Object.hasOwn(EVENT_OF_ACTION, entry.action) ? EVENT_OF_ACTION[entry.action] : undefined;
  if (event === undefined) return;
  const endpoints = await tx
    .select({ id: webhookEndpoint.id })
    .from(webhookEndpoint)
    .where(
      and(
        eq(webhookEndpoint.organizationId, actor.organizationId),
        eq(webhookEndpoint.active, true),
        arrayContains(webhookEndpoint.events, [event]),
      ),
    );
  if (endpoints.length === 0) return;
  const subject = await subjectOf(tx, event, entry.objectId);
  if (subject === undefined) return;
  const body = eventBody(event, subject, now, publicOriginHere());
  for (const { id: endpointId } of endpoints) await queueDelivery(tx, { actor, now }, { endpointId, event, body });
}
