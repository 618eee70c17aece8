import "server-only";
import type { JOB_KINDS } from "@/db/schema/job";
import { loadDemo } from "@/lib/demo/load-demo";
import { runEvaluation } from "@/lib/evaluation/run-evaluation";
import { ingestBatch } from "@/lib/ingest/run-ingest";
import { runSuspicionSearch } from "@/lib/suspicion/run-suspicion-search";
import { deliverWebhook } from "@/lib/webhooks/deliver";
import { actorOf } from "./actor-of";
import type { JobWork } from "./run-job";

/** What each kind of job does. */
export const JOB_WORK: Record<(typeof JOB_KINDS)[number], JobWork> = {
  ingest: async (connection, control) =>
    ingestBatch(connection, control, await actorOf(connection, control.job), String(control.job.input.batchId)),
  evaluate: async (connection, control) =>
    runEvaluation(connection, control, await actorOf(connection, control.job), String(control.job.input.evaluationId)),
  webhook: async (connection, control) => deliverWebhook(connection, control, String(control.job.input.deliveryId)),
  suspicion: async (connection, control) =>
    runSuspicionSearch(
      connection,
      control,
      await actorOf(connection, control.job),
      String(control.job.input.evaluationId),
    ),
  demo: async (connection, control) => loadDemo(connection, control, await actorOf(connection, control.job)),
};
