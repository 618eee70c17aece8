import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { labelMapping } from "@/db/schema/batch";
import { label } from "@/db/schema/project";
import type { Transaction } from "@/lib/audit/append";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { enqueueEvaluations } from "@/lib/evaluation/stored/enqueue-evaluations";
import { parseInput } from "@/lib/parse-input";
import { findProject, type ProjectRow } from "@/lib/projects/find-project";
import { refuseArchived } from "@/lib/projects/refuse-archived";
import { findVendor } from "@/lib/vendors/find-vendor";
import { refuseFrozenSpellings } from "./refuse-frozen-spellings";

export const mappingInput = z.object({
  projectNo: z.number().int().positive(),
  /** null: the references' spellings. */
  vendorId: z.string().nullable(),
  mappings: z
    .array(z.object({ sourceName: z.string().min(1).max(500), labelNo: z.number().int().positive().nullable() }))
    .max(10_000),
});

type Mappings = z.output<typeof mappingInput>["mappings"];

/**
 * Saves where a vendor's label spellings go (several may go to one label, null leaves one out). Deliveries keep their
 * own spelling, so this holds for what is published already: new evaluations follow, old ones stay as they are.
 */
export async function saveLabelMapping(context: Context, input: z.input<typeof mappingInput>): Promise<void> {
  authorize(context.actor, "batch.upload");
  const { projectNo, vendorId, mappings } = parseInput(mappingInput, input);
  const project = await findProject(context, projectNo);
  const vendor = vendorId === null ? null : await findVendor(context, vendorId);
  await refuseMapping(context.sql, project, vendor, mappings);
  await writeAudited(context, async (tx) => {
    const before = await writeMapping(tx, context, project, vendor, mappings);
    return {
      audit: {
        action: "label_mapping.save",
        objectType: "project",
        objectId: project.id,
        before,
        after: { vendor: vendor?.name ?? null, mappings },
      },
      result: undefined,
    };
  });
}

/** A mapping that may not be: of an archived project, or of what a frozen reference says. */
export async function refuseMapping(
  sql: Context["sql"],
  project: ProjectRow,
  vendor: { no: number } | null,
  mappings: Mappings,
): Promise<void> {
  refuseArchived(project, "change where its labels go");
  if (vendor === null) await refuseFrozenSpellings(sql, project, mappings);
}

/** Writes it and has evaluations follow; returns what the vendor's spellings went to before. */
export async function writeMapping(
  tx: Transaction,
  context: Context,
  project: ProjectRow,
  vendor: { no: number } | null,
  mappings: Mappings,
): Promise<Mappings> {
  const vendorNo = vendor?.no ?? 0;
  const wanted = [...new Set(mappings.flatMap((entry) => (entry.labelNo === null ? [] : [entry.labelNo])))];
  const known =
    wanted.length === 0
      ? []
      : await tx
          .select({ no: label.no })
          .from(label)
          .where(and(eq(label.projectId, project.id), inArray(label.no, wanted)));
  if (known.length !== wanted.length) throw new AssayError("invalid_input", "A label of the mapping does not exist.");
  const where = and(eq(labelMapping.projectNo, project.no), eq(labelMapping.vendorNo, vendorNo));
  const before = await tx.select().from(labelMapping).where(where);
  for (const { sourceName, labelNo } of mappings)
    await tx
      .insert(labelMapping)
      .values({ projectNo: project.no, vendorNo, sourceName, labelNo, createdAt: context.now })
      .onConflictDoUpdate({
        target: [labelMapping.projectNo, labelMapping.vendorNo, labelMapping.sourceName],
        set: { labelNo },
      });
  await enqueueEvaluations(tx, context, project);
  return before.map(({ sourceName, labelNo }) => ({ sourceName, labelNo }));
}
