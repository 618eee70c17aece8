import "server-only";
import { and, eq } from "drizzle-orm";
import { assessment } from "@/db/schema/assessment";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { findVendor, type VendorRow } from "@/lib/vendors/find-vendor";
import { type CandidateFacts, factsSchema } from "../templates/facts";
import { type Template, templateSchema } from "../templates/template";

/** An assessment by its vendor and number. */
export interface AssessmentAddress {
  vendorId: string;
  no: number;
}

export interface FoundAssessment {
  id: string;
  no: number;
  vendor: VendorRow;
  template: Template;
  facts: CandidateFacts;
  createdAt: Date;
}

/** The assessment of the actor's organization, with the checklist as it was asked. */
export async function findAssessment(
  context: Pick<Context, "db" | "actor">,
  { vendorId, no }: AssessmentAddress,
): Promise<FoundAssessment> {
  const vendor = await findVendor(context, vendorId);
  const isNumber = Number.isInteger(no) && no > 0 && no < 2 ** 31;
  const rows = isNumber
    ? await context.db
        .select()
        .from(assessment)
        .where(
          and(
            eq(assessment.vendorId, vendor.id),
            eq(assessment.organizationId, context.actor.organizationId),
            eq(assessment.no, no),
          ),
        )
    : [];
  const [row] = rows;
  if (!row) throw new AssayError("not_found", "There is no such assessment.");
  const template = { ...templateSchema.parse(row.template), sha256: row.templateSha256 };
  const { id, createdAt } = row;
  return { id, no, vendor, template, facts: factsSchema.parse(row.facts), createdAt };
}

/** The item of that key in the checklist that was asked. */
export function itemOf({ template }: FoundAssessment, itemKey: string) {
  const item = template.sections.flatMap(({ items }) => items).find(({ key }) => key === itemKey);
  if (!item) throw new AssayError("not_found", "This checklist has no such question.");
  return item;
}
