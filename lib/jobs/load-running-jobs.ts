import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { type JobSubject, subjectColumns } from "./job-subject";

export interface RunningJob extends JobSubject {
  id: string;
  kind: string;
  state: string;
  done: number;
  total: number;
  message: string;
  projectNo: number | null;
  projectName: string | null;
}

/** What the workers do for the organization now, the oldest first. */
export async function loadRunningJobs(context: Context): Promise<RunningJob[]> {
  authorize(context.actor, "job.read");
  const { sql, actor } = context;
  return sql<RunningJob[]>`
    select j.id, j.kind, j.state, j.done::float8 as done, j.total::float8 as total, j.message,
      p.no::float8 as "projectNo", p.name as "projectName", ${subjectColumns(sql)}
    from job j left join project p on p.id = j.project_id
    where j.organization_id = ${actor.organizationId} and j.state in ('queued', 'running') and j.kind <> 'webhook'
    order by j.created_at
    limit 50`;
}
