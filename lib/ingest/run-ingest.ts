import "server-only";
import { and, eq, inArray, sql as sqlText } from "drizzle-orm";
import type { Connection, TransactionSql } from "@/db/client";
import { type CopyValue, copyFrom, copyLine } from "@/db/copy";
import { batch } from "@/db/schema/batch";
import { project as projectTable } from "@/db/schema/project";
import type { AuditEntry } from "@/lib/audit/append";
import { writeAudited } from "@/lib/audit/transaction";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { enqueueEvaluations } from "@/lib/evaluation/enqueue-evaluations";
import { tryMeasurePublishing } from "@/lib/evaluation/publish-measures";
import { type JobControl, JobEnded } from "@/lib/jobs/control";
import { holdFence } from "@/lib/jobs/hold-fence";
import type { Ignored, Reject } from "@/lib/model/annotation";
import { SHAPE_KINDS } from "@/lib/model/shape";
import { encodeShape } from "@/lib/model/shape-codec";
import { lockBatch } from "./batch-lock";
import type { BatchRow } from "./batch-row";
import { DeliveryChecker, isStorable, type KeptAnnotation } from "./delivery-checker";
import { findOverlaps, type Overlap, refuseUnsaid } from "./find-overlaps";
import { LineChannel } from "./line-channel";
import { loadAnswerPlaces, loadItemIndex, loadLabelDecisions, vendorNoOf } from "./project-vocabulary";
import { readDelivery } from "./read-delivery";
import { ReaderNumbers } from "./reader-numbers";
import { scanDelivery } from "./scan-delivery";
import type { AnswerPlaces } from "./single-answers";

const ANNOTATION_COLUMNS = [
  "project_no",
  "batch_no",
  "seq",
  "item_no",
  "reader_no",
  "source_label_no",
  "kind",
  "geometry",
  "frame",
  "finding",
  "score",
  "crowd",
  "origin",
  "attributes",
  "place",
] as const;
const ORIGINS = ["manual", "assisted", "automatic"];
/** A delivery with more refused rows than this does not fit the project at all; so many are listed. */
const MAX_REJECTS = 200_000;

/** Counts of an ingest, kept with the batch and shown on its page. */
export interface IngestReport {
  items: number;
  annotations: number;
  rejected: number;
  rejectsByCode: Record<string, number>;
  labels: Record<string, number>;
  shapes: Record<string, number>;
  readers: string[];
  ignored: Ignored[];
  personalData: Record<string, number>;
  /** Class answers that were held against each other: of a reader to one question, the first stands. */
  answers: AnswerPlaces;
}

type ProjectRow = typeof projectTable.$inferSelect;

/** One line of the fact table. */
function annotationLine(
  projectNo: number,
  batchNo: number,
  seq: number,
  readerNo: number,
  kept: KeptAnnotation,
): string {
  const { annotation, itemNo, sourceLabelNo } = kept;
  const { shape, attributes } = annotation;
  const values: CopyValue[] = [
    projectNo,
    batchNo,
    seq,
    itemNo,
    readerNo,
    sourceLabelNo,
    SHAPE_KINDS.indexOf(shape.kind),
    shape.kind === "class" ? null : encodeShape(shape),
    annotation.frame ?? null,
    annotation.finding ?? null,
    annotation.score ?? null,
    annotation.crowd ?? false,
    ORIGINS.indexOf(annotation.origin),
    Object.keys(attributes).length === 0 ? null : JSON.stringify(attributes),
    annotation.place,
  ];
  return copyLine(values);
}

function rejectLine(projectNo: number, batchNo: number, seq: number, entry: Reject): string {
  const clip = (text: string | undefined) =>
    text === undefined ? null : text.replaceAll("\0", "\uFFFD").slice(0, 500);
  return copyLine([
    projectNo,
    batchNo,
    seq,
    clip(entry.file) ?? "",
    clip(entry.place) ?? "",
    clip(entry.field),
    clip(entry.found),
    clip(entry.expected),
    entry.code,
    clip(entry.message) ?? "",
  ]);
}

/** Removes all facts of a batch: what an interrupted ingest wrote, or a cancelled one. */
async function clearFacts(tx: TransactionSql, projectNo: number, batchNo: number): Promise<void> {
  for (const table of ["annotation", "sealed.gold_annotation", "reject", "batch_item", "batch_label"])
    await tx.unsafe(`delete from ${table} where project_no = $1 and batch_no = $2`, [projectNo, batchNo]);
}

interface Copied {
  report: IngestReport;
  undecided: string[];
  /** Deliveries of this vendor that are published and answered the same before. */
  overlaps(): Promise<Overlap[]>;
}

/** Reads the file once, COPYing typed rows below the unpublished batch; returns the report. */
async function copyDelivery(
  connection: Connection,
  control: JobControl,
  project: ProjectRow,
  row: BatchRow,
): Promise<Copied> {
  const { sql } = connection;
  const vendorNo = await vendorNoOf(sql, row.vendorId);
  const [index, decide, readers] = await Promise.all([
    loadItemIndex(sql, project.no),
    loadLabelDecisions(sql, project, vendorNo),
    ReaderNumbers.load(sql, project.no, vendorNo),
  ]);
  const placeOfAnswer = await loadAnswerPlaces(sql, project, decide);
  const checker = new DeliveryChecker(row.fileName, index, placeOfAnswer);
  const rejects: Reject[] = [];
  const rejectsByCode = new Map<string, number>();
  let rejected = 0;
  const reject = (entry: Reject) => {
    rejected += 1;
    rejectsByCode.set(entry.code, (rejectsByCode.get(entry.code) ?? 0) + 1);
    if (rejects.length < MAX_REJECTS) rejects.push(entry);
  };
  const ignored: Ignored[] = [];
  const personal: Record<string, number> = {};
  let seq = 0;
  const channel = new LineChannel();
  const abort = () => channel.fail(control.signal.reason as Error);
  control.signal.addEventListener("abort", abort);

  const read = async () => {
    try {
      await readDelivery(row, {
        item: (item) => {
          checker.item(item);
        },
        annotation: (annotation) => {
          const kept = checker.annotation(annotation);
          if ("code" in kept) return reject(kept);
          seq += 1;
          return channel.push(annotationLine(project.no, row.no, seq, readers.noOf(annotation.annotator), kept));
        },
        reject,
        ignored: (entry) => ignored.push(entry),
        personalData: (datum) => {
          personal[datum.kind] = (personal[datum.kind] ?? 0) + 1;
        },
        label: (name) => {
          if (isStorable(name)) checker.label(name);
        },
        progress: (done, total) => control.progress(done, total, `${seq.toLocaleString("en")} annotations read`),
        signal: control.signal,
      });
      control.signal.throwIfAborted();
      for (const refusal of checker.remainingRefusals()) reject(refusal);
      channel.end();
    } catch (error) {
      channel.fail(error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  };
  try {
    await sql.begin(async (tx) => {
      await lockBatch(sql, tx, project.no, row.no);
      await clearFacts(tx, project.no, row.no);
      const table = row.role === "reference" ? "sealed.gold_annotation" : "annotation";
      const copied = copyFrom(tx, table, ANNOTATION_COLUMNS, channel);
      const [readEnd, copyEnd] = await Promise.allSettled([read(), copied]);
      // The reader's own refusal says more than the COPY that ended for want of rows.
      if (readEnd.status === "rejected") throw readEnd.reason;
      if (copyEnd.status === "rejected") throw copyEnd.reason;
      await readers.save(tx);
      await copyFrom(
        tx,
        "reject",
        ["project_no", "batch_no", "seq", "file", "place", "field", "found", "expected", "code", "message"],
        lines(rejects, (entry, at) => rejectLine(project.no, row.no, at + 1, entry)),
      );
      await copyFrom(
        tx,
        "batch_item",
        ["project_no", "batch_no", "item_no"],
        lines(checker.deliveredItems, (itemNo) => copyLine([project.no, row.no, itemNo])),
      );
      await copyFrom(
        tx,
        "batch_label",
        ["project_no", "batch_no", "no", "name", "count"],
        lines(checker.labels.values(), (label) => copyLine([project.no, row.no, label.no, label.name, label.count])),
      );
    });
  } finally {
    control.signal.removeEventListener("abort", abort);
  }
  if (rejected > MAX_REJECTS)
    throw new AssayError(
      "refused_file",
      `${rejected.toLocaleString("en")} rows were refused: the delivery does not fit this project. The first ${MAX_REJECTS.toLocaleString("en")} are listed.`,
    );
  const labels = [...checker.labels.values()];
  return {
    report: {
      items: checker.deliveredItems.size,
      annotations: seq,
      rejected,
      rejectsByCode: Object.fromEntries(rejectsByCode),
      labels: Object.fromEntries(labels.map(({ name, count }) => [name, count])),
      shapes: Object.fromEntries(checker.shapes),
      readers: readers.used(),
      ignored,
      personalData: personal,
      answers: checker.answers.places,
    },
    undecided: labels.filter(({ name, count }) => count > 0 && decide(name) === undefined).map(({ name }) => name),
    overlaps: () => {
      const delivered = { items: checker.deliveredItems, labels: checker.labels.keys(), kinds: checker.shapes.keys() };
      return findOverlaps(sql, project.id, { ...row, ...delivered }, { decide, placeOfAnswer });
    },
  };
}

function* lines<T>(entries: Iterable<T>, line: (entry: T, at: number) => string): Generator<string> {
  let chunk = "";
  let at = 0;
  for (const entry of entries) {
    chunk += line(entry, at++);
    if (chunk.length > 1 << 16) {
      yield chunk;
      chunk = "";
    }
  }
  if (chunk) yield chunk;
}

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
    const { report, undecided, overlaps } = await copyDelivery(connection, control, project, row);
    if (undecided.length > 0)
      throw new AssayError(
        "not_ready",
        `These labels have no place in the project yet: ${undecided.slice(0, 10).join(", ")}. Map each to a label, or leave it out.`,
      );
    if (row.role === "delivery" && row.vendorId !== null)
      await tryMeasurePublishing(connection, project, { ...row, vendorId: row.vendorId, report }, control.signal);
    const now = new Date();
    await writeAudited<void>({ ...connection, actor, now }, async (tx) => {
      await holdFence(tx, control.job);
      // One publication of a project at a time, so that two deliveries of the same answers cannot miss each other.
      await tx.execute(sqlText`select pg_advisory_xact_lock(hashtext('batch.publish'), ${project.no}::int)`);
      if (!row.isAdditionalRead) refuseUnsaid(await overlaps());
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

/** Nothing half-published: facts of the batch go, unless another worker has taken it over. The listed rejects stay. */
async function abandon(context: Context, projectNo: number, row: BatchRow, why: unknown): Promise<void> {
  if (why instanceof JobEnded && why.why !== "cancelled") return;
  const { sql } = context;
  await sql.begin(async (tx) => {
    for (const table of ["annotation", "sealed.gold_annotation", "batch_item", "sealed.case_measure"])
      await tx.unsafe(`delete from ${table} where project_no = $1 and batch_no = $2`, [projectNo, row.no]);
  });
  const cancelled = why instanceof JobEnded;
  const message = why instanceof Error && !cancelled ? why.message : null;
  const state = cancelled ? "cancelled" : "failed";
  await writeAudited<void>(context, async (tx) => {
    await tx
      .update(batch)
      .set({ state, error: message === null ? null : { message } })
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
