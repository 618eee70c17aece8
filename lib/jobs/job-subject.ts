import "server-only";
import type { Context } from "@/lib/auth/context";

/** What a job works on, to tell many alike from one another. */
export interface JobSubject {
  evaluation: {
    no: number;
    kind: "gold" | "agreement";
    /** The task; of an agreement study: the question. */
    task: string;
    goldNo: number | null;
    goldName: string | null;
  } | null;
  batchNo: number | null;
}

/** Columns of `JobSubject` in a query of the table `job` called `j`. */
export const subjectColumns = (sql: Context["sql"]) => sql`
  (select jsonb_build_object('no', e.no, 'kind', e.kind, 'task', e.task, 'goldNo', g.no, 'goldName', g.name)
    from sealed.evaluation e left join sealed.gold_version g on g.id = e.gold_version_id
    where e.id = (j.input ->> 'evaluationId')::uuid and e.project_id = j.project_id) as evaluation,
  (j.input ->> 'batchNo')::int as "batchNo"`;
