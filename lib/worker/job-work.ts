import "server-only";
import { eq } from "drizzle-orm";
import type { Connection } from "@/db/client";
import type { JOB_KINDS } from "@/db/schema/job";
import { appUser } from "@/db/schema/user";
import type { Actor } from "@/lib/auth/context";
import { loadDemo } from "@/lib/demo/load-demo";
import { runEvaluation } from "@/lib/evaluation/run-evaluation";
import { ingestBatch } from "@/lib/ingest/run-ingest";
import type { ClaimedJob } from "@/lib/jobs/queue";
import type { JobWork } from "./run-job";

/** A worker acts for the person who asked, named as such in the trail; at a first start nobody has asked. */
async function actorOf({ db }: Connection, job: ClaimedJob): Promise<Actor> {
  const [user] = job.requestedBy ? await db.select().from(appUser).where(eq(appUser.id, job.requestedBy)) : [];
  return {
    userId: user?.id ?? null,
    organizationId: job.organizationId,
    // The right to ask was checked when the job was queued.
    role: "admin",
    vendorId: null,
    name: user?.name ?? "Assay",
    via: "worker",
  };
}

/** What each kind of job does. */
export const JOB_WORK: Record<(typeof JOB_KINDS)[number], JobWork> = {
  ingest: async (connection, control) =>
    ingestBatch(connection, control, await actorOf(connection, control.job), String(control.job.input.batchId)),
  evaluate: async (connection, control) =>
    runEvaluation(connection, control, await actorOf(connection, control.job), String(control.job.input.evaluationId)),
  demo: async (connection, control) => loadDemo(connection, control, await actorOf(connection, control.job)),
};
