import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findProject } from "@/lib/projects/find-project";

export interface UploadChoices {
  vendors: { id: string; no: number; name: string; isEngaged: boolean }[];
  tools: { id: string; name: string }[];
  /** Published deliveries that a new one may replace. */
  replaceable: { no: number; name: string; vendorId: string | null; role: "delivery" | "reference" }[];
  items: number;
  isArchived: boolean;
}

/** Whom a delivery can be of, with what tool, and which it can replace. */
export async function loadUploadChoices(context: Context, input: { projectNo: number }): Promise<UploadChoices> {
  authorize(context.actor, "batch.upload");
  const project = await findProject(context, input.projectNo);
  const { sql, actor } = context;
  const [vendors, tools, replaceable, [items]] = await Promise.all([
    sql<UploadChoices["vendors"]>`
      select v.id, v.no, v.name, e.vendor_id is not null as "isEngaged" from vendor v
      left join engagement e on e.vendor_id = v.id and e.project_id = ${project.id}
      where v.organization_id = ${actor.organizationId} and v.archived_at is null order by "isEngaged" desc, v.name`,
    sql<UploadChoices["tools"]>`
      select id, name from vendor where organization_id = ${actor.organizationId} and archived_at is null
        and kind in ('commercial_tool', 'open_source_tool') order by name`,
    sql<UploadChoices["replaceable"]>`
      select no, name, vendor_id as "vendorId", role from batch
      where project_id = ${project.id} and state = 'published' order by no desc limit 200`,
    sql<{ count: number }[]>`select coalesce((select items from item_count where project_no = ${project.no}),
      (select count(*)::int from item where project_no = ${project.no})) as count`,
  ]);
  return {
    vendors: [...vendors],
    tools: [...tools],
    replaceable: [...replaceable],
    items: items?.count ?? 0,
    isArchived: project.archivedAt !== null,
  };
}
