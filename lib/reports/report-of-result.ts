import { createHash } from "node:crypto";
import type { EvaluationResult } from "@/lib/evaluation/result";
import { canonicalJson } from "@/lib/model/canonical-json";
import type { Suspicion } from "@/lib/suspicion/suspicion";
import type { DecisionReportInput, ReportQuestions } from "./document/report-input";

/** What a report says of an evaluation of files, without a project: its name, and the clock as it is given. */
export function reportOfResult(
  result: EvaluationResult,
  about: { name: string; now: Date; suspicions?: readonly Suspicion[] },
): DecisionReportInput {
  const stored = canonicalJson(result);
  const sha256 = createHash("sha256").update(stored).digest("hex");
  const { name, now, suspicions } = about;
  return {
    project: { name, description: "", modality: "", guidelineVersion: "", attribution: null, acceptance: [] },
    evaluations: [{ no: null, goldNo: null, goldName: result.gold.name, finishedAt: null, result, stored, sha256 }],
    agreements: [],
    references: [],
    protocol: null,
    batches: [],
    ...(suspicions === undefined ? {} : { questions: questionsOf(suspicions) }),
    now,
    timeZone: "UTC",
  };
}

/** Nobody has been asked yet. */
function questionsOf(suspicions: readonly Suspicion[]): ReportQuestions {
  return {
    isLooked: true,
    rows: suspicions.map(({ kind, subject, message }) => ({ kind, subject, message, replies: [], isSettled: false })),
  };
}
