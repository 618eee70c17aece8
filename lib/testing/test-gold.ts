import type { Context } from "@/lib/auth/context";
import { runEvaluation } from "@/lib/evaluation/stored/run-evaluation";
import { freezeGoldVersion } from "@/lib/gold/freeze-gold-version";
import { createGoldVersion, type GoldVersionInput } from "@/lib/gold/save-gold-version";
import { claimJob, finishJob } from "@/lib/jobs/queue";
import type { TestWorld } from "./test-context";
import { controlOf } from "./test-project";

/** A reference that others made of these deliveries, with everything of the labels in it. */
export function panelOf(projectNo: number, ...batchNos: number[]): GoldVersionInput {
  return {
    projectNo,
    name: "Panel",
    kind: "external",
    exhaustive: true,
    batches: batchNos.map((batchNo) => ({ batchNo, forVendorId: null })),
  };
}

/** Makes such a reference and freezes it, which queues its evaluations; its number. */
export async function freezePanel(context: Context, projectNo: number, ...batchNos: number[]): Promise<number> {
  const { goldNo } = await createGoldVersion(context, panelOf(projectNo, ...batchNos));
  await freezeGoldVersion(context, { projectNo, goldNo });
  return goldNo;
}

/** Runs the queued evaluations as a worker does, one after another; their numbers. Other jobs stay queued. */
export async function measureQueued(world: TestWorld, { actor }: Context): Promise<number[]> {
  const { sql } = world.connection;
  const own = world.pool.in({ organizationId: actor.organizationId });
  const measured: number[] = [];
  for (let job = await claimJob(sql, ["evaluate"]); job; job = await claimJob(sql, ["evaluate"])) {
    const { evaluationNo } = await runEvaluation(own, controlOf(job), actor, String(job.input.evaluationId));
    await finishJob(sql, job, { state: "done" });
    measured.push(evaluationNo);
  }
  return measured;
}
