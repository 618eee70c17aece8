import "server-only";
import { eq, inArray, sql } from "drizzle-orm";
import { batch } from "@/db/schema/batch";
import { evaluation } from "@/db/schema/evaluation";
import { goldBatch, goldVersion } from "@/db/schema/gold";
import { job } from "@/db/schema/job";
import { project } from "@/db/schema/project";
import { report } from "@/db/schema/report";
import type { Transaction } from "@/lib/audit/append";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { DEMO_SLOTS, demoVendorName } from "@/lib/demo/demo-study";
import { AssayError } from "@/lib/errors";
import { expunge, removeExpunged } from "@/lib/store/blob-rows";
import { findProject } from "./find-project";

const FACT_TABLES = [
  "annotation",
  "sealed.gold_annotation",
  "sealed.case_measure",
  "sealed.difference_sketch",
  "sealed.evaluation_measure",
  "sealed.delivery_count",
  "sealed.disagreement",
  "sealed.disagreement_count",
  "sealed.evaluation_batch",
  "sealed.suspicion_search",
  "sealed.suspicion",
  "sealed.suspicion_reply",
  "sealed.adjudication_decision",
  "sealed.adjudication",
  "sealed.agreed_answer",
  "sealed.feedback_item",
  "vendor_feedback",
  "reject",
  "batch_item",
  "batch_file",
  "batch_label",
  "label_mapping",
  "reader",
  "sealed.reader_pair_count",
  "item",
  "item_count",
  "sealed.exposed_item", // once its items are gone
] as const;

/** Stored files that belong to the project alone: its deliveries, its item files, its evaluations' snapshots, its reports. */
async function filesOfOnly(tx: Transaction, projectId: string): Promise<string[]> {
  // Another organization may hold the same bytes: for this one question all of them are asked.
  await tx.execute(sql`set local app.purpose = 'upkeep'`);
  const rows = await tx.execute<{ sha256: string }>(sql`
    with mine as (
      select sha256 from batch where project_id = ${projectId}
      union select f.sha256 from batch_file f join project p on p.no = f.project_no where p.id = ${projectId}
      union select study ->> 'itemsSha256' from sealed.evaluation where project_id = ${projectId}
      union select sha256 from report where project_id = ${projectId}
      union select a.sha256 from sealed.adjudication a join project p on p.no = a.project_no where p.id = ${projectId}
      union select after ->> 'sha256' from audit_event where action = 'item.import' and object_id = ${projectId}),
    others as (
      select sha256 from batch where project_id <> ${projectId}
      union select f.sha256 from batch_file f join project p on p.no = f.project_no where p.id <> ${projectId}
      union select study ->> 'itemsSha256' from sealed.evaluation where project_id <> ${projectId}
      union select sha256 from report where project_id <> ${projectId}
      union select a.sha256 from sealed.adjudication a join project p on p.no = a.project_no where p.id <> ${projectId}
      union select sha256 from evidence)
    select sha256 from mine where sha256 is not null and sha256 not in (select sha256 from others where sha256 is not null)
    order by sha256`);
  await tx.execute(sql`set local app.purpose = ''`);
  return rows.map(({ sha256 }) => sha256);
}

/** The demonstration's reader slots go with it, unless somebody has begun to use one for something else. */
async function removeDemoVendors(tx: Transaction, organizationId: string): Promise<void> {
  const names = DEMO_SLOTS.map((slot) => demoVendorName(slot));
  await tx.execute(sql`delete from vendor v
    where v.organization_id = ${organizationId} and v.name in ${names}
      and not exists (select from engagement e where e.vendor_id = v.id)
      and not exists (select from batch b where b.vendor_id = v.id or b.tool_id = v.id)
      and not exists (select from assessment a where a.vendor_id = v.id)
      and not exists (select from mapping_profile m where m.vendor_id = v.id)
      and not exists (select from app_user u where u.vendor_id = v.id)
      and not exists (select from sealed.gold_batch g where g.for_vendor_id = v.id)`);
}

/**
 * Purges a project: data, facts and the files that are its alone go; the audit chain keeps the event and their hashes,
 * which stay marked as expunged. Only the demonstration, or what was archived before and whose name was typed once
 * more, so that one wrong click loses nothing. Its running jobs are cancelled first.
 */
export async function removeProject(context: Context, input: { no: number; typed?: string }): Promise<void> {
  authorize(context.actor, "project.remove");
  const found = await findProject(context, input.no);
  if (!found.isDemo && found.archivedAt === null)
    throw new AssayError("conflict", "Archive the project first, then remove it.");
  if (!found.isDemo && input.typed?.trim() !== found.name)
    throw new AssayError("invalid_input", "Type the project's name exactly.", {
      fields: { typed: "This is not the name" },
    });
  const files = await writeAudited(context, async (tx) => {
    const files = await filesOfOnly(tx, found.id);
    await tx.update(job).set({ cancelRequested: true }).where(eq(job.projectId, found.id));
    const versions = tx.select({ id: goldVersion.id }).from(goldVersion).where(eq(goldVersion.projectId, found.id));
    await tx.delete(evaluation).where(eq(evaluation.projectId, found.id));
    await tx.delete(goldBatch).where(inArray(goldBatch.goldVersionId, versions));
    await tx.delete(goldVersion).where(eq(goldVersion.projectId, found.id));
    await tx.delete(report).where(eq(report.projectId, found.id));
    for (const table of FACT_TABLES) await tx.execute(sql.raw(`delete from ${table} where project_no = ${found.no}`));
    await tx.delete(batch).where(eq(batch.projectId, found.id));
    await tx.delete(project).where(eq(project.id, found.id));
    if (found.isDemo) await removeDemoVendors(tx, context.actor.organizationId);
    await expunge(tx, files);
    return {
      audit: {
        action: "project.remove",
        objectType: "project",
        objectId: found.id,
        before: { no: found.no, name: found.name, files },
      },
      result: files,
    };
  });
  await removeExpunged(context.db, files);
}
