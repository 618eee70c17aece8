import { WEBHOOK_EVENTS } from "@/db/schema/webhook";

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
export const TEST_EVENT = "webhook.test";
export const ALL_EVENTS: readonly WebhookEvent[] = WEBHOOK_EVENTS;
export const isEvent = (text: string): text is WebhookEvent => (WEBHOOK_EVENTS as readonly string[]).includes(text);

/** What an event is about. Numbers, ids and nothing else: no name, no gold, no figure. */
export interface EventSubject {
  id: string;
  no: number;
  projectNo: number;
}

/** The thing of each event: its field, and its place among the pages and in the API. */
export const PLACES: Readonly<Record<WebhookEvent, { field: string; page: string; api: string }>> = {
  "batch.published": { field: "batchNo", page: "batches/{no}", api: "batches/{no}" },
  "batch.rejected": { field: "batchNo", page: "batches/{no}", api: "batches/{no}" },
  "evaluation.finished": { field: "evaluationNo", page: "evaluations/{no}", api: "evaluations/{no}" },
  "report.given_out": { field: "reportNo", page: "reports", api: "reports/{no}/report.pdf" },
  "gold.frozen": { field: "goldNo", page: "gold/{no}", api: "gold/{no}" },
};

/** The text of an event as it is signed and sent. */
export function eventBody(event: WebhookEvent, { id, no, projectNo }: EventSubject, now: Date, origin: string): string {
  const { field, page, api } = PLACES[event];
  const at = (place: string) => place.replace("{no}", String(no));
  const data = {
    projectNo,
    [field]: no,
    id,
    page: `${origin}/projects/${projectNo}/${at(page)}`,
    api: `${origin}/api/v1/projects/${projectNo}/${at(api)}`,
  };
  return JSON.stringify({ type: event, timestamp: now.toISOString(), data });
}

export function testBody(endpointId: string, now: Date): string {
  return JSON.stringify({ type: TEST_EVENT, timestamp: now.toISOString(), data: { id: endpointId } });
}
