import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findProject } from "@/lib/projects/find-project";
import { refuseWhileDraft } from "@/lib/protocols/refuse-while-draft";
import type { FeedbackCell } from "./feedback-cell";

export interface VendorFeedbackList {
  vendorId: string;
  vendor: string;
  cells: FeedbackCell[];
  /** Measured items that no portion has taken in yet; the vendor is not told of them. */
  waiting: { task: string; items: number }[];
}

interface OfVendor {
  vendorId: string;
  vendor: string;
}

/** What each vendor of a project is shown of its figures, and what waits to be told. */
export async function loadProjectFeedback(
  context: Context,
  input: { projectNo: number },
): Promise<VendorFeedbackList[]> {
  authorize(context.actor, "evaluation.read");
  const project = await findProject(context, input.projectNo);
  await refuseWhileDraft(context, project.id);
  const { sql, actor } = context;
  const ofVendor = sql`v.id as "vendorId", v.name as vendor`;
  const [told, waits] = await Promise.all([
    sql<(FeedbackCell & OfVendor)[]>`
      select ${ofVendor}, f.task, f.portion, f.items, f.share::text::float8 as share, f.low::text::float8 as low,
        f.high::text::float8 as high, f.written_at as "writtenAt"
      from vendor_feedback f join vendor v on v.no = f.vendor_no and v.organization_id = ${actor.organizationId}
      where f.project_no = ${project.no} order by f.task, f.portion`,
    sql<({ task: string; items: number } & OfVendor)[]>`
      select ${ofVendor}, f.task, count(*)::int as items
      from sealed.feedback_item f join vendor v on v.no = f.vendor_no and v.organization_id = ${actor.organizationId}
      where f.project_no = ${project.no} and f.portion = 0 group by v.id, f.task order by f.task`,
  ]);
  const lists = new Map<string, VendorFeedbackList>();
  const listOf = ({ vendorId, vendor }: OfVendor) => {
    const list = lists.get(vendorId) ?? { vendorId, vendor, cells: [], waiting: [] };
    lists.set(vendorId, list);
    return list;
  };
  for (const { vendorId, vendor, ...cell } of told) listOf({ vendorId, vendor }).cells.push(cell);
  for (const { vendorId, vendor, ...entry } of waits) listOf({ vendorId, vendor }).waiting.push(entry);
  return [...lists.values()].sort((one, other) => one.vendor.localeCompare(other.vendor, "en"));
}
