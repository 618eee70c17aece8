import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { batch } from "@/db/schema/batch";
import type { project } from "@/db/schema/project";
import { log } from "@/lib/log";
import { DEFAULT_SETTINGS } from "../settings";
import { caseChunks } from "./case-chunks";
import { measureBases, measureChunk } from "./chunk-measures";
import { goldTasks } from "./enqueue-evaluations";
import { loadItemsOfCases } from "./load-cases";
import { loadStudy } from "./load-study";
import { measuredVersions } from "./measured-versions";
import { itemsByCase } from "./stored-case";

type ProjectRow = typeof project.$inferSelect;

export interface PublishingBatch {
  no: number;
  vendorId: string;
  /** The delivery that steps back when this one is published. */
  supersedesId: string | null;
  report: unknown;
}

/**
 * Measures the cases that a delivery touches, and those that the delivery it replaces touched, against every
 * reference in use, as if it were published. What is kept lies below a batch that nobody sees and is found by the hash of all
 * that it follows from: the publication makes it count, and without one it is never asked for. Costs what the
 * deliveries of those cases cost, whatever else the project holds.
 */
async function measurePublishing(
  connection: Connection,
  project: ProjectRow,
  publishing: PublishingBatch,
  signal: AbortSignal,
): Promise<void> {
  const { db, sql } = connection;
  const versions = await measuredVersions(db, project.id);
  if (versions.length === 0) return;
  const replaced = publishing.supersedesId
    ? await db.select({ no: batch.no }).from(batch).where(eq(batch.id, publishing.supersedesId))
    : [];
  const touching = [publishing.no, ...replaced.map(({ no }) => no)];
  const items = await loadItemsOfCases(connection, project.no, touching);
  const naming = await sql<{ no: number; item_no: number }[]>`select batch_no as no, item_no from batch_item
    where project_no = ${project.no} and item_no = any(${items.map(({ no }) => no)}::int[])`;
  const others = await db
    .select({ no: batch.no })
    .from(batch)
    .where(
      and(
        eq(batch.projectId, project.id),
        eq(batch.vendorId, publishing.vendorId),
        eq(batch.state, "published"),
        inArray(batch.no, [0, ...new Set(naming.map(({ no }) => no))]),
      ),
    );
  const gone = new Set(replaced.map(({ no }) => no));
  const batchNos = [publishing.no, ...others.map(({ no }) => no).filter((no) => !gone.has(no))];
  const part = { vendorId: publishing.vendorId, batchNos, publishing };
  for (const version of versions)
    for (const task of goldTasks(version.scope, project)) {
      const study = await loadStudy(connection, project, version, task, DEFAULT_SETTINGS.seed, part);
      if (study.vendors.length === 0) continue;
      const golds = new Set(study.goldBatchNos);
      const inScope = new Set(naming.flatMap(({ no, item_no }) => (golds.has(no) ? [item_no] : [])));
      const byCase = itemsByCase(items.filter(({ no }) => inScope.has(no)));
      const bases = measureBases(study);
      for await (const { cases } of caseChunks(connection, project.no, touching, byCase)) {
        signal.throwIfAborted();
        await measureChunk(connection, project.no, study, bases, cases);
      }
    }
}

/** As `measurePublishing`; what it cannot measure is no reason to refuse the delivery: the evaluation will say why. */
export async function tryMeasurePublishing(
  connection: Connection,
  project: ProjectRow,
  publishing: PublishingBatch,
  signal: AbortSignal,
): Promise<void> {
  try {
    await measurePublishing(connection, project, publishing, signal);
  } catch (error) {
    signal.throwIfAborted();
    log("warn", "a delivery could not be measured at its publication", { batch: publishing.no, error });
  }
}
