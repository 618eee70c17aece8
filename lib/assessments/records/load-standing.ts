import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findVendor } from "@/lib/vendors/find-vendor";
import type { CalendarDate } from "../score/calendar-date";
import { type ScoreFigures, scoreFigures } from "../score/figures";
import { type Verdict, verdict } from "../score/verdict";
import { loadAssessment } from "./load-assessment";

export interface VendorStanding {
  overall: ScoreFigures;
  verdict: Verdict;
}

/**
 * Where a vendor stands by all checklists that it was put to, the latest assessment by each: their questions are judged
 * as one list, so that a short checklist begun later hides no knock-out that fails on another. Null: none was begun.
 */
export async function loadStanding(
  context: Context,
  { vendorId, asOf }: { vendorId: string; asOf: CalendarDate },
): Promise<VendorStanding | null> {
  authorize(context.actor, "assessment.read");
  const vendor = await findVendor(context, vendorId);
  const { sql, actor } = context;
  const latest = await sql<{ no: number }[]>`
    select max(no) as no from assessment
    where organization_id = ${actor.organizationId} and vendor_id = ${vendor.id} group by template_key order by no`;
  if (latest.length === 0) return null;
  const read = await Promise.all(latest.map(({ no }) => loadAssessment(context, { vendorId: vendor.id, no, asOf })));
  const standings = read.flatMap(({ score }) => score.standings);
  return { overall: scoreFigures(standings), verdict: verdict(standings, asOf) };
}
