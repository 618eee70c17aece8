import { formatCount } from "@/lib/display/number";

export const REPORT_TEXT = {
  title: "Reports",
  description: "Printed decisions: the same figures as on the screen, with their n, intervals, methods and receipts.",
  decision: "Decision report",
  decisionNote:
    "Verdict, paired differences, single estimates, ranks under each reference, settings and hashes. Tagged PDF that prints in black and white; the data is attached.",
  evaluation: "Evaluation",
  paper: "Paper",
  make: "Make the PDF",
  giveOut: "Give it out",
  giveOutNote:
    "Making the PDF writes nothing. Giving it out keeps its bytes, lists it below and enters the audit trail.",
  givenOut: (no: number) => `Report ${formatCount(no)} was given out and kept.`,
  nothingTitle: "Nothing to report yet",
  nothing: "A report needs a finished evaluation.",
  toCompare: "Go to Compare",
  given: "Given out",
  noneGiven: "No report has been given out yet.",
  columns: { no: "No.", title: "Title", made: "Made", by: "By", size: "Size", sha256: "SHA-256", file: "File" },
  download: "PDF",
  downloadOf: (no: number) => `PDF of report ${formatCount(no)}`,
  notKept: "not kept",
  unknown: "not known",
} as const;
