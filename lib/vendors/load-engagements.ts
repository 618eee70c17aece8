import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";

export interface EngagementView {
  projectNo: number;
  projectName: string;
  isProjectArchived: boolean;
  vendorId: string;
  vendorNo: number;
  vendorName: string;
  vendorKind: string;
  role: string;
  priceMinorUnits: number | null;
  currency: string | null;
  /** yyyy-mm-dd. */
  dueOn: string | null;
  batches: number;
}

/** Who delivers to a project, or where a vendor delivers to: what was asked for and how much came. */
export async function loadEngagements(
  context: Context,
  input: { projectNo: number } | { vendorId: string },
): Promise<EngagementView[]> {
  authorize(context.actor, "vendor.read");
  const { sql, actor } = context;
  const of = "projectNo" in input ? sql`p.no = ${input.projectNo}` : sql`v.id = ${input.vendorId}`;
  return sql<EngagementView[]>`
    select p.no::float8 as "projectNo", p.name as "projectName", p.archived_at is not null as "isProjectArchived",
      v.id as "vendorId", v.no as "vendorNo", v.name as "vendorName", v.kind as "vendorKind", e.role,
      e.price_minor_units::float8 as "priceMinorUnits", e.currency, to_char(e.due_on, 'YYYY-MM-DD') as "dueOn",
      (select count(*)::int from batch b
        where b.project_id = p.id and b.vendor_id = v.id and b.state = 'published') as batches
    from engagement e
    join project p on p.id = e.project_id
    join vendor v on v.id = e.vendor_id
    where p.organization_id = ${actor.organizationId} and v.organization_id = ${actor.organizationId} and ${of}
    order by p.no, v.name`;
}
