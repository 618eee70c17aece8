import { formatCounted } from "@/lib/display/number";

/** The words of a printed assessment. */
export const ASSESSMENT_REPORT_WORDS = {
  title: (vendor: string) => `Assessment: ${vendor}`,
  subtitle: (no: number, checklist: string, version: string, asOf: string) =>
    `Assessment ${no} · ${checklist}, version ${version} · as of ${asOf}`,
  decision: "Decision",
  numbers: "Score, interval, coverage and evidenced score",
  numbersNote:
    "Score: weighted mean of the answered, scored questions. Interval: every unanswered one as 0, and as 1. Coverage: share of the weights that is answered, facts included. Evidenced: 0 without an accepted document in date.",
  part: "Part",
  all: "All sections",
  no: "No.",
  question: "Question",
  answer: "Answer",
  state: "State",
  why: "Why, or until when",
  knockouts: "Knock-outs",
  knockoutsPass: (passed: number, all: number) => `${passed} of ${formatCounted(all, "knock-out")} passed.`,
  evidence: "Evidence register",
  noEvidence: "No document has been named.",
  document: "Document",
  fileHash: (hash: string) => `file ${hash}`,
  daysLeft: "Days left",
  lapsed: "lapsed",
  answers: "Full answers",
  unanswered: "not answered",
  uncounted: "not counted",
  notInForce: "not in force",
  own: (owner: string, document: string) => `own procedure: ${owner}, ${document}`,
  notApplicable: (reason: string) => `N/A: ${reason}`,
  leftOut: "Left out by the recorded facts",
  scope: "Scope",
  sign: "Signature",
  signLines: ["Printed name", "Role and meaning", "Date, time, zone", "Signature"],
  control: "Document control",
  checklistHash: "Checklist content, SHA-256",
  recordHash: "Attached record, SHA-256",
  formula: "Formula",
  attachment: "The assessment's facts, answers and evidence as JSON",
  footer: (vendor: string, no: number, hash: string, asOf: string) =>
    `${vendor} · assessment ${no} · record ${hash} · as of ${asOf}`,
} as const;
