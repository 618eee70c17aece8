import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { evaluation } from "@/db/schema/evaluation";
import { webhookDelivery } from "@/db/schema/webhook";
import { failAbandonedBatch } from "@/lib/ingest/run-ingest";
import type { ClaimedJob } from "@/lib/jobs/queue";

/** What a job that no worker finished leaves behind is told to the thing it worked on. */
export async function afterReap(connection: Connection, job: ClaimedJob & { state: string }): Promise<void> {
  const cancelled = job.state === "cancelled";
  if (job.kind === "ingest") await failAbandonedBatch(connection, String(job.input.batchId), cancelled);
  if (job.kind === "webhook")
    await connection.db
      .update(webhookDelivery)
      .set({ state: "failed", nextAt: null, endedAt: new Date() })
      .where(and(eq(webhookDelivery.id, String(job.input.deliveryId)), eq(webhookDelivery.state, "waiting")));
  if (job.kind === "evaluate")
    await connection.db
      .update(evaluation)
      .set({ state: cancelled ? "cancelled" : "failed", error: cancelled ? null : { message: "The worker ended." } })
      .where(and(eq(evaluation.id, String(job.input.evaluationId)), inArray(evaluation.state, ["queued", "running"])));
}
