import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { batch } from "@/db/schema/batch";
import { goldBatch, goldVersion } from "@/db/schema/gold";
import { vendor } from "@/db/schema/vendor";
import type { Transaction } from "@/lib/audit/append";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import type { MergeProvenance } from "@/lib/consensus/provenance";
import { AssayError } from "@/lib/errors";
import { enqueueEvaluation } from "@/lib/evaluation/stored/enqueue-evaluations";
import { parseInput } from "@/lib/parse-input";
import { findProject, type ProjectRow } from "@/lib/projects/find-project";
import { refuseArchived } from "@/lib/projects/refuse-archived";
import { findGoldVersion } from "./find-gold-version";
import { scopeOf } from "./freeze-gold-version";

const fields = z.object({
  name: z.string().trim().min(1, "Enter a name").max(200),
  kind: z.enum(["external", "consensus", "leave_one_out"]),
  /** Vendors or readers whose votes are in it. */
  makers: z.array(z.string().trim().min(1).max(200)).max(200).default([]),
  requiresEveryMaker: z.boolean().default(false),
  exhaustive: z.boolean().default(false),
  method: z.string().trim().max(4000).default(""),
  qualification: z.string().trim().max(4000).default(""),
  guidelineVersion: z.string().trim().max(50).optional(),
  batches: z
    .array(z.object({ batchNo: z.number().int().positive(), forVendorId: z.string().nullable().default(null) }))
    .min(1, "Choose at least one reference delivery"),
});

export const goldVersionInput = fields.extend({ projectNo: z.number().int().positive() });
export type GoldVersionInput = z.input<typeof goldVersionInput>;

type ParsedGold = z.output<typeof fields>;

/** Checks the chosen deliveries: published references of this project; of a leave-one-out reference, one a vendor. */
async function resolveBatches(
  tx: Transaction,
  context: Context,
  project: ProjectRow,
  gold: ParsedGold,
): Promise<{ batchId: string; forVendorId: string | null }[]> {
  const numbers = gold.batches.map(({ batchNo }) => batchNo);
  const rows = await tx
    .select()
    .from(batch)
    .where(and(eq(batch.projectId, project.id), inArray(batch.no, numbers)));
  const byNo = new Map(rows.map((row) => [row.no, row]));
  const vendorIds = gold.batches.flatMap(({ forVendorId }) => (forVendorId === null ? [] : [forVendorId]));
  const vendors =
    vendorIds.length === 0
      ? []
      : await tx
          .select({ id: vendor.id })
          .from(vendor)
          .where(and(inArray(vendor.id, vendorIds), eq(vendor.organizationId, context.actor.organizationId)));
  const knownVendors = new Set(vendors.map(({ id }) => id));
  if (new Set(vendorIds).size !== vendorIds.length)
    throw new AssayError("invalid_input", "A vendor has two leave-one-out references; it needs exactly one.");
  return gold.batches.map(({ batchNo, forVendorId }) => {
    const row = byNo.get(batchNo);
    if (row?.role !== "reference")
      throw new AssayError("invalid_input", `Batch ${batchNo} is no reference of this project.`);
    if (row.state !== "published")
      throw new AssayError("not_ready", `Batch ${batchNo} is ${row.state}, not published.`);
    if ((gold.kind === "leave_one_out") !== (forVendorId !== null))
      throw new AssayError(
        "invalid_input",
        gold.kind === "leave_one_out"
          ? `Say for which vendor batch ${batchNo} is the reference.`
          : "Only a leave-one-out version has a reference for each vendor.",
      );
    if (forVendorId !== null && !knownVendors.has(forVendorId))
      throw new AssayError("not_found", "There is no such vendor.");
    return { batchId: row.id, forVendorId };
  });
}

/** Measures against the draft on trial where an earlier version is frozen: its page says which figures would move. */
async function tryDraft(
  tx: Transaction,
  context: Context,
  project: ProjectRow,
  goldVersionId: string,
  gold: ParsedGold,
): Promise<void> {
  const frozen = await tx
    .select({ id: goldVersion.id })
    .from(goldVersion)
    .where(and(eq(goldVersion.projectId, project.id), eq(goldVersion.state, "frozen")))
    .limit(1);
  if (frozen.length === 0) return;
  const numbers = gold.batches.map(({ batchNo }) => batchNo);
  const { tasks } = await scopeOf(tx, project.no, numbers, project.tasks);
  for (const task of tasks)
    await enqueueEvaluation(tx, context, project.id, { kind: "gold", goldVersionId, task, trial: true });
}

interface DraftOrigin {
  /** Of one that was merged here from deliveries: which and how. */
  provenance?: MergeProvenance | null;
  /** The version it is the next of. */
  replacesNo?: number | null;
}

/** Opens a draft. */
export async function createGoldVersion(
  context: Context,
  input: GoldVersionInput,
  { provenance = null, replacesNo = null }: DraftOrigin = {},
): Promise<{ goldNo: number }> {
  authorize(context.actor, "gold.edit");
  const { projectNo, ...gold } = parseInput(goldVersionInput, input);
  const project = await findProject(context, projectNo);
  refuseArchived(project, "change its gold");
  return writeAudited(context, async (tx) => {
    const batches = await resolveBatches(tx, context, project, gold);
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`gold.no:${project.id}`}))`);
    const [most] = await tx
      .select({ no: sql<number>`coalesce(max(${goldVersion.no}), 0)`.mapWith(Number) })
      .from(goldVersion)
      .where(eq(goldVersion.projectId, project.id));
    const no = (most?.no ?? 0) + 1;
    const id = uuidv7();
    const { batches: _chosen, guidelineVersion, ...columns } = gold;
    await tx.insert(goldVersion).values({
      id,
      projectId: project.id,
      no,
      ...columns,
      provenance,
      replacesNo,
      guidelineVersion: guidelineVersion ?? project.guidelineVersion,
      createdAt: context.now,
    });
    await tx.insert(goldBatch).values(batches.map((entry) => ({ goldVersionId: id, ...entry })));
    await tryDraft(tx, context, project, id, gold);
    return {
      audit: {
        action: "gold.create",
        objectType: "gold_version",
        objectId: id,
        after: {
          no,
          ...gold,
          ...(provenance === null ? {} : { provenance }),
          ...(replacesNo === null ? {} : { replacesNo }),
        },
      },
      result: { goldNo: no },
    };
  });
}

/** Changes a draft; a frozen version never changes. */
export async function updateGoldVersion(context: Context, input: GoldVersionInput & { goldNo: number }): Promise<void> {
  authorize(context.actor, "gold.edit");
  const { projectNo, ...gold } = parseInput(goldVersionInput, input);
  const { project, version } = await findGoldVersion(context, projectNo, input.goldNo);
  refuseArchived(project, "change its gold");
  await writeAudited(context, async (tx) => {
    const batches = await resolveBatches(tx, context, project, gold);
    const { batches: _chosen, guidelineVersion, ...columns } = gold;
    const changed = await tx
      .update(goldVersion)
      .set({ ...columns, guidelineVersion: guidelineVersion ?? version.guidelineVersion })
      .where(and(eq(goldVersion.id, version.id), eq(goldVersion.state, "draft")))
      .returning({ id: goldVersion.id });
    if (changed.length === 0)
      throw new AssayError("frozen", "This version is frozen. Open the next version to change the reference.");
    await tx.delete(goldBatch).where(eq(goldBatch.goldVersionId, version.id));
    await tx.insert(goldBatch).values(batches.map((entry) => ({ goldVersionId: version.id, ...entry })));
    await tryDraft(tx, context, project, version.id, gold);
    return {
      audit: { action: "gold.update", objectType: "gold_version", objectId: version.id, before: version, after: gold },
      result: undefined,
    };
  });
}
