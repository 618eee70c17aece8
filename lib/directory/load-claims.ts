import "server-only";
import { calendarDateIn } from "@/lib/assessments/score/calendar-date";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findTimeZone } from "@/lib/organizations/load-time-zone";
import { findVendor } from "@/lib/vendors/find-vendor";
import { type ClaimDocument, type ClaimState, claimState } from "./claim-state";
import { directoryEntry, readDirectory } from "./read-directory";

export interface VendorClaims {
  readAt: string;
  claims: ClaimState[];
}

/** What the directory says a vendor of that name claims, with the dated documents on file; null where it has no entry. */
export async function loadClaims(context: Context, { vendorId }: { vendorId: string }): Promise<VendorClaims | null> {
  authorize(context.actor, "assessment.read");
  const vendor = await findVendor(context, vendorId);
  const entry = directoryEntry({ name: vendor.name });
  if (entry === null) return null;
  const { sql, actor, now } = context;
  const documents = await sql<ClaimDocument[]>`
    select e.title, e.covers, e.state, e.issued_on::text as "issuedOn", e.valid_until::text as "validUntil",
      e.sha256 is not null as "hasFile"
    from evidence e join assessment a on a.id = e.assessment_id
    where a.vendor_id = ${vendor.id} and a.organization_id = ${actor.organizationId} and e.removed_at is null`;
  const asOf = calendarDateIn(now, await findTimeZone(context));
  const claims = entry.complianceClaims.map((claim) => claimState(claim, documents, asOf));
  return { readAt: readDirectory().readAt, claims };
}
