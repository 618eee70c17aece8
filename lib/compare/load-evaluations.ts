import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import type { EvaluationResult } from "@/lib/evaluation/result";
import { replacedVersions } from "@/lib/evaluation/stored/measured-versions";
import { unpackShown } from "@/lib/evaluation/stored/shown-result";
import { findProject } from "@/lib/projects/find-project";
import { refuseWhileDraft } from "@/lib/protocols/refuse-while-draft";
import { rowNumber } from "@/lib/row-number";
import type { EvaluationEntry } from "./choose-evaluation";
import { storedResult } from "./stored-result";

/**
 * A project's evaluations against gold, newest first, without their results. Those on trial against a draft are left
 * out, unless asked for: nothing is ranked or printed by them. What was tried before a freeze says nothing of the frozen
 * version, whose deliveries may be others.
 */
export async function loadEvaluations(
  context: Context,
  input: { projectNo: number; withTrials?: boolean; beforeNo?: number | null; limit?: number },
): Promise<EvaluationEntry[]> {
  authorize(context.actor, "evaluation.read");
  const project = await findProject(context, input.projectNo);
  const { sql } = context;
  const asked = sql<Omit<EvaluationEntry, "isReplaced">[]>`
    select e.no, g.no as "goldNo", g.name as "goldName", e.task, e.state,
      e.created_at as "createdAt", e.finished_at as "finishedAt"
    from sealed.evaluation e left join sealed.gold_version g on g.id = e.gold_version_id
    where e.project_id = ${project.id} and e.kind = 'gold'
      ${input.withTrials ? sql`and (not e.trial or g.state = 'draft')` : sql`and not e.trial`}
      ${input.beforeNo ? sql`and e.no < ${rowNumber(input.beforeNo)}` : sql``}
    order by e.no desc limit ${input.limit ?? 200}`;
  const [rows, replaced] = await Promise.all([asked, replacedVersions(context.db, project.id)]);
  return rows.map((row) => ({ ...row, isReplaced: row.goldNo !== null && replaced.has(row.goldNo) }));
}

/**
 * One finished evaluation's immutable result. Pages ask for it as shown: without the list of its inputs, which grows
 * with every delivery.
 */
export async function loadEvaluationResult(
  context: Context,
  input: { projectNo: number; evaluationNo: number; asShown?: boolean },
): Promise<{ result: EvaluationResult; sha256: string | null; finishedAt: Date | null }> {
  authorize(context.actor, "evaluation.read");
  const project = await findProject(context, input.projectNo);
  await refuseWhileDraft(context, project.id);
  const { sql } = context;
  const [row] = await sql<
    { result: unknown; shown: Uint8Array | null; sha256: string | null; finishedAt: Date | null }[]
  >`
    select ${input.asShown ? sql`shown, case when shown is null then result end as result` : sql`null as shown, result`},
      result_sha256 as sha256, finished_at as "finishedAt" from sealed.evaluation
    where project_id = ${project.id} and no = ${rowNumber(input.evaluationNo)} and kind = 'gold' and state = 'done'`;
  if (!row) throw new AssayError("not_found", "There is no such finished evaluation.");
  const { shown, result, ...rest } = row;
  return { ...rest, result: storedResult.parse(shown ? await unpackShown(shown) : result) };
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
