import { formatCount, formatCounted } from "@/lib/display/number";

export const ADJUDICATION_TEXT = {
  title: "Adjudication",
  description:
    "Someone who has not seen the figures decides, without knowing whose answer is whose. What comes back stands beside the disagreements and is proposed for the reference's next version.",
  back: "Disagreements",
  nothing: "nothing there",
  placed: (label: string, left: number, top: number, right: number, bottom: number) =>
    `${label} at x ${left} to ${right}, y ${top} to ${bottom}`,
  measuredBefore:
    "This evaluation was measured before its differences were asked as questions. Measure again to have a sheet.",
  nothingDecided: "No row of the sheet has a decision.",
  sheet: "The sheet",
  sheetText: (rows: number) =>
    `${formatCounted(rows, "question")}: every difference between a vendor and the reference, and answers on which all agree from a random fifth of the other cases. Rows and answers stand in random order, and nothing says which answer is the reference's.`,
  untold: (count: number) =>
    `${formatCounted(count, "difference")} of outline alone ${count === 1 ? "is" : "are"} not in it: in words both answers are the same. Look at ${count === 1 ? "it" : "them"} in the viewer.`,
  open: (count: number) => (count === 0 ? "All are answered." : `${formatCount(count)} without an answer.`),
  download: "Masked sheet (CSV)",
  howTo:
    "For each row write into “decision”: first, second, both, neither or cannot_say. Where neither is right, “right_answer” may name the label. Leave a row empty to decide it later.",
  whyAgreed:
    "Adjudicating only where vendors differ would move the reference towards them: an error that all share would never be looked at.",
  upload: "Bring the filled sheet back",
  file: "Filled sheet",
  send: "Take it back",
  chooseFile: "Choose the filled sheet.",
  unreachable: "The server cannot be reached. Try again.",
  failed: "The sheet could not be taken back.",
  taken: (answered: number, open: number) =>
    `${formatCounted(answered, "answer")} taken back; ${open === 0 ? "none is open" : `${formatCount(open)} open`}.`,
  refused: (count: number) => `${formatCounted(count, "row")} refused; nothing was written.`,
  refusedText: "Correct the rows below in the file and bring it again.",
  firstListed: (count: number) => `The first ${formatCount(count)} are listed.`,
  refusedRows: "Refused rows",
  decided: "What was decided",
  decidedNone: "No sheet has come back yet.",
  kind: "Questions",
  differences: "Differences",
  agreed: "Answers on which all agree",
  wrong: "Reference found wrong",
  wrongShare: (share: string, n: string) => `${share}, n = ${n}`,
  wrongOf: "Of the questions that could be decided; Wilson interval, questions taken as independent.",
  decisionNames: {
    gold: "Reference right",
    other: "Reference wrong",
    both: "Both acceptable",
    neither: "Neither right",
    cannot_say: "Cannot say",
  },
  /** Of a difference, seen from its vendor. */
  beside: {
    gold: "adjudicated: vendor wrong",
    other: "adjudicated: reference wrong",
    both: "adjudicated: both acceptable",
    neither: "adjudicated: neither right",
    cannot_say: "adjudicated: cannot say",
  },
  by: (adjudicator: string) => `by ${adjudicator}`,
  filter: "Adjudication",
  undecided: "Not decided",
  proposals: "For the reference's next version",
  proposalsText:
    "These answers of the reference were found wrong. Nothing of it changes by itself: make a next version, freeze it, and every vendor is measured on it again.",
  proposalsNone: "Nothing was decided against the reference.",
  proposalsCsv: "Proposal (CSV)",
  nextVersion: "Reference versions",
  columns: {
    item: "Item",
    case: "Case",
    finding: "Finding",
    reference: "Reference",
    other: "Other answer",
    right: "Decided",
    by: "Adjudicator",
    remarks: "Remarks",
  },
  disputed: "another sheet decided otherwise",
  returned: "Sheets that came back",
  returnedColumns: {
    no: "No.",
    file: "File",
    evaluation: "Evaluation",
    answers: "Answers",
    by: "Brought by",
    at: "When",
  },
} as const;
