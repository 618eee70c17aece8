import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";

export interface ProjectListEntry {
  no: number;
  name: string;
  modality: string;
  tasks: string[];
  isDemo: boolean;
  isArchived: boolean;
  createdAt: Date;
  items: number;
  vendors: number;
  batches: number;
  evaluations: number;
  jobsRunning: number;
}

/** All projects of the organization, the archived ones last. */
export async function loadProjectList(context: Context): Promise<ProjectListEntry[]> {
  authorize(context.actor, "project.read");
  const { sql, actor } = context;
  return sql<ProjectListEntry[]>`
    select p.no::float8 as no, p.name, p.modality, p.tasks, p.is_demo as "isDemo", p.created_at as "createdAt",
      p.archived_at is not null as "isArchived",
      coalesce((select c.items from item_count c where c.project_no = p.no),
        (select count(*)::int from item i where i.project_no = p.no)) as items,
      (select count(*)::int from engagement e where e.project_id = p.id) as vendors,
      (select count(*)::int from batch b where b.project_id = p.id and b.state = 'published') as batches,
      (select count(*)::int from sealed.evaluation v where v.project_id = p.id and v.state = 'done' and not v.trial) as evaluations,
      (select count(*)::int from job j where j.project_id = p.id and j.state in ('queued', 'running')) as "jobsRunning"
    from project p
    where p.organization_id = ${actor.organizationId}
    order by p.archived_at is not null, p.no`;
}

/** Number and name of each open project: for the switcher. */
export async function loadProjectNames(context: Context): Promise<{ no: number; name: string }[]> {
  authorize(context.actor, "project.read");
  const { sql, actor } = context;
  return sql<{ no: number; name: string }[]>`
    select no::float8 as no, name from project
    where organization_id = ${actor.organizationId} and archived_at is null order by no`;
}
