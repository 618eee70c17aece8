import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { batch } from "@/db/schema/batch";
import { evaluation } from "@/db/schema/evaluation";
import { label, type project } from "@/db/schema/project";
import type { Transaction } from "@/lib/audit/append";
import type { Context } from "@/lib/auth/context";
import { enqueueJob } from "@/lib/jobs/enqueue";
import { ENGINE_VERSION } from "../engine-version";
import { DEFAULT_SETTINGS } from "../settings";
import { measuredVersions } from "./measured-versions";

type ProjectRow = typeof project.$inferSelect;

export interface NewEvaluation {
  kind: "gold" | "agreement";
  goldVersionId: string | null;
  /** The task; of an agreement study: the question. */
  task: string;
  /** Against a draft of gold: only to see which figures it would move. */
  trial?: boolean;
}

/** Opens one evaluation and its job; one that waits already will read the newest batches, so it serves. */
export async function enqueueEvaluation(
  tx: Transaction,
  context: Pick<Context, "actor" | "now">,
  projectId: string,
  wanted: NewEvaluation,
): Promise<{ jobId: string | null; evaluationNo: number }> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`evaluation.no:${projectId}`}))`);
  const existing = await tx
    .select()
    .from(evaluation)
    .where(and(eq(evaluation.projectId, projectId), eq(evaluation.state, "queued")));
  const same = existing.filter(
    (row) => row.kind === wanted.kind && row.goldVersionId === wanted.goldVersionId && row.task === wanted.task,
  );
  const waiting = same.find((row) => row.trial === (wanted.trial ?? false));
  if (waiting) return { jobId: null, evaluationNo: waiting.no };
  const trial = same.find((row) => row.trial);
  if (trial && !wanted.trial) {
    // The draft was frozen before its trial began: the trial's place in the queue serves, nothing is measured twice.
    const taken = await tx
      .update(evaluation)
      .set({ trial: false })
      .where(and(eq(evaluation.id, trial.id), eq(evaluation.state, "queued")))
      .returning({ no: evaluation.no });
    if (taken.length > 0) return { jobId: null, evaluationNo: trial.no };
  }
  const [most] = await tx
    .select({ no: sql<number>`coalesce(max(${evaluation.no}), 0)`.mapWith(Number) })
    .from(evaluation)
    .where(eq(evaluation.projectId, projectId));
  const no = (most?.no ?? 0) + 1;
  const id = uuidv7();
  await tx.insert(evaluation).values({
    id,
    projectId,
    no,
    ...wanted,
    state: "queued",
    settings: {},
    inputs: [],
    engine: ENGINE_VERSION,
    seed: DEFAULT_SETTINGS.seed,
    createdBy: context.actor.userId,
    createdAt: context.now,
  });
  const about = `evaluation ${no}${wanted.task === "" ? "" : `, ${wanted.task}`}`;
  const work = { kind: "evaluate", projectId, input: { evaluationId: id, evaluationNo: no }, about } as const;
  return { jobId: await enqueueJob(tx, context.actor, context.now, work), evaluationNo: no };
}

/** After a change of what is measured: every gold version in use, each task it can serve, and the agreement studies. */
export async function enqueueEvaluations(
  tx: Transaction,
  context: Pick<Context, "actor" | "now">,
  project: ProjectRow,
): Promise<void> {
  const [versions, questions] = await Promise.all([
    measuredVersions(tx, project.id),
    tx
      .selectDistinct({ question: label.question })
      .from(label)
      .where(and(eq(label.projectId, project.id), inArray(label.measurementLevel, ["ordinal", "nominal"]))),
  ]);
  for (const version of versions)
    for (const task of goldTasks(version.scope, project))
      await enqueueEvaluation(tx, context, project.id, { kind: "gold", goldVersionId: version.id, task });
  if (!(await hasSeveralAnswering(tx, project.id))) return;
  for (const { question } of questions)
    if (question !== null)
      await enqueueEvaluation(tx, context, project.id, { kind: "agreement", goldVersionId: null, task: question });
}

/** Whether at least two vendors have published answers at all: else there is nobody to agree. */
async function hasSeveralAnswering(tx: Transaction, projectId: string): Promise<boolean> {
  const [row] = await tx
    .select({ vendors: sql<number>`count(distinct ${batch.vendorId})`.mapWith(Number) })
    .from(batch)
    .where(
      and(
        eq(batch.projectId, projectId),
        eq(batch.state, "published"),
        eq(batch.role, "delivery"),
        sql`(${batch.report} -> 'shapes' ->> 'class')::int > 0`,
      ),
    );
  return (row?.vendors ?? 0) > 1;
}

/** The project's tasks that a frozen version can be measured on, by the shapes it holds. */
export function goldTasks(scope: unknown, { tasks }: Pick<ProjectRow, "tasks">): ProjectRow["tasks"] {
  const held = (scope as { tasks?: string[] } | null)?.tasks ?? [];
  return tasks.filter((task) => held.includes(task));
}
