import "server-only";
import type { Connection, TransactionSql } from "@/db/client";
import { copyFrom, copyLine } from "@/db/copy";
import { AssayError } from "@/lib/errors";
import { FormatError } from "@/lib/formats/format";
import type { JobControl } from "@/lib/jobs/control";
import type { ProjectRow } from "@/lib/projects/find-project";
import type { AlikeAnswers } from "./alike-readers";
import { ANNOTATION_COLUMNS, REJECT_COLUMNS, rejectLine } from "./annotation-line";
import { lockBatch } from "./batch-lock";
import type { BatchRow } from "./batch-row";
import type { Checked } from "./check-delivery";
import { ChunkChannel } from "./chunk-channel";
import { findOverlaps, type Overlap } from "./find-overlaps";
import { type IngestReport, ingestReport } from "./ingest-report";
import { loadVocabulary, vendorNoOf } from "./project-vocabulary";
import { checkInReader } from "./reader/check-in-reader";
import { answerPlacesOf, decisionsOf } from "./vocabulary";

/** A delivery with more refused rows than this does not fit the project at all; so many are listed. */
const MAX_REJECTS = 200_000;

/** Removes all facts of a batch: what an interrupted ingest wrote, or a cancelled one. */
async function clearFacts(tx: TransactionSql, projectNo: number, batchNo: number): Promise<void> {
  for (const table of ["annotation", "sealed.gold_annotation", "reject", "batch_item", "batch_label"])
    await tx.unsafe(`delete from ${table} where project_no = $1 and batch_no = $2`, [projectNo, batchNo]);
}

export interface Copied {
  report: IngestReport;
  undecided: string[];
  /** Of its own answers; null: not known without asking for them. */
  alike: AlikeAnswers | null;
  /** Deliveries of this vendor that are published and answered the same before. */
  overlaps(): Promise<Overlap[]>;
}

/** Reads the delivery once, COPYing typed rows below the unpublished batch; returns the report. */
export async function copyDelivery(
  connection: Connection,
  control: JobControl,
  project: ProjectRow,
  row: BatchRow,
): Promise<Copied> {
  const { sql } = connection;
  const key = { projectNo: project.no, batchNo: row.no };
  const vendorNo = await vendorNoOf(sql, row.vendorId);
  const vocabulary = await loadVocabulary(sql, project, vendorNo);
  const { sha256, fileName, bytes, fileCount, options } = row;
  const delivery = { sha256, fileName, bytes, fileCount, options };
  const task = { delivery, vocabulary, key, mostAnnotations: null, mostMs: null, mostRejects: MAX_REJECTS };
  const checked = await checkInReader(task, (read) => {
    const channel = new ChunkChannel();
    const reading = async () => {
      try {
        const found = await read({
          lines: (bytes) => channel.push(bytes),
          progress: (done, total, count) =>
            control.progress(done, total, `${count.toLocaleString("en")} annotations read`),
          signal: control.signal,
        });
        if (found.refused) throw new FormatError(found.refused);
        channel.end();
        return found;
      } catch (error) {
        channel.fail(error instanceof Error ? error : new Error(String(error)));
        throw error;
      }
    };
    return sql.begin(async (tx) => {
      await lockBatch(sql, tx, project.no, row.no);
      await clearFacts(tx, project.no, row.no);
      const table = row.role === "reference" ? "sealed.gold_annotation" : "annotation";
      const copied = copyFrom(tx, table, ANNOTATION_COLUMNS, channel);
      const [readEnd, copyEnd] = await Promise.allSettled([reading(), copied]);
      // The reader's own refusal says more than the COPY that ended for want of rows.
      if (readEnd.status === "rejected") throw readEnd.reason;
      if (copyEnd.status === "rejected") throw copyEnd.reason;
      await copyFindings(tx, { ...key, vendorNo }, readEnd.value);
      return readEnd.value;
    });
  });
  if (checked.rejected > MAX_REJECTS)
    throw new AssayError(
      "refused_file",
      `${checked.rejected.toLocaleString("en")} rows were refused: the delivery does not fit this project. The first ${MAX_REJECTS.toLocaleString("en")} are listed.`,
    );
  const decide = decisionsOf(vocabulary);
  const names = checked.labels.map(({ name }) => name);
  return {
    report: ingestReport(checked),
    alike: checked.alike,
    undecided: checked.labels
      .filter(({ name, count }) => count > 0 && decide(name) === undefined)
      .map(({ name }) => name),
    overlaps: () => {
      const delivered = { items: checked.deliveredItems, labels: names, kinds: checked.shapes.map(([kind]) => kind) };
      const placeOfAnswer = answerPlacesOf(vocabulary, decide);
      return findOverlaps(sql, project.id, { ...row, ...delivered }, { decide, placeOfAnswer });
    },
  };
}

/** What a reading found beside its annotations: new readers, rejects, items, labels. */
async function copyFindings(
  tx: TransactionSql,
  key: { projectNo: number; batchNo: number; vendorNo: number },
  checked: Checked,
): Promise<void> {
  const { projectNo, batchNo, vendorNo } = key;
  await copyFrom(
    tx,
    "reader",
    ["project_no", "no", "vendor_no", "name"],
    lines(checked.readers.added, ({ no, name }) => copyLine([projectNo, no, vendorNo, name])),
  );
  await copyFrom(
    tx,
    "reject",
    REJECT_COLUMNS,
    lines(checked.rejects, (entry, at) => rejectLine(key, at + 1, entry)),
  );
  await copyFrom(
    tx,
    "batch_item",
    ["project_no", "batch_no", "item_no"],
    lines(checked.deliveredItems, (itemNo) => copyLine([projectNo, batchNo, itemNo])),
  );
  await copyFrom(
    tx,
    "batch_label",
    ["project_no", "batch_no", "no", "name", "count"],
    lines(checked.labels, (label) => copyLine([projectNo, batchNo, label.no, label.name, label.count])),
  );
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
