import type { Connection } from "@/db/client";
import { copyFrom, copyLine } from "@/db/copy";
import type { Context } from "@/lib/auth/context";
import { runEvaluation } from "@/lib/evaluation/stored/run-evaluation";
import { startAgreementStudy, startEvaluation } from "@/lib/evaluation/stored/start-evaluation";
import { claimJob, finishJob } from "@/lib/jobs/queue";
import { caseOf, chance, chunked } from "./rows";
import type { ScratchProject } from "./scratch-project";
import { itemsOf } from "./size";

/** Measures the project by the engine, against its reference and its vendors against each other; seconds it took. */
export async function measureForReal(owner: Connection, context: Context, project: ScratchProject): Promise<number> {
  const { projectNo, goldNo } = project;
  await startEvaluation(context, { projectNo, goldNo, task: "detection" });
  await startAgreementStudy(context, { projectNo, question: "quality" });
  const began = performance.now();
  for (let job = await claimJob(owner.sql); job; job = await claimJob(owner.sql)) {
    const control = { job, signal: new AbortController().signal, progress: () => {} };
    await runEvaluation({ ...owner, ...context }, control, context.actor, String(job.input.evaluationId));
    await finishJob(owner.sql, job, { state: "done" });
  }
  return (performance.now() - began) / 1000;
}

/**
 * What the engine stored for a smaller project of as many vendors, under this one's names and with all its inputs: the
 * engine holds the cases of an evaluation in memory, which a benchmark of pages need not wait for.
 */
export async function borrowEvaluations({ sql }: Connection, from: ScratchProject, to: ScratchProject): Promise<void> {
  const renamed = (column: string) =>
    `replace(${column}::text, 'of project ${from.projectNo}"', 'of project ${to.projectNo}"')::jsonb`;
  await sql.unsafe(
    `insert into sealed.evaluation (id, project_id, no, kind, gold_version_id, task, state, settings, inputs, study, trial,
       engine, seed, result, shown, ranks, result_sha256, created_at, finished_at)
     select gen_random_uuid(), $1, e.no, e.kind, (select id from sealed.gold_version where project_id = $1), e.task, e.state,
       ${renamed("e.settings")}, i.inputs, e.study, e.trial, e.engine, e.seed,
       jsonb_set(${renamed("e.result")}, '{receipt,inputs}', i.inputs), e.shown, e.ranks, e.result_sha256, e.created_at, e.finished_at
     from sealed.evaluation e, (select jsonb_agg(jsonb_build_object('role', 'vendor', 'name', v.name, 'path', b.file_name,
         'sha256', b.sha256) order by b.no) as inputs
       from batch b join vendor v on v.id = b.vendor_id where b.project_id = $1) i
     where e.project_id = $2`,
    [to.projectId, from.projectId],
  );
  const items = itemsOf(to.size);
  const count = Math.round(to.annotations / 20);
  await copyFrom(
    sql,
    "sealed.disagreement",
    "project_no,evaluation_no,seq,vendor_no,item_no,case_key,type,severity,gold_label".split(","),
    chunked(disagreementLines(to, items, count)),
  );
  await sql`insert into sealed.disagreement_count
    select project_no, evaluation_no, vendor_no, type, coalesce(gold_label, ''), coalesce(vendor_label, ''), count(*)
    from sealed.disagreement where project_no = ${to.projectNo} group by 1, 2, 3, 4, 5, 6`;
  await sql`insert into sealed.evaluation_batch select ${to.projectNo}::bigint, b.no, e.no from batch b
    join sealed.evaluation e on e.project_id = b.project_id where b.project_id = ${to.projectId}`;
  await sql`analyze`;
}

function* disagreementLines({ projectNo, vendors }: ScratchProject, items: number, count: number): Generator<string> {
  for (let seq = 1; seq <= count; seq++) {
    const itemNo = 1 + Math.floor(chance(seq, 1, 1) * items);
    const vendorNo = vendors[seq % vendors.length]?.no ?? 0;
    const type = seq % 3 ? "missing" : "extra";
    yield copyLine([projectNo, 1, seq, vendorNo, itemNo, caseOf(itemNo), type, 1, "nodule"]);
  }
}
