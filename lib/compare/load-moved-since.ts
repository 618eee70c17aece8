import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { canonicalJson } from "@/lib/model/canonical-json";
import { findProject } from "@/lib/projects/find-project";
import { refuseWhileDraft } from "@/lib/protocols/refuse-while-draft";
import { rowNumber } from "@/lib/row-number";
import { loadEvaluationResult } from "./load-evaluations";
import { type MovedEstimates, movedEstimates } from "./moved-estimates";

interface Side {
  no: number;
  engine: string;
  goldNo: number | null;
}

/** What an evaluation changed against the one before it. */
export interface MovedSince extends MovedEstimates {
  before: Side;
  after: Side;
  /** Deliveries that only the later one read, and those that only the earlier one read. */
  batchesAdded: number;
  batchesGone: number;
  /** Settings that differ, by name. */
  settings: string[];
}

/**
 * What moved since the evaluation of the same task before this one: against the same reference, where there is one,
 * else against another. Null where this is the first, or not finished.
 */
export async function loadMovedSince(
  context: Context,
  input: { projectNo: number; evaluationNo: number },
): Promise<MovedSince | null> {
  authorize(context.actor, "evaluation.read");
  const project = await findProject(context, input.projectNo);
  await refuseWhileDraft(context, project.id);
  const { sql } = context;
  const no = rowNumber(input.evaluationNo);
  const [pair] = await sql<
    { before: number; beforeEngine: string; beforeGold: number | null; engine: string; gold: number | null }[]
  >`
    select b.no as before, b.engine as "beforeEngine", bg.no as "beforeGold", e.engine, g.no as gold
    from sealed.evaluation e
    join sealed.evaluation b on b.project_id = e.project_id and b.task = e.task and b.kind = 'gold'
      and b.state = 'done' and not b.trial and b.no < e.no
    left join sealed.gold_version g on g.id = e.gold_version_id
    left join sealed.gold_version bg on bg.id = b.gold_version_id
    where e.project_id = ${project.id} and e.no = ${no} and e.kind = 'gold' and e.state = 'done'
    order by (b.gold_version_id = e.gold_version_id) desc, b.no desc limit 1`;
  if (!pair) return null;
  const result = async (evaluationNo: number) =>
    (await loadEvaluationResult(context, { projectNo: input.projectNo, evaluationNo, asShown: true })).result;
  const [before, after, [batches]] = await Promise.all([
    result(pair.before),
    result(no),
    sql<{ added: number; gone: number }[]>`
      with a as (select batch_no from sealed.evaluation_batch
          where project_no = ${project.no} and evaluation_no = ${pair.before}),
        b as (select batch_no from sealed.evaluation_batch
          where project_no = ${project.no} and evaluation_no = ${no})
      select (select count(*)::int from (select * from b except select * from a) x) as added,
        (select count(*)::int from (select * from a except select * from b) x) as gone`,
  ]);
  const [old, now] = [{ ...before.receipt.settings }, { ...after.receipt.settings }] as Record<string, unknown>[];
  const names = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])];
  return {
    before: { no: pair.before, engine: pair.beforeEngine, goldNo: pair.beforeGold },
    after: { no, engine: pair.engine, goldNo: pair.gold },
    batchesAdded: batches?.added ?? 0,
    batchesGone: batches?.gone ?? 0,
    settings: names.filter((name) => canonicalJson(old?.[name] ?? null) !== canonicalJson(now?.[name] ?? null)),
    ...movedEstimates(before, after),
  };
}
