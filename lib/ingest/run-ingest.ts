import "server-only";
import { and, eq, inArray, sql as sqlText } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { batch } from "@/db/schema/batch";
import { project as projectTable } from "@/db/schema/project";
import type { AuditEntry, Transaction } from "@/lib/audit/append";
import { writeAudited } from "@/lib/audit/transaction";
import type { Context } from "@/lib/auth/context";
import { isDatabaseAway } from "@/lib/database-away";
import { AssayError, type ErrorCode } from "@/lib/errors";
import { enqueueEvaluations } from "@/lib/evaluation/stored/enqueue-evaluations";
import { tryMeasurePublishing } from "@/lib/evaluation/stored/publish-measures";
import { FormatError } from "@/lib/formats/format";
import { type JobControl, JobEnded } from "@/lib/jobs/control";
import { holdFence } from "@/lib/jobs/hold-fence";
import type { BatchRow } from "./batch-row";
import { copyDelivery } from "./copy-delivery";
import { keepReaderPairs } from "./count-reader-pairs";
import { refuseUnsaid } from "./find-overlaps";
import type { IngestReport } from "./ingest-report";
import { scanDelivery } from "./scan-delivery";

export type { IngestReport } from "./ingest-report";

/**
 * Ingests a stored delivery and publishes it, or leaves nothing: facts are COPYed below a batch that nobody sees, then
 * one transaction makes them visible, lets the delivery it corrects step back, and queues the evaluations.
 */
export async function ingestBatch(
  connection: Connection,
  control: JobControl,
  actor: Context["actor"],
  batchId: string,
): Promise<IngestReport> {
  const { db } = connection;
  const [found] = await db
    .select({ row: batch, project: projectTable })
    .from(batch)
    .innerJoin(projectTable, eq(projectTable.id, batch.projectId))
    .where(and(eq(batch.id, batchId), eq(projectTable.organizationId, actor.organizationId)));
  if (!found) throw new AssayError("not_found", "The batch was removed.");
  const { row, project } = found;
  if (row.state === "published") return row.report as IngestReport;
  await db.update(batch).set({ state: "ingesting" }).where(eq(batch.id, row.id));
  try {
    await scanDelivery(connection, control, actor, row);
    const { report, undecided, alike, overlaps } = await copyDelivery(connection, control, project, row);
    if (undecided.length > 0)
      throw new AssayError(
        "not_ready",
        `These labels have no place in the project yet: ${undecided.slice(0, 10).join(", ")}. Map each to a label, or leave it out.`,
        { fields: { labels: undecided.slice(0, 10).join(", ") } },
      );
    if (row.role === "delivery" && row.vendorId !== null)
      await tryMeasurePublishing(connection, project, { ...row, vendorId: row.vendorId, report }, control.signal);
    const now = new Date();
    await writeAudited<void>({ ...connection, actor, now }, async (tx) => {
      await holdFence(tx, control.job);
      // One publication of a project at a time, so that two deliveries of the same answers cannot miss each other.
      await tx.execute(sqlText`select pg_advisory_xact_lock(hashtext('batch.publish'), ${project.no}::int)`);
      if (!row.isAdditionalRead) refuseUnsaid(await overlaps());
      const touching = [row.id, ...(row.supersedesId ? [row.supersedesId] : [])];
      await keepReaderPairs(tx, project, touching, () => flip(tx, row, report, now), alike && { row, alike });
      await enqueueEvaluations(tx, { actor, now }, project);
      const audit: AuditEntry = {
        action: "batch.publish",
        objectType: "batch",
        objectId: row.id,
        after: {
          no: row.no,
          sha256: row.sha256,
          annotations: report.annotations,
          rejected: report.rejected,
          ...(row.isAdditionalRead ? { additionalRead: true } : {}),
        },
      };
      return { audit, result: undefined };
    });
    return report;
  } catch (error) {
    const ended = control.signal.aborted ? control.signal.reason : error;
    await abandon({ ...connection, actor, now: new Date() }, project.no, row, ended);
    throw error;
  }
}

/** The batch counts from now on, and the one it replaces does no more. */
async function flip(tx: Transaction, row: BatchRow, report: IngestReport, now: Date): Promise<void> {
  const published = await tx
    .update(batch)
    .set({ state: "published", report, publishedAt: now, error: null })
    .where(and(eq(batch.id, row.id), inArray(batch.scanState, ["clean", "released"])))
    .returning({ id: batch.id });
  if (published.length === 0) throw new AssayError("not_ready", "The batch is quarantined.");
  if (row.supersedesId)
    await tx
      .update(batch)
      .set({ state: "superseded" })
      .where(and(eq(batch.id, row.supersedesId), eq(batch.state, "published")));
}

/**
 * Nothing half-published: facts of the batch go, unless the work is taken up again, by another worker or once the
 * database is back. The listed rejects stay.
 */
async function abandon(context: Context, projectNo: number, row: BatchRow, why: unknown): Promise<void> {
  if (isDatabaseAway(why) || (why instanceof JobEnded && why.why !== "cancelled")) return;
  const { sql } = context;
  await sql.begin(async (tx) => {
    for (const table of [
      "annotation",
      "sealed.gold_annotation",
      "batch_item",
      "sealed.case_measure",
      "sealed.difference_sketch",
    ])
      await tx.unsafe(`delete from ${table} where project_no = $1 and batch_no = $2`, [projectNo, row.no]);
  });
  const cancelled = why instanceof JobEnded;
  const state = cancelled ? "cancelled" : "failed";
  await writeAudited<void>(context, async (tx) => {
    await tx
      .update(batch)
      .set({ state, error: cancelled ? null : refusalOf(why) })
      .where(eq(batch.id, row.id));
    const audit: AuditEntry = {
      action: cancelled ? "batch.cancel" : "batch.fail",
      objectType: "batch",
      objectId: row.id,
      after: { no: row.no, sha256: row.sha256 },
    };
    return { audit, result: undefined };
  });
}

/** Kept with the batch; the code tells a refusal from a fault, whose words may speak of our insides. */
function refusalOf(why: unknown): { message: string; code?: ErrorCode; labels?: string } | null {
  if (why instanceof FormatError) return { message: why.message, code: "refused_file" };
  if (why instanceof AssayError) return { message: why.message, code: why.code, ...why.detail.fields };
  return why instanceof Error ? { message: why.message } : null;
}

/** After a worker died for good on it: the batch is failed and holds nothing. */
export async function failAbandonedBatch(connection: Connection, batchId: string, cancelled: boolean): Promise<void> {
  const [found] = await connection.db
    .select({ row: batch, no: projectTable.no, organizationId: projectTable.organizationId })
    .from(batch)
    .innerJoin(projectTable, eq(projectTable.id, batch.projectId))
    .where(eq(batch.id, batchId));
  if (!found || found.row.state === "published" || found.row.state === "superseded") return;
  const { organizationId } = found;
  const actor = { userId: null, organizationId, role: "viewer", vendorId: null, name: "Assay", via: "worker" } as const;
  await abandon(
    { ...connection, actor, now: new Date() },
    found.no,
    found.row,
    cancelled ? new JobEnded("cancelled") : new Error("The worker ended."),
  );
}
