import "server-only";
import type { CopyBytes } from "@/db/copy-bytes";
import { FormatError } from "@/lib/formats/format";
import type { Ignored, Reject } from "@/lib/model/annotation";
import { type AlikeAnswers, AlikeReaders } from "./alike-readers";
import { type FactKey, writeAnnotationLine } from "./annotation-line";
import { DeliveryChecker, isStorable, type SourceLabel } from "./delivery-checker";
import { FileReports, type ReadFile } from "./file-reports";
import { ItemIndex } from "./item-index";
import { readDelivery, type StoredDelivery } from "./read-delivery";
import { ReaderNumbers } from "./reader-numbers";
import type { AnswerPlaces } from "./single-answers";
import { answerPlacesOf, decisionsOf, type Vocabulary } from "./vocabulary";

/** What is to be read and by what words; plain data, so that it can be done elsewhere. */
export interface CheckTask {
  delivery: StoredDelivery;
  vocabulary: Vocabulary;
  /** Whose facts the lines become; null: none are made. */
  key: FactKey | null;
  /** A preview ends here; null: all is read. */
  mostAnnotations: number | null;
  /** A preview ends after so long; null: it takes what it takes. */
  mostMs: number | null;
  /** So many rejects are listed; all are counted. */
  mostRejects: number;
  /** Files that ended their reader before: not read again, each with its reason. */
  refusedFiles: readonly Reject[];
}

/** What a delivery holds for the project, and what of it is not kept. */
export interface Checked {
  /** False: it ended after `mostAnnotations` or `mostMs`. */
  isComplete: boolean;
  /** The whole delivery is refused; what was counted before stands beside it. */
  refused: Reject | null;
  itemCount: number;
  deliveredItems: number[];
  unmatchedCount: number;
  unmatchedItems: string[];
  annotations: number;
  labels: SourceLabel[];
  shapes: [string, number][];
  answers: AnswerPlaces;
  /** Who answered alike; null where it was not counted (a preview) or is too much to hold. */
  alike: AlikeAnswers | null;
  readers: { used: string[]; added: { no: number; name: string }[] };
  rejected: number;
  rejects: Reject[];
  rejectsByCode: Record<string, number>;
  ignored: Ignored[];
  personalData: Record<string, number>;
  files: ReadFile[];
  fileCount: number;
}

export interface LineOutput {
  bytes: CopyBytes;
  /** A line was written; a promise means: wait for it before the next. */
  written(): Promise<void> | undefined;
}

export interface CheckHooks {
  /** Takes lines of facts. */
  lines?: LineOutput;
  progress?(done: number, total: number, annotations: number): void;
  /** A file begins: if its reader never returns, this is the one. */
  file?(name: string): void;
  signal: AbortSignal;
}

class EnoughSeen extends Error {}

/**
 * Reads a delivery to its end and joins it to a project's words: the same for the preview and for the ingest. No
 * database is asked, nothing is written; memory grows with items, labels and rejects, not with annotations.
 */
export async function checkDelivery(task: CheckTask, hooks: CheckHooks, scratch: string): Promise<Checked> {
  const { delivery, vocabulary, key, mostAnnotations, mostMs, mostRejects } = task;
  const endsAtMs = mostMs === null ? Number.POSITIVE_INFINITY : performance.now() + mostMs;
  const decide = decisionsOf(vocabulary);
  const items = new ItemIndex(vocabulary.items);
  const checker = new DeliveryChecker(delivery.fileName, items, answerPlacesOf(vocabulary, decide));
  const readers = new ReaderNumbers(vocabulary.projectNo, vocabulary.readers);
  const alike = key === null ? null : new AlikeReaders();
  const files = new FileReports();
  const rejects: Reject[] = [];
  const rejectsByCode: Record<string, number> = {};
  const ignored: Ignored[] = [];
  const personalData: Record<string, number> = {};
  let rejected = 0;
  let isComplete = true;
  let refused: Reject | null = null;
  const reject = (entry: Reject) => {
    rejected += 1;
    files.reject(entry);
    rejectsByCode[entry.code] = (rejectsByCode[entry.code] ?? 0) + 1;
    if (rejects.length < mostRejects) rejects.push(entry);
  };
  let seq = 0;
  let placePrefix = "";
  try {
    await readDelivery(
      delivery,
      {
        item: (item) => {
          checker.item(item);
        },
        annotation: (annotation) => {
          const kept = checker.annotation(annotation);
          if ("code" in kept) return reject(kept);
          files.current.annotations += 1;
          if (mostAnnotations !== null && checker.annotationCount >= mostAnnotations) throw new EnoughSeen();
          if (mostMs !== null && performance.now() > endsAtMs) throw new EnoughSeen();
          const readerNo = readers.noOf(annotation.annotator);
          if (alike !== null && readerNo > 0 && annotation.shape.kind === "class")
            alike.add(kept.itemNo, readerNo, kept.sourceLabelNo);
          if (key === null || hooks.lines === undefined) return undefined;
          seq += 1;
          const place = placePrefix === "" ? annotation.place : placePrefix + annotation.place;
          writeAnnotationLine(hooks.lines.bytes, key, seq, readerNo, kept, place);
          return hooks.lines.written();
        },
        reject,
        ignored: (entry) => ignored.push(entry),
        personalData: (datum) => {
          personalData[datum.kind] = (personalData[datum.kind] ?? 0) + 1;
        },
        label: (name) => {
          if (isStorable(name)) checker.label(name);
        },
        progress: (done, total) => {
          hooks.progress?.(done, total, checker.annotationCount);
          if (mostMs !== null && performance.now() > endsAtMs) throw new EnoughSeen();
        },
        signal: hooks.signal,
      },
      {
        begin(file, format, detection, of) {
          files.begin(file, format, detection);
          if (format === null) return;
          checker.fileName = file.name;
          placePrefix = of === 1 ? "" : `${file.name}: `;
          hooks.file?.(file.name);
        },
        refuse: (entry) => files.refuse(entry),
      },
      {
        refused: new Map(task.refusedFiles.map((entry) => [entry.file, entry])),
        scratch,
        known: { sizeOfItem: (names) => items.sizeOf(names) },
      },
    );
    hooks.signal.throwIfAborted();
    for (const refusal of checker.remainingRefusals()) reject(refusal);
  } catch (error) {
    if (error instanceof EnoughSeen) isComplete = false;
    else if (error instanceof FormatError) {
      refused = error.reject;
      files.refuse(error.reject);
    } else throw error;
  }
  return {
    isComplete,
    refused,
    itemCount: checker.itemCount,
    deliveredItems: [...checker.deliveredItems],
    unmatchedCount: checker.unmatchedCount,
    unmatchedItems: checker.unmatchedItems,
    annotations: checker.annotationCount,
    labels: [...checker.labels.values()],
    shapes: [...checker.shapes],
    answers: checker.answers.places,
    alike: alike?.groups() ?? null,
    readers: { used: readers.used(), added: readers.added },
    rejected,
    rejects,
    rejectsByCode,
    ignored,
    personalData,
    files: files.listed,
    fileCount: files.count,
  };
}
