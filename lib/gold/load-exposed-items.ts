import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findProject } from "@/lib/projects/find-project";

/** Items whose gold was shown to readers at one time, for one reason. */
export interface Exposure {
  at: Date;
  by: string | null;
  reason: string;
  items: number;
}

/** When and why items of a project were exposed, the newest first. */
export async function loadExposedItems(context: Context, input: { projectNo: number }): Promise<Exposure[]> {
  authorize(context.actor, "gold.read");
  const { no } = await findProject(context, input.projectNo);
  const rows = await context.sql<Exposure[]>`
    select e.exposed_at as at, u.name as by, e.reason, count(*)::int as items
    from sealed.exposed_item e left join app_user u on u.id = e.exposed_by
    where e.project_no = ${no} group by e.exposed_at, u.name, e.reason order by e.exposed_at desc`;
  return [...rows];
}
