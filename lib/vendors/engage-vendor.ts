import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { batch } from "@/db/schema/batch";
import { engagement } from "@/db/schema/vendor";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { findProject } from "@/lib/projects/find-project";
import { refuseArchived } from "@/lib/projects/refuse-archived";
import { findVendor } from "./find-vendor";

export const engagementInput = z.object({
  projectNo: z.number().int().positive(),
  vendorId: z.string(),
  role: z.enum(["candidate", "incumbent", "reference_reader"]).default("candidate"),
  priceMinorUnits: z.number().int().nonnegative().nullish(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "An ISO 4217 code such as EUR")
    .nullish(),
  dueOn: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, "A date such as 2026-12-31")
    .nullish(),
});

const CHANGE = "change who delivers to it";

/** Puts a vendor into a project, or changes what it was asked for. */
export async function engageVendor(context: Context, input: z.input<typeof engagementInput>): Promise<void> {
  authorize(context.actor, "vendor.edit");
  const { projectNo, vendorId, role, priceMinorUnits, currency, dueOn } = parseInput(engagementInput, input);
  if ((priceMinorUnits ?? null) !== null && !currency)
    throw new AssayError("invalid_input", "A price needs its currency.", { fields: { currency: "Enter a currency" } });
  const [project, vendor] = await Promise.all([findProject(context, projectNo), findVendor(context, vendorId)]);
  refuseArchived(project, CHANGE);
  const terms = { role, priceMinorUnits: priceMinorUnits ?? null, currency: currency ?? null, dueOn: dueOn ?? null };
  await writeAudited(context, async (tx) => {
    await tx
      .insert(engagement)
      .values({ projectId: project.id, vendorId: vendor.id, ...terms, createdAt: context.now })
      .onConflictDoUpdate({ target: [engagement.projectId, engagement.vendorId], set: terms });
    const after = { project: project.no, vendor: vendor.name, ...terms };
    return {
      audit: { action: "engagement.save", objectType: "project", objectId: project.id, after },
      result: undefined,
    };
  });
}

/** Takes a vendor without deliveries out of a project. */
export async function disengageVendor(context: Context, input: { projectNo: number; vendorId: string }): Promise<void> {
  authorize(context.actor, "vendor.edit");
  const [project, vendor] = await Promise.all([
    findProject(context, input.projectNo),
    findVendor(context, input.vendorId),
  ]);
  refuseArchived(project, CHANGE);
  await writeAudited(context, async (tx) => {
    const delivered = await tx
      .select({ id: batch.id })
      .from(batch)
      .where(and(eq(batch.projectId, project.id), eq(batch.vendorId, vendor.id)))
      .limit(1);
    if (delivered.length > 0) throw new AssayError("conflict", "This vendor has delivered to the project; it stays.");
    await tx.delete(engagement).where(and(eq(engagement.projectId, project.id), eq(engagement.vendorId, vendor.id)));
    return {
      audit: {
        action: "engagement.remove",
        objectType: "project",
        objectId: project.id,
        before: { vendor: vendor.name },
      },
      result: undefined,
    };
  });
}
