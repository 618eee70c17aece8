import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import type { Ignored, Reject } from "@/lib/model/annotation";
import { findBatch } from "./batch-row";
import type { ReadFile } from "./file-reports";
import { findOverlaps, type Overlap } from "./find-overlaps";
import { loadVocabulary, vendorNoOf } from "./project-vocabulary";
import { checkInReader } from "./reader/check-in-reader";
import { PREVIEW_LIMITS, PREVIEW_MS } from "./reader/reading-limits";
import { answerPlacesOf, decisionsOf } from "./vocabulary";

const REJECTS_SHOWN = 50;
/** A preview reads this many annotations; the ingest reads all. */
const PREVIEW_ANNOTATIONS = 200_000;

export interface BatchPreview {
  format: string | null;
  confidence: string;
  reasons: string[];
  tried: { format: string; reasons: string[] }[];
  /** False: the preview stopped after its first 200,000 annotations, or after 20 s. */
  complete: boolean;
  items: { total: number; matched: number; unmatched: number; examples: string[] };
  /** The project's items that it speaks about, by number. */
  deliveredItems: number[];
  annotations: number;
  labels: { name: string; count: number; labelNo: number | null; mapped: boolean }[];
  shapes: Record<string, number>;
  rejectCount: number;
  rejects: Reject[];
  ignored: Ignored[];
  personalData: { kind: string; count: number }[];
  options: Record<string, unknown>;
  /** File by file, of a delivery that holds several; `fileCount` where not all are listed. */
  files: ReadFile[];
  fileCount: number;
  /** The whole file is refused. */
  refused: Reject | null;
  /** Published deliveries of the same vendor on the same items and labels: to be replaced, or read before this one. */
  overlaps: Overlap[];
  isAdditionalRead: boolean;
  /** Class answers were held against each other: of a reader to one question on an item, the first stands. */
  holdsAnswers: boolean;
}

const COLUMNS_AS_TOLD = "columns as told";

/**
 * What an ingest of this batch would keep and reject, by the ingest's own code, with nothing written. `options` given
 * here (columns of a CSV ...) are tried, not saved.
 */
export async function previewBatch(
  context: Context,
  input: { projectNo: number; batchNo: number; options?: Record<string, unknown> },
): Promise<BatchPreview> {
  authorize(context.actor, "batch.read");
  const { project, batch: row } = await findBatch(context, input.projectNo, input.batchNo);
  const options = (input.options ?? row.options) as Record<string, unknown>;
  const vocabulary = await loadVocabulary(context.sql, project, await vendorNoOf(context.sql, row.vendorId));
  const decide = decisionsOf(vocabulary);
  const { sha256, fileName, bytes, fileCount } = row;
  const task = {
    delivery: { sha256, fileName, bytes, fileCount, options },
    vocabulary,
    key: null,
    mostAnnotations: PREVIEW_ANNOTATIONS,
    mostMs: PREVIEW_MS,
    mostRejects: REJECTS_SHOWN,
  };
  const checked = await checkInReader(task, (read) => read({ limits: PREVIEW_LIMITS }));
  const detection = (row.detection ?? {}) as { confidence?: string; reasons?: string[]; tried?: BatchPreview["tried"] };
  return {
    format: row.format,
    confidence: detection.confidence ?? "none",
    // What was guessed of columns no longer says anything once they are told.
    reasons: "columns" in options ? [COLUMNS_AS_TOLD] : (detection.reasons ?? []),
    tried: detection.tried ?? [],
    complete: checked.isComplete,
    items: {
      total: checked.itemCount,
      matched: checked.deliveredItems.length,
      unmatched: checked.unmatchedCount,
      examples: checked.unmatchedItems,
    },
    deliveredItems: checked.deliveredItems,
    annotations: checked.annotations,
    labels: checked.labels.map(({ name, count }) => {
      const decision = decide(name);
      return { name, count, labelNo: decision?.labelNo ?? null, mapped: decision !== undefined };
    }),
    shapes: Object.fromEntries(checked.shapes),
    rejectCount: checked.rejected,
    rejects: checked.rejects,
    ignored: checked.ignored,
    personalData: Object.entries(checked.personalData).map(([kind, count]) => ({ kind, count })),
    options,
    files: checked.files,
    fileCount: checked.fileCount,
    refused: checked.refused,
    overlaps: await findOverlaps(
      context.sql,
      project.id,
      {
        ...row,
        items: checked.deliveredItems,
        labels: checked.labels.map(({ name }) => name),
        kinds: checked.shapes.map(([kind]) => kind),
      },
      { decide, placeOfAnswer: answerPlacesOf(vocabulary, decide) },
    ),
    isAdditionalRead: row.isAdditionalRead,
    holdsAnswers: Object.keys(checked.answers).length > 0,
  };
}
