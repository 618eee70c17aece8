import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findProject } from "@/lib/projects/find-project";

export interface MergeChoices {
  batches: { no: number; name: string; vendor: string; annotations: number }[];
}

/** The published deliveries that a reference can be merged from. */
export async function loadMergeChoices(context: Context, input: { projectNo: number }): Promise<MergeChoices> {
  authorize(context.actor, "gold.read");
  const project = await findProject(context, input.projectNo);
  const batches = await context.sql<MergeChoices["batches"]>`
    select b.no, b.name, v.name as vendor, coalesce((b.report ->> 'annotations')::int, 0) as annotations
    from batch b join vendor v on v.id = b.vendor_id
    where b.project_id = ${project.id} and b.role = 'delivery' and b.state = 'published' order by v.no, b.no`;
  return { batches: [...batches] };
}
