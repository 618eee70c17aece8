export const REPORT_TEXT = {
  title: "Reports",
  description: "Printed decisions: the same figures as on the screen, with their n, intervals, methods and receipts.",
  decision: "Decision report",
  decisionNote:
    "Verdict, paired differences, single estimates, ranks under each reference, settings and hashes. Tagged PDF that prints in black and white; the data is attached.",
  evaluation: "Evaluation",
  paper: "Paper",
  make: "Make the PDF",
  nothingTitle: "Nothing to report yet",
  nothing: "A report needs a finished evaluation.",
  toCompare: "Go to Compare",
  given: "Given out",
  noneGiven: "No report has been given out yet.",
  columns: { no: "No.", title: "Title", made: "Made", by: "By", size: "Size", sha256: "SHA-256" },
  unknown: "not known",
} as const;
