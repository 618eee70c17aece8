import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import type { EvaluationResult } from "@/lib/evaluation/result";
import { findProject } from "@/lib/projects/find-project";
import { refuseWhileDraft } from "@/lib/protocols/refuse-while-draft";
import { rowNumber } from "@/lib/row-number";
import type { EvaluationEntry } from "./choose-evaluation";
import { storedResult } from "./stored-result";

/**
 * A project's evaluations against gold, newest first, without their results. Those on trial against a draft are left
 * out, unless asked for: nothing is ranked or printed by them.
 */
export async function loadEvaluations(
  context: Context,
  input: { projectNo: number; withTrials?: boolean },
): Promise<EvaluationEntry[]> {
  authorize(context.actor, "evaluation.read");
  const project = await findProject(context, input.projectNo);
  const { sql } = context;
  return sql<EvaluationEntry[]>`
    select e.no, g.no as "goldNo", g.name as "goldName", e.task, e.state,
      e.created_at as "createdAt", e.finished_at as "finishedAt"
    from sealed.evaluation e left join sealed.gold_version g on g.id = e.gold_version_id
    where e.project_id = ${project.id} and e.kind = 'gold'
      ${input.withTrials ? sql`` : sql`and not e.trial`} order by e.no desc limit 200`;
}

/** One finished evaluation's immutable result. */
export async function loadEvaluationResult(
  context: Context,
  input: { projectNo: number; evaluationNo: number },
): Promise<{ result: EvaluationResult; sha256: string | null; finishedAt: Date | null }> {
  authorize(context.actor, "evaluation.read");
  const project = await findProject(context, input.projectNo);
  await refuseWhileDraft(context, project.id);
  const { sql } = context;
  const [row] = await sql<{ result: unknown; sha256: string | null; finishedAt: Date | null }[]>`
    select result, result_sha256 as sha256, finished_at as "finishedAt" from sealed.evaluation
    where project_id = ${project.id} and no = ${rowNumber(input.evaluationNo)} and kind = 'gold' and state = 'done'`;
  if (!row) throw new AssayError("not_found", "There is no such finished evaluation.");
  return { ...row, result: storedResult.parse(row.result) };
}

/** References in which no compared vendor votes on itself: pages show these first. */
export async function loadIndependentReferences(
  context: Context,
  input: { projectNo: number },
): Promise<ReadonlySet<number>> {
  authorize(context.actor, "gold.read");
  const project = await findProject(context, input.projectNo);
  const rows = await context.sql<{ no: number }[]>`select no from sealed.gold_version
    where project_id = ${project.id} and (kind = 'leave_one_out' or cardinality(makers) = 0)`;
  return new Set(rows.map(({ no }) => no));
}
