import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { missingOrders } from "@/lib/ingest/order/missing-orders";
import { findProject } from "./find-project";
import type { ProjectCounts } from "./stages";

/** Everything the stage track counts. */
export async function loadProjectCounts(context: Context, input: { no: number }): Promise<ProjectCounts> {
  authorize(context.actor, "project.read");
  const { id, no } = await findProject(context, input.no);
  const [counted, orders] = await Promise.all([countOf(context, { id, no }), missingOrders(context, { id, no })]);
  return { ...counted, vendorsOrdered: orders?.vendors ?? 0, missing: orders?.missing ?? null };
}

type Counted = Omit<ProjectCounts, "missing" | "vendorsOrdered">;

async function countOf({ sql, actor }: Context, { id, no }: { id: string; no: number }): Promise<Counted> {
  const [row] = await sql<Counted[]>`
    select
      coalesce((select items from item_count where project_no = ${no}),
        (select count(*)::int from item where project_no = ${no})) as items,
      coalesce((select cases from item_count where project_no = ${no}),
        (select count(distinct case_key)::int from item where project_no = ${no})) as cases,
      (select count(*)::int from label where project_id = ${id} and archived_at is null) as labels,
      (select count(*)::int from engagement where project_id = ${id}) as "vendorsEngaged",
      (select count(*)::int from engagement e join vendor v on v.id = e.vendor_id
        where e.project_id = ${id} and v.kind in ('commercial_tool', 'open_source_tool', 'model')) as "toolsEngaged",
      (select count(*)::int from vendor v where v.organization_id = ${actor.organizationId} and exists (
        select from batch b where b.project_id = ${id} and b.state = 'published' and b.role = 'delivery'
          and b.vendor_id = v.id)) as "vendorsDelivered",
      (select count(*)::int from batch
        where project_id = ${id} and state in ('uploaded', 'queued', 'ingesting')) as "batchesWaiting",
      (select count(*)::int from batch
        where project_id = ${id} and role = 'delivery' and state = 'published') as "batchesPublished",
      (select count(*)::int from reader where project_no = ${no} and vendor_no > 0) as readers,
      (select count(*)::int from sealed.gold_version where project_id = ${id} and state = 'draft') as "goldDrafts",
      (select count(*)::int from sealed.gold_version where project_id = ${id} and state = 'frozen') as "goldFrozen",
      (select count(*)::int from sealed.evaluation
        where project_id = ${id} and state = 'done' and kind = 'gold' and not trial) as evaluations,
      (select count(*)::int from sealed.evaluation
        where project_id = ${id} and state = 'done' and kind = 'agreement') as "agreementStudies",
      (select count(*)::int from report where project_id = ${id}) as reports`;
  if (row === undefined) throw new Error("a select without a table gave no row");
  return row;
}
