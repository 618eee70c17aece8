import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";

export interface VendorListEntry {
  id: string;
  no: number;
  name: string;
  kind: string;
  isArchived: boolean;
  projects: number;
  batches: number;
  lastDeliveryAt: Date | null;
}

/** All vendors and tools of the organization, the archived ones last. */
export async function loadVendorList(context: Context): Promise<VendorListEntry[]> {
  authorize(context.actor, "vendor.read");
  const { sql, actor } = context;
  return sql<VendorListEntry[]>`
    select v.id, v.no, v.name, v.kind, v.archived_at is not null as "isArchived",
      (select count(*)::int from engagement e where e.vendor_id = v.id) as projects,
      (select count(*)::int from batch b where b.vendor_id = v.id and b.state = 'published') as batches,
      (select max(b.published_at) from batch b where b.vendor_id = v.id) as "lastDeliveryAt"
    from vendor v
    where v.organization_id = ${actor.organizationId}
    order by v.archived_at is not null, v.name`;
}
