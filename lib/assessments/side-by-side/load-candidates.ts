import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { type AssessmentView, loadAssessment } from "../records/load-assessment";
import { findTemplate } from "../templates/read-templates";

/** The latest assessment by a checklist of every vendor or tool that is not archived, by name. */
export async function loadCandidates(context: Context, { template }: { template: string }): Promise<AssessmentView[]> {
  authorize(context.actor, "assessment.read");
  const { key } = findTemplate(template);
  const { sql, actor } = context;
  const latest = await sql<{ vendorId: string; no: number }[]>`
    select a.vendor_id as "vendorId", max(a.no) as no
    from assessment a join vendor v on v.id = a.vendor_id
    where a.organization_id = ${actor.organizationId} and a.template_key = ${key} and v.archived_at is null
    group by a.vendor_id, v.name
    order by v.name`;
  return Promise.all(latest.map((address) => loadAssessment(context, address)));
}
