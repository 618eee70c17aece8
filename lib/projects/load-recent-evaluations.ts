import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";

export interface RecentEvaluation {
  projectNo: number;
  projectName: string;
  no: number;
  kind: "gold" | "agreement";
  task: string;
  state: string;
  goldNo: number | null;
  goldName: string | null;
  createdAt: Date;
}

/** The newest evaluations of the organization, or of one project. */
export async function loadRecentEvaluations(
  context: Context,
  input: { projectNo?: number; limit: number },
): Promise<RecentEvaluation[]> {
  authorize(context.actor, "evaluation.read");
  const { sql, actor } = context;
  const ofProject = input.projectNo === undefined ? sql`` : sql`and p.no = ${input.projectNo}`;
  return sql<RecentEvaluation[]>`
    select p.no::float8 as "projectNo", p.name as "projectName", e.no, e.kind, e.task, e.state,
      g.no as "goldNo", g.name as "goldName", e.created_at as "createdAt"
    from sealed.evaluation e
    join project p on p.id = e.project_id
    left join sealed.gold_version g on g.id = e.gold_version_id
    where p.organization_id = ${actor.organizationId} and p.archived_at is null and not e.trial ${ofProject}
    order by e.created_at desc, e.no desc
    limit ${input.limit}`;
}
