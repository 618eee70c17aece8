import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findVendor } from "@/lib/vendors/find-vendor";

export interface AssessmentListEntry {
  no: number;
  title: string;
  version: string;
  createdAt: Date;
  answers: number;
}

/** The assessments of a vendor or tool, the newest first. */
export async function loadAssessmentList(
  context: Context,
  { vendorId }: { vendorId: string },
): Promise<AssessmentListEntry[]> {
  authorize(context.actor, "assessment.read");
  const vendor = await findVendor(context, vendorId);
  const { sql, actor } = context;
  return sql<AssessmentListEntry[]>`
    select a.no, a.template->>'title' as title, a.template_version as version, a.created_at as "createdAt",
      (select count(*)::int from assessment_answer r where r.assessment_id = a.id) as answers
    from assessment a
    where a.organization_id = ${actor.organizationId} and a.vendor_id = ${vendor.id}
    order by a.no desc`;
}
