import type { StoredAgreement } from "@/lib/agreement/stored-agreement";
import type { AcceptanceCriterion } from "@/lib/compare/acceptance-table";
import type { EvaluationResult } from "@/lib/evaluation/result";
import type { SignedProtocol } from "@/lib/protocols/standing";
import type { SuspicionKind } from "@/lib/suspicion/suspicion";

/** One finished measurement against a reference. */
export interface ReportEvaluation {
  /** Its number in the project; null where it comes from files. */
  no: number | null;
  goldNo: number | null;
  goldName: string;
  finishedAt: Date | null;
  result: EvaluationResult;
  /** The result's canonical JSON, and the hash of that: attached byte for byte. */
  stored: string;
  sha256: string;
}

export interface ReportAgreement {
  no: number | null;
  question: string;
  finishedAt: Date | null;
  result: StoredAgreement;
  stored: string;
  sha256: string;
}

export interface ReportReference {
  no: number;
  name: string;
  kind: EvaluationResult["gold"]["kind"];
  makers: string[];
  requiresEveryMaker: boolean;
  exhaustive: boolean;
  method: string;
  qualification: string;
  guidelineVersion: string;
  items: number | null;
  cases: number | null;
  findings: number | null;
  annotations: number | null;
  labels: string[];
  sha256: string | null;
  frozenAt: Date | null;
}

export interface ReportBatch {
  no: number;
  name: string;
  fileName: string;
  role: "delivery" | "reference";
  vendor: string | null;
  format: string | null;
  state: string;
  sha256: string;
  items: number | null;
  annotations: number | null;
  /** Reject code -> rows. */
  rejects: Record<string, number>;
  ignored: { what: string; count: number; why: string }[];
}

export interface ReportProject {
  name: string;
  description: string;
  modality: string;
  guidelineVersion: string;
  attribution: string | null;
  /** Limits that were set for the project. */
  acceptance: AcceptanceCriterion[];
}

/** What is left to ask about the reference and the deliveries of the evaluation that decides. */
export interface ReportQuestions {
  /** Not yet, or not any more, looked through. */
  isLooked: boolean;
  rows: { kind: SuspicionKind; subject: string; message: string; replies: string[]; isSettled: boolean }[];
}

/** Everything that a decision report says, loaded or read before; `evaluations` begins with the one that decides. */
export interface DecisionReportInput {
  project: ReportProject;
  evaluations: [ReportEvaluation, ...ReportEvaluation[]];
  agreements: ReportAgreement[];
  references: ReportReference[];
  /** The signed protocol; null: none, or a report of files. */
  protocol: SignedProtocol | null;
  batches: ReportBatch[];
  /** Absent: nobody asked for them. */
  questions?: ReportQuestions;
  now: Date;
  timeZone: string;
}
