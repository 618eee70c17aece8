import "server-only";
import { eq } from "drizzle-orm";
import type { Connection } from "@/db/client";
import type { JOB_KINDS } from "@/db/schema/job";
import { project } from "@/db/schema/project";
import { runMerge } from "@/lib/consensus/run-merge";
import { loadDemo } from "@/lib/demo/load-demo";
import { runEvaluation } from "@/lib/evaluation/stored/run-evaluation";
import { writeVendorFeedback } from "@/lib/feedback/write-vendor-feedback";
import { ingestBatch } from "@/lib/ingest/run-ingest";
import type { JobControl } from "@/lib/jobs/control";
import { runSuspicionSearch } from "@/lib/suspicion/run-suspicion-search";
import { deliverWebhook } from "@/lib/webhooks/deliver";
import { actorOf } from "./actor-of";
import type { JobWork } from "./run-job";

/** Measures, then freezes what vendors may be told of it. */
async function evaluate(connection: Connection, control: JobControl): Promise<{ evaluationNo: number }> {
  const { job } = control;
  const actor = await actorOf(connection, job);
  const done = await runEvaluation(connection, control, actor, String(job.input.evaluationId));
  const [of] = await connection.db
    .select({ no: project.no })
    .from(project)
    .where(eq(project.id, job.projectId ?? ""));
  if (of) await writeVendorFeedback({ ...connection, actor, now: new Date() }, { projectNo: of.no, ...done });
  return done;
}

/** What each kind of job does. */
export const JOB_WORK: Record<(typeof JOB_KINDS)[number], JobWork> = {
  ingest: async (connection, control) =>
    ingestBatch(connection, control, await actorOf(connection, control.job), String(control.job.input.batchId)),
  evaluate,
  webhook: async (connection, control) => deliverWebhook(connection, control, String(control.job.input.deliveryId)),
  suspicion: async (connection, control) =>
    runSuspicionSearch(
      connection,
      control,
      await actorOf(connection, control.job),
      String(control.job.input.evaluationId),
    ),
  merge: async (connection, control) =>
    runMerge(connection, control, await actorOf(connection, control.job), {
      projectId: String(control.job.input.projectId),
      request: control.job.input.request,
    }),
  demo: async (connection, control) => loadDemo(connection, control, await actorOf(connection, control.job)),
};
