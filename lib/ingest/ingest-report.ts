import type { Ignored, Reject } from "@/lib/model/annotation";
import type { Checked } from "./check-delivery";
import type { ReadFile } from "./file-reports";
import type { AnswerPlaces } from "./single-answers";

/** What became of one file of a delivery. */
export type IngestedFile = Pick<ReadFile, "name" | "bytes" | "format" | "annotations" | "rejected"> & {
  refused: Pick<Reject, "place" | "code" | "message"> | null;
};

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
  /** Of a delivery that held several files; `fileCount` where not all are listed. */
  files?: IngestedFile[];
  fileCount?: number;
}

export function ingestReport(checked: Checked): IngestReport {
  const { deliveredItems, annotations, rejected, rejectsByCode, labels, shapes, readers, files, fileCount } = checked;
  const told = files.map(({ name, bytes, format, annotations: kept, rejected: lost, refused }) => ({
    ...{ name, bytes, format, annotations: kept, rejected: lost },
    refused: refused && { place: refused.place, code: refused.code, message: refused.message },
  }));
  return {
    items: deliveredItems.length,
    annotations,
    rejected,
    rejectsByCode,
    labels: Object.fromEntries(labels.map(({ name, count }) => [name, count])),
    shapes: Object.fromEntries(shapes),
    readers: readers.used,
    ignored: checked.ignored,
    personalData: checked.personalData,
    answers: checked.answers,
    ...(fileCount > 1 ? { files: told, fileCount } : {}),
  };
}
