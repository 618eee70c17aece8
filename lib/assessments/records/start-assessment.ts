import "server-only";
import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { assessment } from "@/db/schema/assessment";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { parseInput } from "@/lib/parse-input";
import { findVendor } from "@/lib/vendors/find-vendor";
import { readTemplate, TEMPLATE_KEYS } from "../templates/read-templates";

const input = z.object({ vendorId: z.string(), template: z.enum(TEMPLATE_KEYS) });

/** Puts a vendor or tool to a checklist, in the version of today. What the vendor is, is the first fact. */
export async function startAssessment(
  context: Context,
  given: { vendorId: string; template: string },
): Promise<{ no: number }> {
  authorize(context.actor, "assessment.edit");
  const { vendorId, template: key } = parseInput(input, given);
  const vendor = await findVendor(context, vendorId);
  const { sha256, ...template } = readTemplate(key);
  return writeAudited(context, async (tx) => {
    // Two at once get two numbers: whoever comes second waits for the vendor's row.
    await tx.execute(sql`select 1 from vendor where id = ${vendor.id} for update`);
    const [last] = await tx
      .select({ no: sql<number>`coalesce(max(${assessment.no}), 0)::int` })
      .from(assessment)
      .where(eq(assessment.vendorId, vendor.id));
    const no = (last?.no ?? 0) + 1;
    const id = uuidv7();
    const facts = { kind: vendor.kind };
    await tx.insert(assessment).values({
      id,
      organizationId: context.actor.organizationId,
      vendorId: vendor.id,
      no,
      templateKey: template.key,
      templateVersion: template.version,
      templateSha256: sha256,
      template,
      facts,
      createdBy: context.actor.userId,
      createdAt: context.now,
    });
    const after = { vendor: vendor.name, no, template: key, version: template.version, sha256, facts };
    return { audit: { action: "assessment.start", objectType: "assessment", objectId: id, after }, result: { no } };
  });
}
