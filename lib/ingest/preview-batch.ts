import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { FormatError } from "@/lib/formats/format";
import type { Ignored, Reject } from "@/lib/model/annotation";
import { findBatch } from "./batch-row";
import { DeliveryChecker } from "./delivery-checker";
import { findOverlaps, type Overlap } from "./find-overlaps";
import { loadAnswerPlaces, loadItemIndex, loadLabelDecisions, vendorNoOf } from "./project-vocabulary";
import { readDelivery } from "./read-delivery";

const REJECTS_SHOWN = 50;
/** A preview reads this many annotations; the ingest reads all. */
const PREVIEW_ANNOTATIONS = 200_000;

export interface BatchPreview {
  format: string | null;
  confidence: string;
  reasons: string[];
  tried: { format: string; reasons: string[] }[];
  /** False: the preview stopped after its first 200,000 annotations. */
  complete: boolean;
  items: { total: number; matched: number; unmatched: number; examples: string[] };
  annotations: number;
  labels: { name: string; count: number; labelNo: number | null; mapped: boolean }[];
  shapes: Record<string, number>;
  rejectCount: number;
  rejects: Reject[];
  ignored: Ignored[];
  personalData: { kind: string; count: number }[];
  options: Record<string, unknown>;
  /** The whole file is refused. */
  refused: Reject | null;
  /** Published deliveries of the same vendor on the same items and labels: to be replaced, or read before this one. */
  overlaps: Overlap[];
  isAdditionalRead: boolean;
  /** Class answers were held against each other: of a reader to one question on an item, the first stands. */
  holdsAnswers: boolean;
}

class PreviewDone extends Error {}

const unrecognised = (file: string, message: string): Reject => ({
  file,
  place: file,
  code: "unknown_format",
  message,
});

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
  const vendorNo = await vendorNoOf(context.sql, row.vendorId);
  const [index, decide] = await Promise.all([
    loadItemIndex(context.sql, project.no),
    loadLabelDecisions(context.sql, project, vendorNo),
  ]);
  const placeOfAnswer = await loadAnswerPlaces(context.sql, project, decide);
  const checker = new DeliveryChecker(row.fileName, index, placeOfAnswer);
  const rejects: Reject[] = [];
  let rejectCount = 0;
  const ignored: Ignored[] = [];
  const personal = new Map<string, number>();
  const reject = (entry: Reject) => {
    rejectCount += 1;
    if (rejects.length < REJECTS_SHOWN) rejects.push(entry);
  };
  const stop = new AbortController();
  let complete = true;
  let refused: Reject | null = null;
  try {
    await readDelivery(
      { ...row, options },
      {
        item: (item) => {
          checker.item(item);
        },
        annotation: (annotation) => {
          const kept = checker.annotation(annotation);
          if ("code" in kept) reject(kept);
          if (checker.annotationCount >= PREVIEW_ANNOTATIONS) throw new PreviewDone();
        },
        reject,
        ignored: (entry) => ignored.push(entry),
        personalData: (datum) => personal.set(datum.kind, (personal.get(datum.kind) ?? 0) + 1),
        label: (name) => {
          checker.label(name);
        },
        signal: stop.signal,
      },
    );
    for (const refusal of checker.remainingRefusals()) reject(refusal);
  } catch (error) {
    if (error instanceof PreviewDone) complete = false;
    else if (error instanceof FormatError) refused = error.reject;
    else if (row.format === null && error instanceof AssayError) refused = unrecognised(row.fileName, error.message);
    else throw error;
  }
  const detection = (row.detection ?? {}) as { confidence?: string; reasons?: string[]; tried?: BatchPreview["tried"] };
  return {
    format: row.format,
    confidence: detection.confidence ?? "none",
    reasons: detection.reasons ?? [],
    tried: detection.tried ?? [],
    complete,
    items: {
      total: checker.itemCount,
      matched: checker.deliveredItems.size,
      unmatched: checker.unmatchedCount,
      examples: checker.unmatchedItems,
    },
    annotations: checker.annotationCount,
    labels: [...checker.labels.values()].map(({ name, count }) => {
      const decision = decide(name);
      return { name, count, labelNo: decision?.labelNo ?? null, mapped: decision !== undefined };
    }),
    shapes: Object.fromEntries(checker.shapes),
    rejectCount,
    rejects,
    ignored,
    personalData: [...personal].map(([kind, count]) => ({ kind, count })),
    options,
    refused,
    overlaps: await findOverlaps(
      context.sql,
      project.id,
      { ...row, items: checker.deliveredItems, labels: checker.labels.keys(), kinds: checker.shapes.keys() },
      { decide, placeOfAnswer },
    ),
    isAdditionalRead: row.isAdditionalRead,
    holdsAnswers: Object.keys(checker.answers.places).length > 0,
  };
}
