import { claimJob, finishJob } from "@/lib/jobs/queue";
import { JOB_WORK } from "@/lib/worker/job-work";
import type { TestWorld } from "./test-context";
import { controlOf } from "./test-project";

/** What a worker does, until nothing waits; a job that fails ends as failed. */
export async function workQueued({ pool }: TestWorld): Promise<void> {
  for (;;) {
    const job = await claimJob(pool.in({ purpose: "queue" }).sql);
    if (!job) return;
    const own = pool.in({ organizationId: job.organizationId });
    const ended = await JOB_WORK[job.kind](own, controlOf(job)).then(
      () => ({ state: "done" as const }),
      (error: Error) => ({ state: "failed" as const, error: { message: error.message } }),
    );
    await finishJob(own.sql, job, ended);
  }
}
