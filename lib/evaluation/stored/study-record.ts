import type { AgreementResult } from "../agreement/agreement-result";
import type { VendorReads } from "../cases/first-reads";
import type { EvaluationResult } from "../result";

/** A delivery that a stored evaluation read: its bytes by hash, and how they were read. */
export interface StudyDelivery {
  no: number;
  role: "delivery" | "reference";
  /** Of a reference: null. */
  vendor: string | null;
  sha256: string;
  fileName: string;
  format: string | null;
  options: unknown;
  /** Spelling -> question and answer, where its ingest held a reader's answers against each other. */
  answers?: Record<string, readonly [question: string, answer: string]>;
}

/** What a stored evaluation was computed from, besides its settings: enough to do it again from the raw files. */
export interface StudyRecord {
  projectNo: number;
  /** SHA-256 of the items' snapshot (canonical JSON of StoredItem rows). */
  itemsSha256: string;
  deliveries: StudyDelivery[];
  vendors: VendorReads[];
  goldBatchNos: number[];
  goldBatchNosOf: Record<string, number[]> | null;
  /** Vendor -> items ordered of it, where a protocol names them. */
  orders?: Record<string, string[]>;
  /** What is left out: exposed items; by the protocol, deliveries without an order or after the stop date. */
  leftOut?: EvaluationResult["skipped"];
  /** Of an agreement study: vendor -> its spelling -> answer. */
  answers?: Record<string, Record<string, string>>;
}

/** The file behind a stored evaluation's figures: `assay verify` recomputes it. */
export type ReceiptFile = {
  assay: "receipt";
  engine: string;
  project: string;
  evaluationNo: number;
  resultSha256: string;
  study: StudyRecord;
  /** Hashes of inputs that were removed for good when the receipt was given out. */
  expunged?: string[];
} & ({ kind: "gold"; result: EvaluationResult } | { kind: "agreement"; result: AgreementResult });

/** The answers' places that an ingest report keeps, as a delivery of a study names them. */
export function keptAnswers(report: unknown): Pick<StudyDelivery, "answers"> {
  const answers = (report as { answers?: StudyDelivery["answers"] } | null)?.answers;
  return answers === undefined || Object.keys(answers).length === 0 ? {} : { answers };
}
