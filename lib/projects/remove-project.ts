import "server-only";
import { eq, inArray, sql } from "drizzle-orm";
import { batch } from "@/db/schema/batch";
import { evaluation } from "@/db/schema/evaluation";
import { goldBatch, goldVersion } from "@/db/schema/gold";
import { job } from "@/db/schema/job";
import { project } from "@/db/schema/project";
import { report } from "@/db/schema/report";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { findProject } from "./find-project";

const FACT_TABLES = [
  "annotation",
  "sealed.gold_annotation",
  "sealed.tally",
  "sealed.item_result",
  "sealed.disagreement",
  "reject",
  "batch_item",
  "batch_label",
  "label_mapping",
  "reader",
  "item",
] as const;

/**
 * Purges a project: data and facts go, the audit chain keeps the event. Only the demonstration, or what was archived
 * before, so that one wrong click loses nothing. Its running jobs are cancelled first.
 */
export async function removeProject(context: Context, input: { no: number }): Promise<void> {
  authorize(context.actor, "project.remove");
  const found = await findProject(context, input.no);
  if (!found.isDemo && found.archivedAt === null)
    throw new AssayError("conflict", "Archive the project first, then remove it.");
  await writeAudited(context, async (tx) => {
    await tx.update(job).set({ cancelRequested: true }).where(eq(job.projectId, found.id));
    const versions = tx.select({ id: goldVersion.id }).from(goldVersion).where(eq(goldVersion.projectId, found.id));
    await tx.delete(evaluation).where(eq(evaluation.projectId, found.id));
    await tx.delete(goldBatch).where(inArray(goldBatch.goldVersionId, versions));
    await tx.delete(goldVersion).where(eq(goldVersion.projectId, found.id));
    await tx.delete(report).where(eq(report.projectId, found.id));
    for (const table of FACT_TABLES) await tx.execute(sql.raw(`delete from ${table} where project_no = ${found.no}`));
    await tx.delete(batch).where(eq(batch.projectId, found.id));
    await tx.delete(project).where(eq(project.id, found.id));
    return {
      audit: {
        action: "project.remove",
        objectType: "project",
        objectId: found.id,
        before: { no: found.no, name: found.name },
      },
      result: undefined,
    };
  });
}
