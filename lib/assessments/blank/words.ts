import { formatCount, formatCounted } from "@/lib/display/number";

/** The words of a printed checklist. */
export const BLANK_WORDS = {
  subtitle: (items: number, knockouts: number, version: string) =>
    `${formatCounted(items, "question")} · ${formatCounted(knockouts, "knock-out")} · version ${version} · answers to be written by hand`,
  footer: (title: string, version: string, hash: string, day: string) =>
    `${title} · version ${version} · ${hash} · printed ${day}`,
  control: (key: string, version: string, sha256: string) =>
    `Checklist ${key}, version ${version}. SHA-256 of its content: ${sha256}`,

  candidate: "Candidate",
  candidateNo: (letter: string) => `Candidate ${letter}`,
  project: "Project",
  assessor: "Assessor",
  date: "Date",
  question: "Question",

  howTo: {
    boxes: "Yes counts 1, partial 0.5, no 0; a scale of 0–4 counts a quarter a step. Tick one box a question.",
    facts: "Dates, numbers and texts are facts: they complete the sheet and are not scored.",
    notApplicable: "N/A needs a reason; on a knock-out also the initials of a second person.",
    knockout:
      "A knock-out decides by itself: yes, 3 or 4, or a date in force passes; partial needs an owner and a due date; no fails; blank leaves the verdict open.",
    own: "“Own procedure”: we meet it ourselves; name owner and document. It scores as yes, is shown as ours, and is never offered for a managed service.",
    condition: "“Only …”: leave the question out where that is known not to hold.",
    line: "The line below the boxes is for evidence, reason or note.",
  },

  name: "Name",
  scope: "Candidate and project",
  scopeNote: "What is not known yet counts as holding: it takes no question away.",
  yes: "Yes",
  partial: "Partial",
  no: "No",
  notApplicable: "N/A",
  own: "Own procedure",
  number: "Number",
  text: "Answer",
  validUntil: "Valid until",
  happenedOn: "On",
  maxAge: (months: number) => `counts for ${formatCount(months)} months`,

  knockout: "KNOCK-OUT",
  ownOnly: (condition: string) => `own procedure ${condition.toLowerCase()}`,
  weight: (weight: number) => `weight ${formatCount(weight)}`,
  evidence: "Evidence: document, issuer, date",
  note: "Note; reason if N/A",
  noteKnockout: "Note; reason and second initials if N/A; owner and due date if partial",
  lineInCell: "evidence, note",
  guidance: { guidance: "How to ask", evidence: "Good evidence", redFlag: "Red flag" },

  subtotal: "Section: sum of weight × value ÷ sum of weights answered",
  subtotalMost: (weights: number) => `if every scored question applies, the weights are ${formatCount(weights)}`,
  result: "Result",
  resultNote:
    "The score counts answered, scored questions only; without any there is no score: write “not assessed”, not 0. Print no score without its coverage.",
  score: "Score: sum of weight × value ÷ sum of weights answered",
  coverage: "Coverage: sum of weights answered ÷ sum of weights that apply, facts included",
  coverageMost: (weights: number) => `all questions together: ${formatCount(weights)}`,
  low: "Lowest score: each unanswered question as 0",
  high: "Highest score: each unanswered question as 1",
  evidenced: "Evidenced score: as the score, but 0 without an accepted document in date",
  verdict: "Verdict of the knock-outs, as of the date above",
  verdicts: ["Pass", "Conditional", "Fail", "Open"],
  knockouts: (numbers: string) => `Knock-outs: ${numbers}`,
  noKnockouts: "This checklist has no knock-outs",

  signatures: {
    assessor: "Assessor",
    second: "Second person: confirms each N/A on a knock-out",
    lines: ["Printed name", "Role", "Date, time, zone", "Signature"],
  },
} as const;
